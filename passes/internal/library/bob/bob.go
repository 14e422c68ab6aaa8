// Package bob describes github.com/stephenafamo/bob, and the code that it generates
// into a package of its user: a table with its rows, their slices and their relations.
package bob

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	countAll = "count them all with one grouped query before the loop"
	stored   = "InsertQuery UpdateQuery DeleteQuery MergeQuery ReplaceQuery"
)

// Library tells a read from a write by the type of the query. Its order counts: the
// first row that fits describes a method of a generated package.
var Library = effect.Library{
	Name: "bob",
	Packages: []string{
		"github.com/stephenafamo/bob", "github.com/stephenafamo/bob/orm",
		"github.com/stephenafamo/bob/dialect/psql", "github.com/stephenafamo/bob/dialect/mysql", "github.com/stephenafamo/bob/dialect/sqlite",
		"github.com/stephenafamo/bob/drivers/pgx",
	},
	Declares: []string{"Preload", "SelectThenLoad", "InsertThenLoad", "UpdateThenLoad"},
	Fields:   effect.RelationFields{In: "R", Flags: "Loaded"},
	Loaders:  "Preload SelectThenLoad",
	Spell:    func(field string) string { return field },
	Eager:    "SelectThenLoad.….%s()", EagerNest: "SelectThenLoad.….%s(%s)",
	InPlace: true,
	Handles: []string{"DB", "Tx", "Conn", "Pool", "PoolConn", "Executor", "Transaction", "Transactor"},
	Single:  []string{"Tx", "Conn", "PoolConn"},
	Ways: map[effect.Verb]string{
		effect.Read:   "load them all before the loop with one query (In), or the relation together with the rows (SelectThenLoad, Preload)",
		effect.Insert: "insert them all with one Insert of all setters: bob.ToMods(setters...)",
		effect.Update: "update them all with one UpdateAll of the slice",
		effect.Delete: "delete them all with one DeleteAll of the slice",
		effect.Write:  "write them all with one statement",
	},
	Calls: []effect.Call{
		{On: "*Slice", Names: "*", Effect: effect.Build, Relation: effect.Itself, Starts: true, Mods: true},
		{On: "*", Names: "*", Effect: effect.Walk, Relation: effect.Itself, Always: true, Mods: true},
		{On: "*Slice", Names: "Load*", Effect: effect.Run, Named: "Load", Fills: true},
		{On: "*", Names: "Load*", Effect: effect.Lazy, Named: "Load", Fills: true, Always: true},
		{On: "*Slice", Names: "UpdateAll", Effect: effect.Run, Verb: effect.Update},
		{On: "*Slice", Names: "DeleteAll", Effect: effect.Run, Verb: effect.Delete},
		{On: "*Slice", Names: "ReloadAll", Effect: effect.Run},
		{On: "", Names: "Find*", Effect: effect.Run, Starts: true, Rows: effect.Result(0)},
		{On: "", Names: "*Exists", Effect: effect.Run},

		{On: "View", Names: "Query", Effect: effect.Build, Starts: true, Mods: true},
		{On: "Table", Names: "Insert Update Delete Merge", Effect: effect.Build},
		{On: "", Names: "Select Insert Update Delete Merge Values RawQuery", Effect: effect.Build},
		{On: "BaseQuery", Names: "Apply", Effect: effect.Build, LoadsAny: true},
		{On: "BaseQuery", Names: "Clone", Effect: effect.Build},
		{On: "ExecQuery Query", Names: "Clone", Effect: effect.Build},
		{On: "ModQuery ModExecQuery", Names: "With", Effect: effect.Build},

		{On: "Query", Names: "One All Cursor Each", Effect: effect.Run, Rows: effect.Result(0), Writes: stored},
		{On: "ViewQuery", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "ViewQuery", Names: "Exists", Effect: effect.Run},
		{On: "BaseQuery ExecQuery BoundQuery", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Writes: stored},
		{On: "", Names: "One All Allx Cursor Each", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "", Names: "Exec", Effect: effect.Run, Verb: effect.Write},
		{On: "QueryStmt", Names: "One All Cursor", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "Stmt", Names: "Exec", Effect: effect.Run, Verb: effect.Write},
		{On: "StdPrepared", Names: "QueryContext", Effect: effect.Run},
		{On: "DB Tx Conn Pool PoolConn", Names: "QueryContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "Tx", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "Executor Tx Conn Pool PoolConn", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "Tx", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "Tx", Names: "SendBatch CopyFrom", Effect: effect.Run, Verb: effect.Write},
		{On: "DB", Names: "RunInTx", Effect: effect.Invoke, Func: effect.Arg(2), Begins: true},
		{On: "DB Tx Conn Pool PoolConn Transactor", Names: "Begin", Effect: effect.Bind, Begins: true},
		{On: "DB Conn Pool PoolConn", Names: "BeginTx", Effect: effect.Bind, Begins: true},
		{On: "Pool", Names: "Acquire", Effect: effect.Bind},
		{On: "Pool", Names: "AcquireFunc", Effect: effect.Invoke, Func: effect.Arg(1)},

		{On: "*", Names: "Update", Effect: effect.Run, Verb: effect.Update},
		{On: "*", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "*", Names: "Reload", Effect: effect.Run},
		{On: "*", Names: "Insert*", Effect: effect.Run, Verb: effect.Insert, Named: "Insert", Fills: true},
		{On: "*", Names: "Attach*", Effect: effect.Run, Verb: effect.Update, Named: "Attach", Fills: true},
	},
}
