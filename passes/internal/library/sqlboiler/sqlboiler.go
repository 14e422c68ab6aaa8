// Package sqlboiler describes the code that sqlboiler generates into a package of
// its user: one type, one slice, one query and one loader per table.
package sqlboiler

import "github.com/boltvet/boltvet/passes/internal/effect"

const countAll = "count them all with one grouped query before the loop"

// Library's order counts: the first row that fits describes a method. A G at the
// end of a name stands for the global database, a P for panics instead of errors.
var Library = effect.Library{
	Name: "sqlboiler",
	Packages: []string{
		"github.com/aarondl/sqlboiler/v4/queries", "github.com/aarondl/sqlboiler/v4/queries/qm", "github.com/aarondl/sqlboiler/v4/boil",
		"github.com/volatiletech/sqlboiler/v4/queries", "github.com/volatiletech/sqlboiler/v4/queries/qm", "github.com/volatiletech/sqlboiler/v4/boil",
		"github.com/volatiletech/sqlboiler/queries", "github.com/volatiletech/sqlboiler/queries/qm", "github.com/volatiletech/sqlboiler/boil",
	},
	Declares: []string{"M", "ErrSyncFail", "NewQuery", "TableNames"},
	Fields:   effect.RelationFields{In: "R"},
	Rels:     "Rels",
	Spell:    func(field string) string { return field },
	Eager:    `qm.Load("%s")`,

	Separator: ".",
	Naming:    effect.Naming{ByField: true},
	Handles:   []string{"Executor", "ContextExecutor", "Transactor", "ContextTransactor"},
	Ways: map[effect.Verb]string{
		effect.Read:   "load them all before the loop with a WHERE … IN, or the relation together with the rows: qm.Load",
		effect.Insert: "insert them all with one queries.Raw (a VALUES list): sqlboiler inserts row by row",
		effect.Update: "update them all with one UpdateAll of the slice",
		effect.Delete: "delete them all with one DeleteAll of the slice",
		effect.Write:  "write them all with one statement",
	},
	Calls: []effect.Call{
		{On: "*", Names: "*", Effect: effect.Walk, Relation: effect.Itself, Always: true, Mods: true},
		{On: "*Query", Names: "One OneG OneP OneGP All AllG AllP AllGP", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "*Query", Names: "Exists ExistsG ExistsP ExistsGP", Effect: effect.Run},
		{On: "*Query", Names: "Count CountG CountP CountGP", Effect: effect.Run, Instead: countAll},
		{On: "*Query", Names: "UpdateAll UpdateAllG UpdateAllP UpdateAllGP", Effect: effect.Run, Verb: effect.Update},
		{On: "*Query", Names: "DeleteAll DeleteAllG DeleteAllP DeleteAllGP", Effect: effect.Run, Verb: effect.Delete},
		{On: "*Slice", Names: "UpdateAll UpdateAllG UpdateAllP UpdateAllGP", Effect: effect.Run, Verb: effect.Update},
		{On: "*Slice", Names: "DeleteAll DeleteAllG DeleteAllP DeleteAllGP", Effect: effect.Run, Verb: effect.Delete},
		{On: "*Slice", Names: "ReloadAll ReloadAllG ReloadAllP ReloadAllGP", Effect: effect.Run},
		{On: "*L", Names: "Load*", Effect: effect.Run, Named: "Load", Fills: true},
		{On: "*", Names: "Insert InsertG InsertP InsertGP Upsert UpsertG UpsertP UpsertGP", Effect: effect.Run, Verb: effect.Insert},
		{On: "*", Names: "Update UpdateG UpdateP UpdateGP", Effect: effect.Run, Verb: effect.Update},
		{On: "*", Names: "Delete DeleteG DeleteP DeleteGP", Effect: effect.Run, Verb: effect.Delete},
		{On: "*", Names: "Reload ReloadG ReloadP ReloadGP Exists ExistsG ExistsP ExistsGP", Effect: effect.Run},
		{On: "*", Names: "Set*", Effect: effect.Run, Verb: effect.Update, Named: "Set", Fills: true},
		{On: "*", Names: "Add*", Effect: effect.Run, Verb: effect.Insert, Named: "Add", Fills: true},
		{On: "*", Names: "Remove*", Effect: effect.Run, Verb: effect.Delete, Named: "Remove", Fills: true},
		{On: "", Names: "Find*", Effect: effect.Run, Starts: true, Rows: effect.Result(0)},
		{On: "", Names: "*Exists *ExistsG *ExistsP *ExistsGP", Effect: effect.Run},

		{On: "", Names: "Begin BeginTx", Effect: effect.Bind, Begins: true},
		{On: "Beginner", Names: "Begin", Effect: effect.Bind, Begins: true},
		{On: "ContextBeginner", Names: "BeginTx", Effect: effect.Bind, Begins: true},
		{On: "Query", Names: "Bind", Effect: effect.Run, Rows: effect.Arg(2)},
		{On: "Query", Names: "BindG", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "Query", Names: "BindP BindGP", Effect: effect.Run, Rows: effect.Last},
		{On: "Query", Names: "Query QueryG QueryP QueryGP QueryContext QueryContextG QueryContextP QueryContextGP", Effect: effect.Run},
		{On: "Query", Names: "QueryRow QueryRowG QueryRowContext QueryRowContextG", Effect: effect.Run},
		{On: "Query", Names: "Exec ExecG ExecP ExecGP ExecContext ExecContextG ExecContextP ExecContextGP", Effect: effect.Run, Verb: effect.Write},
		{On: "Executor", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "ContextExecutor", Names: "QueryContext QueryRowContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "Executor", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "ContextExecutor", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "", Names: "Load", Effect: effect.Eager, Relation: effect.Arg(0)},
		{On: "", Names: "*", Effect: effect.Build, Mods: true},
	},
}
