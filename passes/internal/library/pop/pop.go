// Package pop describes github.com/gobuffalo/pop, versions 4 to 6. A connection and a query have
// nearly the same methods; none of them takes a context.
package pop

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	countAll = "count them all with one grouped query before the loop"
	loadAll  = "load the relation with the rows: EagerPreload"
)

// Library keeps Eager apart from EagerPreload in the docs only: both load the
// relation, but Eager does so row by row inside the library.
var Library = effect.Library{
	Name:      "pop",
	Packages:  []string{"github.com/gobuffalo/pop/v6", "github.com/gobuffalo/pop/v5", "github.com/gobuffalo/pop"},
	Handles:   []string{"Connection"},
	Spell:     func(field string) string { return field },
	Eager:     `EagerPreload("%s")`,
	Separator: ".",
	Naming:    effect.Naming{ByField: true},
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with Where("… IN (?)", keys...).All`,
		effect.Insert: "insert them all with one RawQuery (a VALUES list): Create of a slice inserts row by row",
		effect.Update: `update them all with one Where("… IN (?)", keys...).UpdateQuery`,
		effect.Delete: `delete them all with one Where("… IN (?)", keys...).Delete`,
		effect.Write:  "write them all with one RawQuery",
	},
	Hooks: []effect.Hook{{Name: "AfterFind", Takes: []string{"*Connection"}}},
	Calls: []effect.Call{
		{On: "", Names: "Q", Effect: effect.Build},
		{On: "Connection", Names: "Q", Effect: effect.Build},
		{On: "Query", Names: "Clone", Effect: effect.Build},
		{On: "Connection", Names: "NewTransaction NewTransactionContext NewTransactionContextOptions", Effect: effect.Bind, Begins: true},
		{On: "Connection", Names: "WithContext", Effect: effect.Bind},
		{On: "Connection Query", Names: "Where Order Limit Select Scope RawQuery BelongsTo BelongsToAs BelongsToThrough Paginate PaginateFromParams", Effect: effect.Build},
		{On: "Query", Names: "GroupBy Having Join LeftJoin LeftOuterJoin RightJoin RightOuterJoin InnerJoin", Effect: effect.Build},
		{On: "Connection Query", Names: "Eager EagerPreload", Effect: effect.Eager, Relation: effect.Rest},

		{On: "Connection Query", Names: "All First Last Find", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "Query", Names: "Exists", Effect: effect.Run},
		{On: "Connection Query", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "Query", Names: "CountByField", Effect: effect.Run, Instead: countAll},
		{On: "Connection", Names: "Reload", Effect: effect.Run},
		{On: "Connection", Names: "Load", Effect: effect.Lazy, Of: effect.Arg(0), Relation: effect.Rest, Always: true, Instead: loadAll},
		{On: "Connection", Names: "Create Save ValidateAndCreate ValidateAndSave", Effect: effect.Run, Verb: effect.Insert},
		{On: "Connection", Names: "Update UpdateColumns ValidateAndUpdate", Effect: effect.Run, Verb: effect.Update},
		{On: "Connection", Names: "Destroy", Effect: effect.Run, Verb: effect.Delete},
		{On: "Query", Names: "Exec ExecWithCount", Effect: effect.Run, Verb: effect.Write},
		{On: "Query", Names: "UpdateQuery", Effect: effect.Run, Verb: effect.Update},
		{On: "Query", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "Connection", Names: "Transaction Rollback", Effect: effect.Invoke, Func: effect.Arg(0), Begins: true},
	},
}
