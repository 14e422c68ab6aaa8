// Package reform describes gopkg.in/reform.v1. Databases and transactions embed one
// querier, which has nearly all of the methods.
package reform

import "github.com/boltvet/boltvet/passes/internal/effect"

const countAll = "count them all with one grouped query before the loop"

// Library's tails, the text after the table's name, do not tell a verb: the method
// that they are given to does.
var Library = effect.Library{
	Name:     "reform",
	Packages: []string{"gopkg.in/reform.v1"},
	Handles:  []string{"DB", "TX", "Querier", "DBTX", "DBTXContext"},
	Single:   []string{"TX"},
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with FindAllFrom(view, "…", keys...)`,
		effect.Insert: "insert them all with one InsertMulti",
		effect.Update: `update them all with one UpdateView: "WHERE … IN (…)" and keys`,
		effect.Delete: `delete them all with one DeleteFrom: "WHERE … IN (…)" and keys`,
		effect.Write:  "write them all with one statement",
	},
	Hooks: []effect.Hook{{Name: "AfterFind", Takes: []string{""}}},
	Calls: []effect.Call{
		{On: "Querier", Names: "WithContext WithTag", Effect: effect.Bind},
		{On: "DB", Names: "Begin BeginTx", Effect: effect.Bind, Begins: true},

		{On: "Querier", Names: "FindByPrimaryKeyTo FindOneTo SelectOneTo", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "Querier", Names: "FindByPrimaryKeyFrom FindOneFrom FindAllFrom SelectOneFrom SelectAllFrom", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "Querier", Names: "FindRows SelectRows Reload", Effect: effect.Run},
		{On: "Querier", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "Querier", Names: "NextRow", Effect: effect.Advance, Rows: effect.Arg(0)},
		{On: "Querier DBTX", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "Querier DBTXContext", Names: "QueryContext QueryRowContext", Effect: effect.Run, Text: effect.Arg(1)},

		{On: "Querier", Names: "Insert InsertColumns InsertMulti Save", Effect: effect.Run, Verb: effect.Insert},
		{On: "Querier", Names: "Update UpdateColumns UpdateView", Effect: effect.Run, Verb: effect.Update},
		{On: "Querier", Names: "Delete DeleteFrom", Effect: effect.Run, Verb: effect.Delete},
		{On: "Querier DBTX", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "Querier DBTXContext", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "DB", Names: "InTransaction", Effect: effect.Invoke, Func: effect.Arg(0), Begins: true},
		{On: "DB", Names: "InTransactionContext", Effect: effect.Invoke, Func: effect.Arg(2), Begins: true},
	},
}
