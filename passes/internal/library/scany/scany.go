// Package scany describes github.com/georgysavva/scany, which runs a text on a handle
// of database/sql or pgx and puts the rows into structs.
package scany

import "github.com/boltvet/boltvet/passes/internal/effect"

// Library has no row for what scans rows that are already there, unless it scans
// one at a time.
var Library = effect.Library{
	Name: "scany",
	Packages: []string{
		"github.com/georgysavva/scany/v2/pgxscan", "github.com/georgysavva/scany/v2/sqlscan", "github.com/georgysavva/scany/v2/dbscan",
		"github.com/georgysavva/scany/pgxscan", "github.com/georgysavva/scany/sqlscan", "github.com/georgysavva/scany/dbscan",
	},
	Handles: []string{"Querier"},
	Ways: map[effect.Verb]string{
		effect.Read:   "fetch all rows with one Select before the loop (IN, or = ANY($1))",
		effect.Insert: "insert all rows with one statement (a VALUES list)",
		effect.Update: "update all rows with one statement (IN, or = ANY($1))",
		effect.Delete: "delete all rows with one statement (IN, or = ANY($1))",
		effect.Write:  "write all rows with one statement",
	},
	Calls: []effect.Call{
		{On: "", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(2), Text: effect.Arg(3)},
		{On: "API", Names: "Get Select", Effect: effect.Run, Rows: effect.Arg(2), Text: effect.Arg(3)},
		{On: "Querier", Names: "Query QueryContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "", Names: "ScanRow", Effect: effect.Fetch},
		{On: "API", Names: "ScanRow", Effect: effect.Fetch},
		{On: "RowScanner", Names: "Scan", Effect: effect.Fetch},
	},
}
