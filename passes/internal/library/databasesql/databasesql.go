// Package databasesql describes database/sql of the standard library:
// every executing call names its own statement, and nothing is lazy.
package databasesql

import "github.com/boltvet/boltvet/passes/internal/effect"

var Library = effect.Library{
	Name:     "database/sql",
	Packages: []string{"database/sql"},
	Handles:  []string{"DB", "Tx", "Conn", "Stmt"},
	Single:   []string{"Tx", "Conn"},
	Twin:     "*Context",
	Ways: map[effect.Verb]string{
		effect.Read:   "fetch all rows with one query before the loop (IN, = ANY or JOIN)",
		effect.Insert: "insert all rows with one statement (a VALUES list)",
		effect.Update: "update all rows with one statement (WHERE … IN, or FROM a VALUES list)",
		effect.Delete: "delete all rows with one statement (WHERE … IN)",
		effect.Write:  "write all rows with one statement",
	},
	Calls: []effect.Call{
		{On: "DB Tx", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "DB Tx Conn", Names: "QueryContext QueryRowContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "DB Tx", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "DB Tx Conn", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "Stmt", Names: "Query QueryContext QueryRow QueryRowContext", Effect: effect.Run},
		{On: "Stmt", Names: "Exec ExecContext", Effect: effect.Run, Verb: effect.Write},
		{On: "Tx", Names: "Stmt StmtContext", Effect: effect.Bind, Blocks: true},
		{On: "DB Tx", Names: "Prepare", Effect: effect.Bind, Blocks: true},
		{On: "DB Tx Conn", Names: "PrepareContext", Effect: effect.Bind, Blocks: true},
		{On: "DB", Names: "Ping", Effect: effect.Bind, Blocks: true},
		{On: "DB Conn", Names: "PingContext", Effect: effect.Bind, Blocks: true},
		{On: "DB", Names: "Begin", Effect: effect.Bind, Begins: true, Twin: "BeginTx"},
		{On: "DB Conn", Names: "BeginTx", Effect: effect.Bind, Begins: true},
		{On: "Conn", Names: "Raw", Effect: effect.Invoke, Func: effect.Arg(0)},
		{On: "Rows", Names: "Next NextResultSet", Effect: effect.Advance},
		{On: "Rows", Names: "Scan", Effect: effect.Fetch},
	},
}
