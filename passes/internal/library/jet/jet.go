// Package jet describes github.com/go-jet/jet. Statements of all dialects share
// the executing methods of one interface, which is internal to the library.
package jet

import "github.com/boltvet/boltvet/passes/internal/effect"

const stored = "InsertStatement UpdateStatement DeleteStatement"

// Library tells a read from a write by the type of the statement.
var Library = effect.Library{
	Name: "jet",
	Packages: []string{
		"github.com/go-jet/jet/v2/internal/jet", "github.com/go-jet/jet/v2/qrm",
		"github.com/go-jet/jet/v2/postgres", "github.com/go-jet/jet/v2/mysql", "github.com/go-jet/jet/v2/sqlite",
	},
	Handles: []string{"DB", "Queryable", "Executable"},
	Twin:    "*Context",
	Ways: map[effect.Verb]string{
		effect.Read:   "fetch all rows with one query before the loop (IN, or a join)",
		effect.Insert: "insert all rows with one statement: MODELS(slice)",
		effect.Update: "update all rows with one statement: WHERE(….IN(keys...))",
		effect.Delete: "delete all rows with one statement: WHERE(….IN(keys...))",
		effect.Write:  "write all rows with one statement: MODELS(slice), or WHERE(….IN(keys...))",
	},
	Calls: []effect.Call{
		{On: "", Names: "SELECT WITH UNION UNION_ALL RawStatement", Effect: effect.Build},
		{On: "Statement", Names: "Query", Effect: effect.Run, Rows: effect.Arg(1), Writes: stored},
		{On: "Statement", Names: "QueryContext", Effect: effect.Run, Rows: effect.Arg(2), Writes: stored},
		{On: "Statement", Names: "Rows", Effect: effect.Run, Writes: stored},
		{On: "Statement", Names: "Exec ExecContext", Effect: effect.Run, Verb: effect.Write, Writes: stored},
		{On: "Rows", Names: "Scan", Effect: effect.Fetch},
		{On: "", Names: "ScanOneRowToDest", Effect: effect.Fetch},
		{On: "", Names: "Query QueryJsonArr QueryJsonObj", Effect: effect.Run, Rows: effect.Arg(4), Text: effect.Arg(2)},
		{On: "DB", Names: "Query", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "DB Queryable", Names: "QueryContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "DB", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "DB Executable", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
	},
}
