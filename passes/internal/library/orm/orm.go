// Package orm describes the reference ORM, github.com/boltvet/boltvet/orm.
package orm

import (
	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/passes/internal/effect"
)

const (
	countAll = "count them all with one query before the loop"
	saveAll  = "store them all with one BulkUpdate"
	loadAll  = "load the relation with the rows"
)

// Library tells the relation fields, whose methods are lazy, from the
// querysets, which run when an executing method is called and not before.
var Library = effect.Library{
	Name:     "orm",
	Packages: []string{"github.com/boltvet/boltvet/orm"},
	Handles:  []string{"DB"},
	Spell:    names.Snake,
	Eager:    `SelectRelated("%s")`, EagerMany: `PrefetchRelated("%s")`,
	Separator: "__",
	Fields:    effect.RelationFields{One: "FK NullFK OneToOne NullOneToOne ReverseOne", Many: "ManyToMany ManyToManyThrough Reverse"},
	Naming:    naming,
	Ways: map[effect.Verb]string{
		effect.Read:   `fetch them all before the loop with Filter("…__in", keys)`,
		effect.Insert: "create them all with one BulkCreate",
		effect.Update: `update them all with one statement, chosen by Filter("…__in", keys)`,
		effect.Delete: `delete them all with one statement, chosen by Filter("…__in", keys)`,
		effect.Write:  "write them all with one statement",
	},
	Calls: []effect.Call{
		{On: "DB", Names: "AExec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "DB", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "", Names: "Objects", Effect: effect.Build},
		{On: "QuerySet", Names: "All", Effect: effect.Build},
		{On: "QuerySet", Names: "Filter Exclude Where OrderBy Reverse Distinct Annotate GroupBy Only Defer Slice At None", Effect: effect.Build, Refines: true},
		{On: "QuerySet", Names: "FetchMode SelectForUpdate", Effect: effect.Build},
		{On: "QuerySet", Names: "SelectRelated PrefetchRelated", Effect: effect.Eager, Relation: effect.Rest},
		{On: "QuerySet", Names: "Prefetch", Effect: effect.Eager, Relation: effect.Arg(0)},

		{On: "QuerySet", Names: "AGet AFirst ALast AEarliest ALatest AList AIter AIterator Get First Last Earliest Latest List Iter Iterator", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "QuerySet", Names: "ACount AExists AContains AExplain Count Exists Contains Explain", Effect: effect.Run, Instead: countAll},
		{On: "QuerySet", Names: "AAggregate Aggregate", Effect: effect.Run, Instead: countAll},
		{On: "QuerySet", Names: "ARaw Raw", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "", Names: "AValues AValuesList AInBulk Values ValuesList InBulk", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "QuerySet", Names: "ACreate ABulkCreate Create BulkCreate", Effect: effect.Run, Verb: effect.Insert},
		{On: "QuerySet", Names: "AGetOrCreate AUpdateOrCreate GetOrCreate UpdateOrCreate", Effect: effect.Run, Verb: effect.Insert},
		{On: "QuerySet", Names: "AUpdate Update", Effect: effect.Run, Verb: effect.Update},
		{On: "QuerySet", Names: "ADelete Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "QuerySet", Names: "ASave ABulkUpdate Save BulkUpdate", Effect: effect.Run, Verb: effect.Write, Instead: saveAll},
		{On: "QuerySet", Names: "ARefreshFromDB RefreshFromDB", Effect: effect.Run},

		{On: "FK NullFK ReverseOne", Names: "AGet Get", Effect: effect.Lazy, Rows: effect.Result(0), Instead: loadAll},
		{On: "FK NullFK", Names: "Set", Effect: effect.Assign},
		{On: "ManyToMany ManyToManyThrough Reverse", Names: "AList AIter List Iter ACount Count", Effect: effect.Lazy, Many: true, Rows: effect.Result(0), Instead: loadAll},
		{On: "ManyToMany ManyToManyThrough Reverse", Names: "All", Effect: effect.Walk, Many: true},
		{On: "ManyToMany ManyToManyThrough Reverse", Names: "Filter", Effect: effect.Walk, Many: true, Refines: true},
		{On: "ManyToMany Reverse", Names: "AAdd ASet Add Set", Effect: effect.Run, Verb: effect.Insert},
		{On: "ManyToMany ManyToManyThrough Reverse", Names: "ARemove AClear Remove Clear", Effect: effect.Run, Verb: effect.Delete},
	},
}
