// Package sqlboiler describes the code that sqlboiler generates into a package of
// its user: one type, one slice, one query and one loader per table.
package sqlboiler

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	readAll  = "load them all before the loop with a WHERE … IN, or the relation together with the rows: qm.Load"
	countAll = "count them all with one grouped query before the loop"
	writeAll = "write them all with one statement (queries.Raw with a VALUES list): sqlboiler inserts row by row"
	editAll  = "change them all with one UpdateAll, DeleteAll or ReloadAll of the slice"
)

// Library's order counts: the first row that fits describes a method. A G at the
// end of a name stands for the global database, a P for panics instead of errors.
var Library = effect.Library{
	Name: "sqlboiler",
	Packages: []string{
		"github.com/aarondl/sqlboiler/v4/queries", "github.com/aarondl/sqlboiler/v4/boil",
		"github.com/volatiletech/sqlboiler/v4/queries", "github.com/volatiletech/sqlboiler/v4/boil",
	},
	Declares: []string{"M", "ErrSyncFail", "NewQuery", "TableNames"},
	Handles:  []string{"Executor", "ContextExecutor", "Transactor", "ContextTransactor"},
	Calls: []effect.Call{
		{On: "*Query", Names: "One OneG OneP OneGP All AllG AllP AllGP", Effect: effect.Run, Rows: effect.Result(0), Instead: readAll},
		{On: "*Query", Names: "Exists ExistsG ExistsP ExistsGP", Effect: effect.Run, Instead: readAll},
		{On: "*Query", Names: "Count CountG CountP CountGP", Effect: effect.Run, Instead: countAll},
		{On: "*Query", Names: "UpdateAll UpdateAllG UpdateAllP UpdateAllGP DeleteAll DeleteAllG DeleteAllP DeleteAllGP", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "*Slice", Names: "UpdateAll UpdateAllG UpdateAllP UpdateAllGP DeleteAll DeleteAllG DeleteAllP DeleteAllGP", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "*Slice", Names: "ReloadAll ReloadAllG ReloadAllP ReloadAllGP", Effect: effect.Run, Instead: readAll},
		{On: "*L", Names: "Load*", Effect: effect.Run, Instead: readAll},
		{On: "*", Names: "Insert InsertG InsertP InsertGP Upsert UpsertG UpsertP UpsertGP", Effect: effect.Run, Verb: effect.Write, Instead: writeAll},
		{On: "*", Names: "Update UpdateG UpdateP UpdateGP Delete DeleteG DeleteP DeleteGP", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "*", Names: "Reload ReloadG ReloadP ReloadGP Exists ExistsG ExistsP ExistsGP", Effect: effect.Run, Instead: readAll},
		{On: "*", Names: "Set* Add* Remove*", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "", Names: "Find* *Exists *ExistsG *ExistsP *ExistsGP", Effect: effect.Run, Rows: effect.Result(0), Instead: readAll},

		{On: "Query", Names: "Bind", Effect: effect.Run, Rows: effect.Arg(2), Instead: readAll},
		{On: "Query", Names: "BindG", Effect: effect.Run, Rows: effect.Arg(1), Instead: readAll},
		{On: "Query", Names: "BindP BindGP", Effect: effect.Run, Rows: effect.Last, Instead: readAll},
		{On: "Query", Names: "Query QueryG QueryP QueryGP QueryContext QueryContextG QueryContextP QueryContextGP", Effect: effect.Run, Instead: readAll},
		{On: "Query", Names: "QueryRow QueryRowG QueryRowContext QueryRowContextG", Effect: effect.Run, Instead: readAll},
		{On: "Query", Names: "Exec ExecG ExecP ExecGP ExecContext ExecContextG ExecContextP ExecContextGP", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "Executor", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0), Instead: readAll},
		{On: "ContextExecutor", Names: "QueryContext QueryRowContext", Effect: effect.Run, Text: effect.Arg(1), Instead: readAll},
		{On: "Executor", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0), Instead: editAll},
		{On: "ContextExecutor", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1), Instead: editAll},
	},
}
