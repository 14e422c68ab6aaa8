// Package gen describes gorm.io/gen. The code that it generates is thin: the
// analysis reads it like any other, down to the methods of gen.DO here.
package gen

import "github.com/boltvet/boltvet/passes/internal/effect"

const countAll = "count them all with one grouped query before the loop"

var Library = effect.Library{
	Name:     "gorm/gen",
	Packages: []string{"gorm.io/gen"},
	Handles:  []string{"DO", "Dao"},
	Ways: map[effect.Verb]string{
		effect.Read:   "load them all before the loop with Where(q.….In(keys...))",
		effect.Insert: "write them all with one Create(items...) or CreateInBatches",
		effect.Update: "update them all with one Where(q.….In(keys...))",
		effect.Delete: "delete them all with one Where(q.….In(keys...))",
	},
	Calls: []effect.Call{
		{On: "DO Dao", Names: "As Select Where Not Or Order Distinct Omit Join LeftJoin RightJoin Group Having Limit Offset Scopes Unscoped Clauses Attrs Assign", Effect: effect.Build},
		{On: "DO", Names: "Session Debug Returning UpdateFrom", Effect: effect.Build},
		{On: "DO", Names: "WithContext", Effect: effect.Bind},
		{On: "DO Dao", Names: "Joins Preload", Effect: effect.Eager},

		{On: "DO Dao", Names: "First Take Last Find FirstOrInit", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "DO Dao", Names: "FindInBatches", Effect: effect.Run, Rows: effect.Arg(0), Func: effect.Arg(2), Times: effect.PerBatch},
		{On: "DO Dao", Names: "Row Rows", Effect: effect.Run},
		{On: "DO Dao", Names: "Scan", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "DO Dao", Names: "Pluck", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "DO Dao", Names: "ScanRows", Effect: effect.Fetch},
		{On: "DO Dao", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "DO Dao", Names: "Create CreateInBatches Save FirstOrCreate", Effect: effect.Run, Verb: effect.Insert},
		{On: "DO Dao", Names: "Update UpdateSimple Updates UpdateColumn UpdateColumns UpdateColumnSimple", Effect: effect.Run, Verb: effect.Update},
		{On: "DO Dao", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
	},
}
