// Package pop describes github.com/gobuffalo/pop. A connection and a query have
// nearly the same methods; none of them takes a context.
package pop

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	readAll  = `load them all before the loop with Where("… IN (?)", keys...).All`
	countAll = "count them all with one grouped query before the loop"
	loadAll  = "load the relation with the rows: EagerPreload"
	writeAll = "write them all with one RawQuery (a VALUES list): Create of a slice inserts row by row"
	editAll  = "change them all with one UpdateQuery or RawQuery"
)

// Library keeps Eager apart from EagerPreload in the docs only: both load the
// relation, but Eager does so row by row inside the library.
var Library = effect.Library{
	Name:      "pop",
	Packages:  []string{"github.com/gobuffalo/pop/v6"},
	Handles:   []string{"Connection"},
	Spell:     func(field string) string { return field },
	Separator: ".",
	Calls: []effect.Call{
		{On: "", Names: "Q", Effect: effect.Build},
		{On: "Connection", Names: "Q NewTransaction NewTransactionContext NewTransactionContextOptions", Effect: effect.Build},
		{On: "Connection", Names: "WithContext", Effect: effect.Bind},
		{On: "Connection Query", Names: "Where Order Limit Select Scope RawQuery BelongsTo BelongsToAs BelongsToThrough Paginate PaginateFromParams", Effect: effect.Build},
		{On: "Query", Names: "GroupBy Having Join LeftJoin LeftOuterJoin RightJoin RightOuterJoin InnerJoin", Effect: effect.Build},
		{On: "Connection Query", Names: "Eager EagerPreload", Effect: effect.Eager, Relation: effect.Rest},

		{On: "Connection Query", Names: "All First Last Find", Effect: effect.Run, Rows: effect.Arg(0), Instead: readAll},
		{On: "Query", Names: "Exists", Effect: effect.Run, Instead: readAll},
		{On: "Connection Query", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "Query", Names: "CountByField", Effect: effect.Run, Instead: countAll},
		{On: "Connection", Names: "Reload", Effect: effect.Run, Instead: readAll},
		{On: "Connection", Names: "Load", Effect: effect.Run, Instead: loadAll},
		{On: "Connection", Names: "Create Save ValidateAndCreate ValidateAndSave", Effect: effect.Run, Verb: effect.Write, Instead: writeAll},
		{On: "Connection", Names: "Update UpdateColumns ValidateAndUpdate Destroy", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "Query", Names: "Exec ExecWithCount UpdateQuery Delete", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "Connection", Names: "Transaction Rollback", Effect: effect.Invoke, Func: effect.Arg(0)},
	},
}
