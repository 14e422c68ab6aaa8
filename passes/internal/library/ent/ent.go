// Package ent describes the code that entgo.io/ent generates into a package of
// its user: a client with one client per type, and the builders that they start.
package ent

import "github.com/boltvet/boltvet/passes/internal/effect"

const countAll = "count them all before the loop with one GroupBy"

// Library's order counts: the first row that fits describes a method, so the
// rows for builders, which take what the others left, are the last.
var Library = effect.Library{
	Name: "ent",
	Packages: []string{
		"entgo.io/ent", "entgo.io/ent/dialect", "entgo.io/ent/dialect/sql", "entgo.io/ent/dialect/sql/sqlgraph",
		"github.com/facebook/ent", "github.com/facebook/ent/dialect", "github.com/facebook/ent/dialect/sql", "github.com/facebook/ent/dialect/sql/sqlgraph",
		"github.com/facebookincubator/ent", "github.com/facebookincubator/ent/dialect", "github.com/facebookincubator/ent/dialect/sql", "github.com/facebookincubator/ent/dialect/sql/sqlgraph",
	},
	Declares: []string{"Client", "NewClient", "NotLoadedError", "IsNotSingular"},
	Handles:  []string{"Client", "Tx", "*Client"},
	Fields:   effect.RelationFields{In: "Edges"},
	Spell:    func(field string) string { return field },
	Eager:    "With%s()", EagerNest: "With%s(func(q) { q.%s })",
	InPlace: true,
	Ways: map[effect.Verb]string{
		effect.Read:   "load them all before the loop with Where(….IDIn(ids...)), or the edge together with the rows: With…()",
		effect.Insert: "create them all with one CreateBulk(builders...)",
		effect.Update: "update them all with one Update().Where(….IDIn(ids...))",
		effect.Delete: "delete them all with one Delete().Where(….IDIn(ids...))",
		effect.Write:  "write them all with one statement",
	},
	Calls: []effect.Call{
		{On: "*Client", Names: "Get GetX", Effect: effect.Run},
		{On: "*Query", Names: "All AllX First FirstX FirstID FirstIDX Only OnlyX OnlyID OnlyIDX IDs IDsX", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "*Query", Names: "Exist ExistX", Effect: effect.Run},
		{On: "*Query", Names: "Count CountX", Effect: effect.Run, Instead: countAll},
		{On: "*Select *GroupBy", Names: "Scan", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "selector", Names: "ScanX", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "selector", Names: "Strings String Ints Int Float64s Float64 Bools Bool", Effect: effect.Run},
		{On: "selector", Names: "StringsX StringX IntsX IntX Float64sX Float64X BoolsX BoolX", Effect: effect.Run},
		{On: "*Create *CreateBulk", Names: "Save SaveX Exec ExecX", Effect: effect.Run, Verb: effect.Insert},
		{On: "*UpsertOne *UpsertBulk", Names: "Exec ExecX", Effect: effect.Run, Verb: effect.Insert},
		{On: "*UpsertOne", Names: "ID IDX", Effect: effect.Run, Verb: effect.Insert},
		{On: "*Update *UpdateOne", Names: "Save SaveX Exec ExecX", Effect: effect.Run, Verb: effect.Update},
		{On: "*Delete *DeleteOne", Names: "Exec ExecX", Effect: effect.Run, Verb: effect.Delete},
		{On: "config", Names: "QueryContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "config", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},

		{On: "*Query", Names: "With*", Effect: effect.Eager, Named: "With"},
		{On: "*Client", Names: "Query", Effect: effect.Build, Starts: true},
		{On: "*Query", Names: "Query*", Effect: effect.Build, Starts: true},
		{On: "*Query", Names: "Where Limit Offset Order GroupBy Aggregate", Effect: effect.Build, Refines: true},
		{On: "*Client", Names: "Query*", Effect: effect.Walk, Named: "Query", Of: effect.Arg(0), Always: true},
		{On: "*", Names: "Query*", Effect: effect.Walk, Named: "Query", Always: true},
		{On: "*Client", Names: "Create CreateBulk MapCreateBulk Update UpdateOne UpdateOneID Delete DeleteOne DeleteOneID", Effect: effect.Build},
		{On: "*Query *Select *GroupBy *Create *CreateBulk *UpsertOne *UpsertBulk *Update *UpdateOne *Delete *DeleteOne", Names: "*", Effect: effect.Build},
		{On: "*", Names: "Update Unwrap", Effect: effect.Build},
		{On: "Client", Names: "Tx BeginTx", Effect: effect.Bind, Begins: true},
		{On: "Client", Names: "Debug", Effect: effect.Bind},
		{On: "Tx", Names: "Client", Effect: effect.Bind},

		{On: "ExecQuerier Conn", Names: "Query", Effect: effect.Run, Rows: effect.Arg(3), Text: effect.Arg(1)},
		{On: "ExecQuerier", Names: "QueryContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "ExecQuerier Conn", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "ExecQuerier", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "Driver", Names: "Tx BeginTx", Effect: effect.Bind, Begins: true},
	},
}
