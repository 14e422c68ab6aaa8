// Package upper describes upper/db, versions 3 and 4, which is interfaces all the
// way: collections of rows, and builders of SQL.
package upper

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	countAll = "count them all with one grouped query before the loop"
	stored   = "Inserter Updater Deleter"
)

// Library has the interfaces of version 4 beside those of version 3, which another
// package declares. Builders share what runs them: their own type tells a write.
var Library = effect.Library{
	Name:     "upper/db",
	Packages: []string{"github.com/upper/db/v4", "upper.io/db.v3", "upper.io/db.v3/lib/sqlbuilder"},
	Handles:  []string{"Session", "SQL", "Database", "SQLBuilder", "Tx"},
	Twin:     "*Context",
	Ties:     "WithContext",
	Carries:  "*",
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with Find(db.Cond{"… IN": keys}).All`,
		effect.Insert: "insert them all with one InsertInto: call Values for each of them and run it after the loop, or use Batch",
		effect.Update: `update them all with one Find(db.Cond{"… IN": keys}).Update`,
		effect.Delete: `delete them all with one Find(db.Cond{"… IN": keys}).Delete`,
		effect.Write:  "write them all with one statement",
	},
	Calls: []effect.Call{
		{On: "Session Database", Names: "Collection", Effect: effect.Build},
		{On: "Session", Names: "SQL", Effect: effect.Bind},
		{On: "Session Database Tx", Names: "WithContext", Effect: effect.Bind},
		{On: "Collection", Names: "Find", Effect: effect.Build},
		{On: "Collection", Names: "Session", Effect: effect.Bind},
		{On: "Result", Names: "Limit Offset OrderBy Select Where And Group GroupBy Paginate Page Cursor NextPage PrevPage", Effect: effect.Build},
		{On: "SQL SQLBuilder", Names: "Select SelectFrom InsertInto DeleteFrom Update", Effect: effect.Build},
		{On: "Selector Deleter Updater", Names: "Where And Limit", Effect: effect.Build},
		{On: "Selector", Names: "Columns From Distinct As GroupBy OrderBy Join FullJoin CrossJoin RightJoin LeftJoin Using On Offset Paginate", Effect: effect.Build},
		{On: "Paginator", Names: "Page Cursor NextPage PrevPage", Effect: effect.Build},
		{On: "Inserter", Names: "Columns Values Returning Batch", Effect: effect.Build},
		{On: "Updater", Names: "Set", Effect: effect.Build},

		{On: "Result ResultMapper", Names: "One All", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "Result", Names: "Exists", Effect: effect.Run},
		{On: "Result Collection", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "Result Paginator", Names: "TotalPages TotalEntries", Effect: effect.Run, Instead: countAll},
		{On: "Session", Names: "Get", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "SQL SQLBuilder", Names: "Query QueryRow Iterator", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "SQL SQLBuilder", Names: "QueryContext QueryRowContext IteratorContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "SQLGetter Getter", Names: "Query QueryContext QueryRow QueryRowContext", Effect: effect.Run, Writes: stored},
		{On: "Selector Paginator Inserter", Names: "Iterator IteratorContext", Effect: effect.Run, Writes: stored},
		{On: "Result Iterator", Names: "Next", Effect: effect.Advance, Rows: effect.Arg(0)},
		{On: "Iterator", Names: "Scan NextScan", Effect: effect.Fetch},

		{On: "Collection", Names: "Insert InsertReturning", Effect: effect.Run, Verb: effect.Insert},
		{On: "Session", Names: "Save", Effect: effect.Run, Verb: effect.Insert},
		{On: "Collection", Names: "UpdateReturning", Effect: effect.Run, Verb: effect.Update},
		{On: "Result", Names: "Update", Effect: effect.Run, Verb: effect.Update},
		{On: "Result Session", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "SQLExecer Execer", Names: "Exec ExecContext", Effect: effect.Run, Verb: effect.Write, Writes: stored},
		{On: "SQL SQLBuilder", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "SQL SQLBuilder", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},

		{On: "Session Database", Names: "Tx", Effect: effect.Invoke, Func: effect.Last, Begins: true},
		{On: "Session", Names: "TxContext", Effect: effect.Invoke, Func: effect.Arg(1), Begins: true},
		{On: "Database", Names: "NewTx", Effect: effect.Bind, Begins: true},
	},
}
