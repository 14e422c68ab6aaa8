// Package bob describes github.com/stephenafamo/bob. The code that it generates is
// thin: the analysis reads it like any other, down to the queries here.
package bob

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	countAll = "count them all with one grouped query before the loop"
	stored   = "InsertQuery UpdateQuery DeleteQuery MergeQuery ReplaceQuery"
)

// Library tells a read from a write by the type of the query.
var Library = effect.Library{
	Name: "bob",
	Packages: []string{
		"github.com/stephenafamo/bob", "github.com/stephenafamo/bob/orm",
		"github.com/stephenafamo/bob/dialect/psql", "github.com/stephenafamo/bob/dialect/mysql", "github.com/stephenafamo/bob/dialect/sqlite",
		"github.com/stephenafamo/bob/drivers/pgx",
	},
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
		{On: "View", Names: "Query", Effect: effect.Build},
		{On: "Table", Names: "Insert Update Delete Merge", Effect: effect.Build},
		{On: "", Names: "Select Insert Update Delete Merge Values RawQuery", Effect: effect.Build},
		{On: "BaseQuery", Names: "Apply Clone", Effect: effect.Build},
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
	},
}
