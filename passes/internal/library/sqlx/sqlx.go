// Package sqlx describes what github.com/jmoiron/sqlx, and its fork with type
// parameters, add to database/sql. The methods that its handles inherit are those of
// package databasesql.
package sqlx

import "github.com/boltvet/boltvet/passes/internal/effect"

var Library = effect.Library{
	Name:     "sqlx",
	Packages: []string{"github.com/jmoiron/sqlx", "github.com/vinovest/sqlx"},
	Handles:  []string{"DB", "Tx", "Conn", "Stmt", "NamedStmt", "Ext", "ExtContext", "Queryable"},
	Single:   []string{"Tx", "Conn"},
	Twin:     "*Context",
	Ways: map[effect.Verb]string{
		effect.Read:   "fetch all rows with one query before the loop: sqlx.In with the keys",
		effect.Insert: "insert all rows with one NamedExec of the slice",
		effect.Update: "update all rows with one statement: sqlx.In with the keys",
		effect.Delete: "delete all rows with one statement: sqlx.In with the keys",
		effect.Write:  "write all rows with one statement: sqlx.In with the keys",
	},
	Calls: []effect.Call{
		{On: "DB Tx Queryable", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(0), Text: effect.Arg(1)},
		{On: "DB Tx Conn Queryable", Names: "GetContext SelectContext", Effect: effect.Run, Rows: effect.Arg(1), Text: effect.Arg(2)},
		{On: "DB Tx Queryer", Names: "Queryx QueryRowx", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "DB Tx Conn QueryerContext", Names: "QueryxContext QueryRowxContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "Queryer", Names: "Query", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "QueryerContext", Names: "QueryContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "Queryable", Names: "QueryRow", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "Queryable", Names: "QueryRowContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "DB Tx Queryable", Names: "NamedQuery", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "DB", Names: "NamedQueryContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "DB Tx Queryable", Names: "NamedExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "DB Tx Queryable", Names: "NamedExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "DB Tx Queryable", Names: "MustExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "DB Tx Queryable", Names: "MustExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "Execer", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "ExecerContext", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},

		{On: "Stmt NamedStmt GenericStmt GenericNamedStmt", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "Stmt NamedStmt GenericStmt GenericNamedStmt", Names: "GetContext SelectContext", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "Stmt NamedStmt GenericStmt GenericNamedStmt", Names: "Queryx QueryxContext QueryRowx QueryRowxContext", Effect: effect.Run},
		{On: "NamedStmt GenericNamedStmt", Names: "Query QueryContext QueryRow QueryRowContext", Effect: effect.Run},
		{On: "Stmt NamedStmt GenericStmt GenericNamedStmt", Names: "MustExec MustExecContext", Effect: effect.Run, Verb: effect.Write},
		{On: "NamedStmt GenericNamedStmt", Names: "Exec ExecContext", Effect: effect.Run, Verb: effect.Write},
		{On: "GenericStmt GenericNamedStmt", Names: "One List All", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "GenericNamedStmt", Names: "OneContext AllContext", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "Tx", Names: "Stmtx StmtxContext NamedStmt NamedStmtContext", Effect: effect.Bind},
		{On: "DB", Names: "Beginx", Effect: effect.Bind, Begins: true, Twin: "BeginTxx"},
		{On: "DB", Names: "MustBegin", Effect: effect.Bind, Begins: true, Twin: "MustBeginTx"},
		{On: "DB", Names: "MustBeginTx", Effect: effect.Bind, Begins: true},
		{On: "DB Conn", Names: "BeginTxx", Effect: effect.Bind, Begins: true},
		{On: "DB Tx", Names: "Preparex PrepareNamed PrepareNamedContext", Effect: effect.Bind, Blocks: true},
		{On: "DB Tx Conn", Names: "PreparexContext", Effect: effect.Bind, Blocks: true},
		{On: "DB Tx Stmt NamedStmt GenericStmt GenericNamedStmt", Names: "Unsafe", Effect: effect.Build},

		{On: "", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(1), Text: effect.Arg(2)},
		{On: "", Names: "GetContext SelectContext", Effect: effect.Run, Rows: effect.Arg(2), Text: effect.Arg(3)},
		{On: "", Names: "One List", Effect: effect.Run, Rows: effect.Result(0), Text: effect.Arg(1)},
		{On: "", Names: "OneContext ListContext", Effect: effect.Run, Rows: effect.Result(0), Text: effect.Arg(2)},
		{On: "", Names: "NamedQuery", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "", Names: "NamedQueryContext", Effect: effect.Run, Text: effect.Arg(2)},
		{On: "", Names: "NamedExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "", Names: "NamedExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(2)},
		{On: "", Names: "MustExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "", Names: "MustExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(2)},
		{On: "", Names: "Transact", Effect: effect.Invoke, Func: effect.Arg(1), Begins: true},
		{On: "", Names: "TransactContext", Effect: effect.Invoke, Func: effect.Arg(2), Begins: true},

		{On: "Rows", Names: "NextResultSet", Effect: effect.Advance},
		{On: "Rows", Names: "StructScan MapScan SliceScan", Effect: effect.Fetch},
		{On: "", Names: "MapScan SliceScan", Effect: effect.Fetch},
	},
}
