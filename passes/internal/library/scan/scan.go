// Package scan describes github.com/stephenafamo/scan, which runs a text on a handle
// of database/sql or pgx and maps the rows. What bob streams are its cursors.
package scan

import "github.com/boltvet/boltvet/passes/internal/effect"

// Library has no row for the functions that map rows which are already there.
var Library = effect.Library{
	Name: "scan",
	Packages: []string{
		"github.com/stephenafamo/scan", "github.com/stephenafamo/scan/stdscan", "github.com/stephenafamo/scan/pgxscan",
	},
	Handles: []string{"Queryer"},
	Ways: map[effect.Verb]string{
		effect.Read:   "fetch all rows with one All before the loop (IN, or = ANY($1))",
		effect.Insert: "insert all rows with one statement (a VALUES list)",
		effect.Update: "update all rows with one statement (IN, or = ANY($1))",
		effect.Delete: "delete all rows with one statement (IN, or = ANY($1))",
		effect.Write:  "write all rows with one statement",
	},
	Calls: []effect.Call{
		{On: "", Names: "One All Cursor Each", Effect: effect.Run, Rows: effect.Result(0), Text: effect.Arg(3)},
		{On: "ICursor Rows", Names: "Next", Effect: effect.Advance},
		{On: "ICursor", Names: "Get", Effect: effect.Fetch},
		{On: "Rows", Names: "Scan", Effect: effect.Fetch},
	},
}
