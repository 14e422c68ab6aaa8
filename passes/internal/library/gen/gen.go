// Package gen describes gorm.io/gen, and the code that it generates into a package
// of its user: one query per table, with a field for each relation.
package gen

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	countAll = "count them all with one grouped query before the loop"
	loadAll  = "load the relation with the rows: Preload"
)

// Library's order counts: the first row that fits describes a method of a generated
// package, so the row for the methods that its user wrote as SQL is the last.
var Library = effect.Library{
	Name:     "gorm/gen",
	Packages: []string{"gorm.io/gen"},
	Declares: []string{"Use", "Query", "QueryTx", "queryCtx"},
	Handles:  []string{"DO", "Dao", "Query", "QueryTx"},
	Ties:     "WithContext",
	Carries:  "*",
	Ways: map[effect.Verb]string{
		effect.Read:   "load them all before the loop with Where(q.….In(keys...))",
		effect.Insert: "write them all with one Create(items...) or CreateInBatches",
		effect.Update: "update them all with one Where(q.….In(keys...))",
		effect.Delete: "delete them all with one Where(q.….In(keys...))",
	},
	Calls: []effect.Call{
		{On: "DO Dao *Do", Names: "As Select Where Not Or Order Distinct Omit Join LeftJoin RightJoin Group Having Limit Offset Scopes Unscoped Clauses Attrs Assign", Effect: effect.Build},
		{On: "DO *Do", Names: "Session Debug Returning UpdateFrom", Effect: effect.Build},
		{On: "*Do", Names: "ReadDB WriteDB ReplaceDB Columns UnderlyingDB", Effect: effect.Build},
		{On: "DO *Do", Names: "WithContext", Effect: effect.Bind},
		{On: "DO Dao *Do", Names: "Joins Preload", Effect: effect.Eager},

		{On: "DO Dao *Do", Names: "First Take Last Find FirstOrInit", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "DO Dao *Do", Names: "FindInBatches", Effect: effect.Run, Rows: effect.Arg(0), Func: effect.Arg(2), Times: effect.PerBatch},
		{On: "*Do", Names: "FindInBatch", Effect: effect.Run, Rows: effect.Result(0), Func: effect.Arg(1), Times: effect.PerBatch},
		{On: "*Do", Names: "FindByPage", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "*Do", Names: "ScanByPage", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "DO Dao *Do", Names: "Row Rows", Effect: effect.Run},
		{On: "DO Dao *Do", Names: "Scan", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "DO Dao *Do", Names: "Pluck", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "DO Dao", Names: "ScanRows", Effect: effect.Fetch},
		{On: "DO Dao *Do", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "DO Dao *Do", Names: "Create CreateInBatches Save FirstOrCreate", Effect: effect.Run, Verb: effect.Insert},
		{On: "DO Dao *Do", Names: "Update UpdateSimple Updates UpdateColumn UpdateColumns UpdateColumnSimple", Effect: effect.Run, Verb: effect.Update},
		{On: "DO Dao *Do", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "DO *Do", Names: "WithResult", Effect: effect.Invoke, Func: effect.Arg(0)},

		{On: "*Has* *BelongsTo* *ManyToMany*", Names: "Where WithContext Session Unscoped Model", Effect: effect.Build},
		{On: "*", Names: "WithContext", Effect: effect.Build, Starts: true}, // of a table
		{On: "*Tx", Names: "Find", Effect: effect.Run, Rows: effect.Result(0), Instead: loadAll},
		{On: "*Tx", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "*Tx", Names: "Append", Effect: effect.Run, Verb: effect.Insert},
		{On: "*Tx", Names: "Replace", Effect: effect.Run, Verb: effect.Update},
		{On: "*Tx", Names: "Delete Clear", Effect: effect.Run, Verb: effect.Delete},

		{On: "", Names: "Use SetDefault", Effect: effect.Build},
		{On: "Query", Names: "ReadDB WriteDB ReplaceDB", Effect: effect.Bind},
		{On: "Query", Names: "Transaction", Effect: effect.Invoke, Func: effect.Arg(0), Begins: true},
		{On: "Query", Names: "Begin", Effect: effect.Build, Begins: true},
		{On: "QueryTx", Names: "Commit Rollback SavePoint RollbackTo", Effect: effect.Build},
		{On: "*Do", Names: "*", Effect: effect.Run, Rows: effect.Result(0)},
	},
}
