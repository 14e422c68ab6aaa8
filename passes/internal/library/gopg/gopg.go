// Package gopg describes github.com/go-pg/pg, versions 9 and 10. A query is built
// from Model and runs when an executing method is called, which takes no context.
package gopg

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	readAll  = `load them all before the loop with WhereIn("… IN (?)", keys)`
	countAll = "count them all with one grouped query before the loop"
	writeAll = "insert them all with one Model(&slice).Insert()"
	editAll  = `change them all with one statement: Model(&slice), or WhereIn("… IN (?)", keys)`
	copyOnce = "copy all rows with one CopyFrom"
)

// Library has the methods of connections in rows for baseDB, which DB and Conn
// embed, and for the interfaces orm.DB and pg.DBI.
var Library = effect.Library{
	Name: "go-pg",
	Packages: []string{
		"github.com/go-pg/pg/v10", "github.com/go-pg/pg/v10/orm",
		"github.com/go-pg/pg/v9", "github.com/go-pg/pg/v9/orm",
	},
	Handles:   []string{"DB", "Tx", "Conn", "DBI", "Stmt"},
	Spell:     func(field string) string { return field },
	Separator: ".",
	Calls: []effect.Call{
		{On: "baseDB Tx DB DBI", Names: "Model ModelContext", Effect: effect.Build},
		{On: "", Names: "Model ModelContext NewQuery NewQueryContext", Effect: effect.Build},
		{On: "DB Conn", Names: "WithContext", Effect: effect.Bind},
		{On: "DB Conn baseDB", Names: "WithParam WithTimeout", Effect: effect.Bind},
		{On: "Query", Names: "Context DB", Effect: effect.Bind},
		{On: "Query", Names: "New Clone Model Table TableExpr Column ColumnExpr ExcludeColumn Distinct DistinctOn Join JoinOn JoinOnOr", Effect: effect.Build},
		{On: "Query", Names: "Where WhereOr WhereGroup WhereNotGroup WhereOrGroup WhereOrNotGroup WhereIn WhereInOr WhereInMulti WherePK WhereStruct", Effect: effect.Build},
		{On: "Query", Names: "Group GroupExpr Having Order OrderExpr Limit Offset For Union UnionAll Intersect IntersectAll Except ExceptAll", Effect: effect.Build},
		{On: "Query", Names: "With WithInsert WithUpdate WithDelete WrapWith Apply Deleted AllWithDeleted Set Value OnConflict Returning", Effect: effect.Build},
		{On: "Query", Names: "Relation", Effect: effect.Eager, Relation: effect.Arg(0)},

		{On: "Query", Names: "Select First Last", Effect: effect.Run, Rows: effect.Arg(0), Instead: readAll},
		{On: "Query", Names: "SelectAndCount", Effect: effect.Run, Rows: effect.Arg(0), Instead: readAll},
		{On: "Query", Names: "SelectAndCountEstimate", Effect: effect.Run, Rows: effect.Arg(1), Instead: readAll},
		{On: "Query", Names: "Exists", Effect: effect.Run, Instead: readAll},
		{On: "Query", Names: "Count CountEstimate", Effect: effect.Run, Instead: countAll},
		{On: "Query", Names: "ForEach", Effect: effect.Run, Instead: readAll, Func: effect.Arg(0), Times: effect.PerItem},
		{On: "Query", Names: "Insert SelectOrInsert", Effect: effect.Run, Verb: effect.Write, Instead: writeAll},
		{On: "Query", Names: "Update UpdateNotZero Delete ForceDelete", Effect: effect.Run, Verb: effect.Write, Instead: editAll},

		{On: "baseDB Tx DB DBI Query", Names: "Query QueryOne", Effect: effect.Run, Rows: effect.Arg(0), Text: effect.Arg(1), Instead: readAll},
		{On: "baseDB Tx DB DBI", Names: "QueryContext QueryOneContext", Effect: effect.Run, Rows: effect.Arg(1), Text: effect.Arg(2), Instead: readAll},
		{On: "baseDB Tx DB DBI Query", Names: "Exec ExecOne", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0), Instead: editAll},
		{On: "baseDB Tx DB DBI", Names: "ExecContext ExecOneContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1), Instead: editAll},
		{On: "baseDB Tx DB DBI Query", Names: "CopyFrom", Effect: effect.Run, Verb: effect.Write, Instead: copyOnce},
		{On: "baseDB Tx DB DBI Query", Names: "CopyTo", Effect: effect.Run, Instead: copyOnce},
		{On: "Stmt", Names: "Query QueryOne", Effect: effect.Run, Rows: effect.Arg(0), Instead: readAll},
		{On: "Stmt", Names: "QueryContext QueryOneContext", Effect: effect.Run, Rows: effect.Arg(1), Instead: readAll},
		{On: "Stmt", Names: "Exec ExecOne ExecContext ExecOneContext", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "Tx", Names: "Stmt", Effect: effect.Bind},
		{On: "baseDB Tx DB", Names: "Select", Effect: effect.Run, Instead: readAll},
		{On: "baseDB Tx DB", Names: "Insert", Effect: effect.Run, Verb: effect.Write, Instead: writeAll},
		{On: "baseDB Tx DB", Names: "Update Delete ForceDelete", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "", Names: "Select", Effect: effect.Run, Instead: readAll},
		{On: "", Names: "Insert", Effect: effect.Run, Verb: effect.Write, Instead: writeAll},
		{On: "", Names: "Update Delete ForceDelete", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "baseDB Tx DBI", Names: "RunInTransaction", Effect: effect.Invoke, Func: effect.Last},
	},
}
