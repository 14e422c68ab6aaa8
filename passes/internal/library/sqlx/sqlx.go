// Package sqlx describes what github.com/jmoiron/sqlx adds to database/sql. The
// methods that its handles inherit are those of package databasesql.
package sqlx

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	readAll  = "fetch all rows with one query before the loop: sqlx.In with the keys"
	writeAll = "write all rows with one NamedExec of the slice"
	editAll  = "write all rows with one statement: sqlx.In with the keys"
)

var Library = effect.Library{
	Name:     "sqlx",
	Packages: []string{"github.com/jmoiron/sqlx"},
	Handles:  []string{"DB", "Tx", "Conn", "Stmt", "NamedStmt", "Ext", "ExtContext"},
	Calls: []effect.Call{
		{On: "DB Tx", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(0), Text: effect.Arg(1), Instead: readAll},
		{On: "DB Tx Conn", Names: "GetContext SelectContext", Effect: effect.Run, Rows: effect.Arg(1), Text: effect.Arg(2), Instead: readAll},
		{On: "DB Tx Queryer", Names: "Queryx QueryRowx", Effect: effect.Run, Text: effect.Arg(0), Instead: readAll},
		{On: "DB Tx Conn QueryerContext", Names: "QueryxContext QueryRowxContext", Effect: effect.Run, Text: effect.Arg(1), Instead: readAll},
		{On: "Queryer", Names: "Query", Effect: effect.Run, Text: effect.Arg(0), Instead: readAll},
		{On: "QueryerContext", Names: "QueryContext", Effect: effect.Run, Text: effect.Arg(1), Instead: readAll},
		{On: "DB Tx", Names: "NamedQuery", Effect: effect.Run, Text: effect.Arg(0), Instead: readAll},
		{On: "DB", Names: "NamedQueryContext", Effect: effect.Run, Text: effect.Arg(1), Instead: readAll},
		{On: "DB Tx", Names: "NamedExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0), Instead: writeAll},
		{On: "DB Tx", Names: "NamedExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1), Instead: writeAll},
		{On: "DB Tx", Names: "MustExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0), Instead: editAll},
		{On: "DB Tx", Names: "MustExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1), Instead: editAll},
		{On: "Execer", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0), Instead: editAll},
		{On: "ExecerContext", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1), Instead: editAll},

		{On: "Stmt NamedStmt", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(0), Instead: readAll},
		{On: "Stmt NamedStmt", Names: "GetContext SelectContext", Effect: effect.Run, Rows: effect.Arg(1), Instead: readAll},
		{On: "Stmt NamedStmt", Names: "Queryx QueryxContext QueryRowx QueryRowxContext", Effect: effect.Run, Instead: readAll},
		{On: "NamedStmt", Names: "Query QueryContext QueryRow QueryRowContext", Effect: effect.Run, Instead: readAll},
		{On: "Stmt NamedStmt", Names: "MustExec MustExecContext", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "NamedStmt", Names: "Exec ExecContext", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "Tx", Names: "Stmtx StmtxContext NamedStmt NamedStmtContext", Effect: effect.Bind},
		{On: "DB Tx Stmt NamedStmt", Names: "Unsafe", Effect: effect.Build},

		{On: "", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(1), Text: effect.Arg(2), Instead: readAll},
		{On: "", Names: "GetContext SelectContext", Effect: effect.Run, Rows: effect.Arg(2), Text: effect.Arg(3), Instead: readAll},
		{On: "", Names: "NamedQuery", Effect: effect.Run, Text: effect.Arg(1), Instead: readAll},
		{On: "", Names: "NamedQueryContext", Effect: effect.Run, Text: effect.Arg(2), Instead: readAll},
		{On: "", Names: "NamedExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1), Instead: writeAll},
		{On: "", Names: "NamedExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(2), Instead: writeAll},
		{On: "", Names: "MustExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1), Instead: editAll},
		{On: "", Names: "MustExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(2), Instead: editAll},

		{On: "Rows", Names: "StructScan MapScan SliceScan", Effect: effect.Fetch},
		{On: "", Names: "MapScan SliceScan", Effect: effect.Fetch},
	},
}
