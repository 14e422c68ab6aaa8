// Package borp describes github.com/letsencrypt/borp, a fork of gorp in which every
// method that reaches the database takes a context first.
package borp

import "github.com/boltvet/boltvet/passes/internal/effect"

// Library's Insert, Update and Delete take any number of rows, and send a statement
// for each.
var Library = effect.Library{
	Name:     "borp",
	Packages: []string{"github.com/letsencrypt/borp"},
	Handles:  []string{"DbMap", "Transaction", "SqlExecutor"},
	Single:   []string{"Transaction"},
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with one Select: "… IN (:keys)" and ExpandSliceArgs`,
		effect.Insert: "insert them all with one ExecContext (a VALUES list): Insert of many rows inserts one by one",
		effect.Update: `update them all with one ExecContext: "… IN (:keys)" and ExpandSliceArgs`,
		effect.Delete: `delete them all with one ExecContext: "… IN (:keys)" and ExpandSliceArgs`,
		effect.Write:  `write them all with one ExecContext: "… IN (:keys)" and ExpandSliceArgs`,
	},
	Hooks: []effect.Hook{{Name: "PostGet", Takes: []string{"SqlExecutor", "context.Context"}}},
	Calls: []effect.Call{
		{On: "DbMap", Names: "BeginTx", Effect: effect.Bind, Begins: true},

		{On: "DbMap Transaction SqlExecutor", Names: "Get", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "DbMap Transaction SqlExecutor", Names: "Select SelectOne", Effect: effect.Run, Rows: effect.Arg(1), Text: effect.Arg(2)},
		{On: "DbMap Transaction SqlExecutor", Names: "SelectInt SelectNullInt SelectFloat SelectNullFloat SelectStr SelectNullStr", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "DbMap Transaction SqlExecutor", Names: "QueryContext QueryRowContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "", Names: "SelectOne", Effect: effect.Run, Rows: effect.Arg(3), Text: effect.Arg(4)},
		{On: "", Names: "SelectInt SelectNullInt SelectFloat SelectNullFloat SelectStr SelectNullStr", Effect: effect.Run, Text: effect.Arg(2)},

		{On: "DbMap Transaction SqlExecutor", Names: "Insert", Effect: effect.Run, Verb: effect.Insert},
		{On: "DbMap Transaction SqlExecutor", Names: "Update", Effect: effect.Run, Verb: effect.Update},
		{On: "DbMap Transaction", Names: "UpdateColumns", Effect: effect.Run, Verb: effect.Update},
		{On: "DbMap Transaction SqlExecutor", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "DbMap Transaction SqlExecutor", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
	},
}
