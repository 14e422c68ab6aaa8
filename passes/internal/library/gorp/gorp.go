// Package gorp describes gorp, versions 1 to 3. A map of tables and a transaction
// have the same methods, and so has the interface that stands for both; none of
// them takes a context.
package gorp

import "github.com/boltvet/boltvet/passes/internal/effect"

// Library has no way out for many rows in the library's own words: Insert, Update
// and Delete take any number of rows, and send a statement for each.
var Library = effect.Library{
	Name:     "gorp",
	Packages: []string{"github.com/go-gorp/gorp/v3", "github.com/go-gorp/gorp", "gopkg.in/gorp.v2", "gopkg.in/gorp.v1"},
	Handles:  []string{"DbMap", "Transaction", "SqlExecutor"},
	Single:   []string{"Transaction"},
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with one Select: "… IN (:keys)" and ExpandSliceArgs`,
		effect.Insert: "insert them all with one Exec (a VALUES list): Insert of many rows inserts one by one",
		effect.Update: `update them all with one Exec: "… IN (:keys)" and ExpandSliceArgs`,
		effect.Delete: `delete them all with one Exec: "… IN (:keys)" and ExpandSliceArgs`,
		effect.Write:  `write them all with one Exec: "… IN (:keys)" and ExpandSliceArgs`,
	},
	Hooks: []effect.Hook{{Name: "PostGet", Takes: []string{"SqlExecutor"}}},
	Calls: []effect.Call{
		{On: "DbMap Transaction SqlExecutor", Names: "WithContext", Effect: effect.Bind},
		{On: "DbMap", Names: "Begin", Effect: effect.Bind, Begins: true},

		{On: "DbMap Transaction SqlExecutor", Names: "Get", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "DbMap Transaction SqlExecutor", Names: "Select SelectOne", Effect: effect.Run, Rows: effect.Arg(0), Text: effect.Arg(1)},
		{On: "DbMap Transaction SqlExecutor", Names: "SelectInt SelectNullInt SelectFloat SelectNullFloat SelectStr SelectNullStr", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "DbMap Transaction SqlExecutor", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "", Names: "SelectOne", Effect: effect.Run, Rows: effect.Arg(2), Text: effect.Arg(3)},
		{On: "", Names: "SelectInt SelectNullInt SelectFloat SelectNullFloat SelectStr SelectNullStr", Effect: effect.Run, Text: effect.Arg(1)},

		{On: "DbMap Transaction SqlExecutor", Names: "Insert", Effect: effect.Run, Verb: effect.Insert},
		{On: "DbMap Transaction SqlExecutor", Names: "Update", Effect: effect.Run, Verb: effect.Update},
		{On: "DbMap Transaction", Names: "UpdateColumns", Effect: effect.Run, Verb: effect.Update},
		{On: "DbMap Transaction SqlExecutor", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "DbMap Transaction SqlExecutor", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
	},
}
