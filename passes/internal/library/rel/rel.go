// Package rel describes github.com/go-rel/rel. A query is a value; the repository
// runs it.
package rel

import (
	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/passes/internal/effect"
)

const (
	countAll = "count them all with one grouped query before the loop"
	loadAll  = "load the relation of all rows at once: Preload with the slice"
)

var Library = effect.Library{
	Name:     "rel",
	Packages: []string{"github.com/go-rel/rel"},
	Handles:  []string{"Repository", "EntityRepository"},

	Spell:     names.Snake,
	Separator: ".",
	Naming:    effect.Naming{ByField: true, Tag: "db", Texts: "Preload"},
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with FindAll and rel.In("…", keys...)`,
		effect.Insert: "insert them all with one InsertAll",
		effect.Update: `update them all with one UpdateAny and rel.In("…", keys...)`,
		effect.Delete: "delete them all with one DeleteAll of the slice",
		effect.Write:  "write them all with one statement",
	},
	Calls: []effect.Call{
		{On: "", Names: "From Select Where Join JoinOn JoinWith Joinf Build UsePrimary SQL", Effect: effect.Build},
		{On: "Query", Names: "From Select Distinct Join JoinOn JoinWith Joinf JoinAssoc JoinAssocWith Where Wheref OrWhere OrWheref", Effect: effect.Build},
		{On: "Query", Names: "Group Having Havingf OrHaving OrHavingf Sort SortAsc SortDesc Limit Offset Lock Unscoped Reload Cascade UsePrimary", Effect: effect.Build},
		{On: "Query", Names: "Preload", Effect: effect.Eager, Relation: effect.Arg(0)},

		{On: "Repository", Names: "Find FindAll FindAndCountAll MustFind MustFindAll MustFindAndCountAll", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "EntityRepository", Names: "Find FindAll FindAndCountAll MustFind MustFindAll MustFindAndCountAll", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "Repository EntityRepository", Names: "Aggregate Count MustAggregate MustCount", Effect: effect.Run, Instead: countAll},
		{On: "Repository EntityRepository", Names: "Preload MustPreload", Effect: effect.Lazy, Of: effect.Arg(1), Relation: effect.Arg(2), Always: true, Instead: loadAll},
		{On: "EntityRepository", Names: "PreloadAll MustPreloadAll", Effect: effect.Run, Instead: loadAll},
		{On: "Repository EntityRepository", Names: "Iterate", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "Iterator", Names: "Next", Effect: effect.Advance, Rows: effect.Arg(0)},
		{On: "EntityIterator", Names: "Next", Effect: effect.Advance, Rows: effect.Result(0)},

		{On: "Repository EntityRepository", Names: "Insert InsertAll MustInsert MustInsertAll", Effect: effect.Run, Verb: effect.Insert},
		{On: "Repository EntityRepository", Names: "Update MustUpdate", Effect: effect.Run, Verb: effect.Update},
		{On: "Repository", Names: "UpdateAny MustUpdateAny", Effect: effect.Run, Verb: effect.Update},
		{On: "Repository", Names: "Exec MustExec", Effect: effect.Run, Verb: effect.Write},
		{On: "Repository EntityRepository", Names: "Delete DeleteAll MustDelete MustDeleteAll", Effect: effect.Run, Verb: effect.Delete},
		{On: "Repository", Names: "DeleteAny MustDeleteAny", Effect: effect.Run, Verb: effect.Delete},
		{On: "Repository EntityRepository", Names: "Transaction", Effect: effect.Invoke, Func: effect.Arg(1), Begins: true},
	},
}
