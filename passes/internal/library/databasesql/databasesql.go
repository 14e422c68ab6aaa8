// Package databasesql describes database/sql of the standard library:
// every executing call names its own statement, and nothing is lazy.
package databasesql

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	readAll  = "fetch all rows with one query before the loop (IN, = ANY or JOIN)"
	writeAll = "write all rows with one statement (a VALUES list)"
)

var Library = effect.Library{
	Name:     "database/sql",
	Packages: []string{"database/sql"},
	Handles:  []string{"DB", "Tx", "Conn", "Stmt"},
	Calls: []effect.Call{
		{On: "DB Tx", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0), Instead: readAll},
		{On: "DB Tx Conn", Names: "QueryContext QueryRowContext", Effect: effect.Run, Text: effect.Arg(1), Instead: readAll},
		{On: "DB Tx", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0), Instead: writeAll},
		{On: "DB Tx Conn", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1), Instead: writeAll},
		{On: "Stmt", Names: "Query QueryContext QueryRow QueryRowContext", Effect: effect.Run, Instead: readAll},
		{On: "Stmt", Names: "Exec ExecContext", Effect: effect.Run, Verb: effect.Write, Instead: writeAll},
		{On: "Tx", Names: "Stmt StmtContext", Effect: effect.Bind},
		{On: "DB", Names: "Begin", Effect: effect.Bind, Begins: true},
		{On: "DB Conn", Names: "BeginTx", Effect: effect.Bind, Begins: true},
		{On: "Rows", Names: "Next NextResultSet", Effect: effect.Advance},
		{On: "Rows", Names: "Scan", Effect: effect.Fetch},
	},
}
