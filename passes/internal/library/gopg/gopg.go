// Package gopg describes github.com/go-pg/pg, versions 4 to 10. A query is built
// from Model and runs when an executing method is called, which takes no context.
package gopg

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	countAll = "count them all with one grouped query before the loop"
	copyOnce = "copy all rows with one CopyFrom"
)

// Library has the methods of connections in rows for baseDB, which DB and Conn
// embed, and for the interfaces orm.DB and pg.DBI.
var Library = effect.Library{
	Name: "go-pg",
	Packages: []string{
		"github.com/go-pg/pg/v10", "github.com/go-pg/pg/v10/orm",
		"github.com/go-pg/pg/v9", "github.com/go-pg/pg/v9/orm",
		"github.com/go-pg/pg", "github.com/go-pg/pg/orm",
		"gopkg.in/pg.v5", "gopkg.in/pg.v5/orm",
		"gopkg.in/pg.v4", "gopkg.in/pg.v4/orm",
	},
	Handles:   []string{"DB", "Tx", "Conn", "DBI", "Stmt"},
	Fields:    effect.RelationFields{Tag: "pg", Has: "rel: many2many:"},
	Spell:     func(field string) string { return field },
	Eager:     `Relation("%s")`,
	Separator: ".",
	InPlace:   true,
	Naming:    effect.Naming{ByField: true, Columns: true},
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with WhereIn("… IN (?)", keys)`,
		effect.Insert: "insert them all with one Model(&slice).Insert()",
		effect.Update: `update them all with one Model(&slice).Update(), or with WhereIn("… IN (?)", keys)`,
		effect.Delete: `delete them all with one Model(&slice).Delete(), or with WhereIn("… IN (?)", keys)`,
		effect.Write:  `write them all with one statement: "… IN (?)" and pg.In(keys)`,
	},
	Hooks: []effect.Hook{{Name: "AfterScan", Takes: []string{"context.Context"}}, {Name: "AfterSelect", Takes: []string{"context.Context"}}},
	Calls: []effect.Call{
		{On: "baseDB Tx DB DBI", Names: "Model", Effect: effect.Build, Starts: true, Rows: effect.Arg(0)},
		{On: "baseDB Tx DB DBI", Names: "ModelContext", Effect: effect.Build, Starts: true, Rows: effect.Arg(1)},
		{On: "", Names: "Model ModelContext NewQuery NewQueryContext", Effect: effect.Build},
		{On: "DB Conn", Names: "WithContext", Effect: effect.Bind},
		{On: "DB Conn baseDB", Names: "WithParam WithTimeout", Effect: effect.Bind},
		{On: "Query", Names: "Context DB", Effect: effect.Bind},
		{On: "Query", Names: "New Clone Model Table TableExpr Column ColumnExpr ExcludeColumn Distinct DistinctOn Join JoinOn JoinOnOr", Effect: effect.Build},
		{On: "Query", Names: "Where WhereOr WhereGroup WhereNotGroup WhereOrGroup WhereOrNotGroup WhereIn WhereInOr WhereInMulti WherePK WhereStruct", Effect: effect.Build},
		{On: "Query", Names: "Group GroupExpr Having Order OrderExpr Limit Offset For Union UnionAll Intersect IntersectAll Except ExceptAll", Effect: effect.Build},
		{On: "Query", Names: "With WithInsert WithUpdate WithDelete WrapWith Apply Deleted AllWithDeleted Set Value OnConflict Returning", Effect: effect.Build},
		{On: "Query", Names: "Relation", Effect: effect.Eager, Relation: effect.Arg(0), Joins: true},

		{On: "Query", Names: "Select First Last", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "Query", Names: "SelectAndCount", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "Query", Names: "SelectAndCountEstimate", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "Query", Names: "Exists", Effect: effect.Run},
		{On: "Query", Names: "Count CountEstimate", Effect: effect.Run, Instead: countAll},
		{On: "Query", Names: "ForEach", Effect: effect.Run, Func: effect.Arg(0), Times: effect.PerItem},
		{On: "Query", Names: "Insert SelectOrInsert", Effect: effect.Run, Verb: effect.Insert},
		{On: "Query", Names: "Update UpdateNotZero", Effect: effect.Run, Verb: effect.Update},
		{On: "Query", Names: "Delete ForceDelete", Effect: effect.Run, Verb: effect.Delete},

		{On: "baseDB Tx DB DBI Query", Names: "Query QueryOne", Effect: effect.Run, Rows: effect.Arg(0), Text: effect.Arg(1)},
		{On: "baseDB Tx DB DBI", Names: "QueryContext QueryOneContext", Effect: effect.Run, Rows: effect.Arg(1), Text: effect.Arg(2)},
		{On: "baseDB Tx DB DBI Query", Names: "Exec ExecOne", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "baseDB Tx DB DBI", Names: "ExecContext ExecOneContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "baseDB Tx DB DBI Query", Names: "CopyFrom", Effect: effect.Run, Verb: effect.Write, Instead: copyOnce},
		{On: "baseDB Tx DB DBI Query", Names: "CopyTo", Effect: effect.Run, Instead: copyOnce},
		{On: "Stmt", Names: "Query QueryOne", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "Stmt", Names: "QueryContext QueryOneContext", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "Stmt", Names: "Exec ExecOne ExecContext ExecOneContext", Effect: effect.Run, Verb: effect.Write},
		{On: "Tx", Names: "Stmt", Effect: effect.Bind},
		{On: "baseDB Tx DB", Names: "Select", Effect: effect.Run},
		{On: "baseDB Tx DB", Names: "Insert", Effect: effect.Run, Verb: effect.Insert},
		{On: "baseDB Tx DB", Names: "Update", Effect: effect.Run, Verb: effect.Update},
		{On: "baseDB Tx DB", Names: "Delete ForceDelete", Effect: effect.Run, Verb: effect.Delete},
		{On: "", Names: "Select", Effect: effect.Run},
		{On: "", Names: "Insert", Effect: effect.Run, Verb: effect.Insert},
		{On: "", Names: "Update", Effect: effect.Run, Verb: effect.Update},
		{On: "", Names: "Delete ForceDelete", Effect: effect.Run, Verb: effect.Delete},
		{On: "baseDB Tx DBI", Names: "RunInTransaction", Effect: effect.Invoke, Func: effect.Last, Begins: true},
		{On: "baseDB Tx DBI", Names: "Begin", Effect: effect.Bind, Begins: true},
		{On: "baseDB", Names: "BeginContext", Effect: effect.Bind, Begins: true},
	},
}
