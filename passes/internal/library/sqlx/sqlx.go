// Package sqlx describes what github.com/jmoiron/sqlx adds to database/sql. The
// methods that its handles inherit are those of package databasesql.
package sqlx

import "github.com/boltvet/boltvet/passes/internal/effect"

var Library = effect.Library{
	Name:     "sqlx",
	Packages: []string{"github.com/jmoiron/sqlx"},
	Handles:  []string{"DB", "Tx", "Conn", "Stmt", "NamedStmt", "Ext", "ExtContext"},
	Ways: map[effect.Verb]string{
		effect.Read:   "fetch all rows with one query before the loop: sqlx.In with the keys",
		effect.Insert: "insert all rows with one NamedExec of the slice",
		effect.Update: "update all rows with one statement: sqlx.In with the keys",
		effect.Delete: "delete all rows with one statement: sqlx.In with the keys",
		effect.Write:  "write all rows with one statement: sqlx.In with the keys",
	},
	Calls: []effect.Call{
		{On: "DB Tx", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(0), Text: effect.Arg(1)},
		{On: "DB Tx Conn", Names: "GetContext SelectContext", Effect: effect.Run, Rows: effect.Arg(1), Text: effect.Arg(2)},
		{On: "DB Tx Queryer", Names: "Queryx QueryRowx", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "DB Tx Conn QueryerContext", Names: "QueryxContext QueryRowxContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "Queryer", Names: "Query", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "QueryerContext", Names: "QueryContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "DB Tx", Names: "NamedQuery", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "DB", Names: "NamedQueryContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "DB Tx", Names: "NamedExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "DB Tx", Names: "NamedExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "DB Tx", Names: "MustExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "DB Tx", Names: "MustExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "Execer", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "ExecerContext", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},

		{On: "Stmt NamedStmt", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "Stmt NamedStmt", Names: "GetContext SelectContext", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "Stmt NamedStmt", Names: "Queryx QueryxContext QueryRowx QueryRowxContext", Effect: effect.Run},
		{On: "NamedStmt", Names: "Query QueryContext QueryRow QueryRowContext", Effect: effect.Run},
		{On: "Stmt NamedStmt", Names: "MustExec MustExecContext", Effect: effect.Run, Verb: effect.Write},
		{On: "NamedStmt", Names: "Exec ExecContext", Effect: effect.Run, Verb: effect.Write},
		{On: "Tx", Names: "Stmtx StmtxContext NamedStmt NamedStmtContext", Effect: effect.Bind},
		{On: "DB", Names: "Beginx MustBegin MustBeginTx", Effect: effect.Bind, Begins: true},
		{On: "DB Conn", Names: "BeginTxx", Effect: effect.Bind, Begins: true},
		{On: "DB Tx Stmt NamedStmt", Names: "Unsafe", Effect: effect.Build},

		{On: "", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(1), Text: effect.Arg(2)},
		{On: "", Names: "GetContext SelectContext", Effect: effect.Run, Rows: effect.Arg(2), Text: effect.Arg(3)},
		{On: "", Names: "NamedQuery", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "", Names: "NamedQueryContext", Effect: effect.Run, Text: effect.Arg(2)},
		{On: "", Names: "NamedExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "", Names: "NamedExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(2)},
		{On: "", Names: "MustExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "", Names: "MustExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(2)},

		{On: "Rows", Names: "StructScan MapScan SliceScan", Effect: effect.Fetch},
		{On: "", Names: "MapScan SliceScan", Effect: effect.Fetch},
	},
}
