// Package gorm describes gorm.io/gorm, the classic API and the generic one.
package gorm

import "github.com/boltvet/boltvet/passes/internal/effect"

const countAll = "count them all with one grouped query before the loop"

// Library holds what each method of a gorm handle does. A handle is its own
// query: every method up to a finisher only refines it.
var Library = effect.Library{
	Name:     "gorm",
	Packages: []string{"gorm.io/gorm"},
	Handles:  []string{"DB"},
	Chains:   true,
	Direct:   "~~~as~~~", // clause.Associations
	Fields:   effect.RelationFields{Tag: "gorm", Lacks: "embedded serializer type:", Bare: true},
	Spell:    func(field string) string { return field },
	Eager:    `Preload("%s")`,

	Separator: ".",
	Naming:    effect.Naming{ByField: true, OrText: "Joins InnerJoins"},
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with Where("… IN ?", keys)`,
		effect.Insert: "write them all with one Create or CreateInBatches of the slice",
		effect.Update: `update them all with one Where("… IN ?", keys), or with Clauses(clause.OnConflict{…}).Create of the slice`,
		effect.Delete: `delete them all with one Where("… IN ?", keys)`,
		effect.Write:  `write them all with one statement: "… IN ?" and keys`,
	},
	Hooks: []effect.Hook{{Name: "AfterFind", Takes: []string{"*DB"}}},
	Calls: []effect.Call{
		{On: "DB", Names: "Model", Effect: effect.Build, Rows: effect.Arg(0)},
		{On: "DB", Names: "Table Clauses Select Omit MapColumns Where Not Or Group Having Order Limit Offset Distinct Attrs Assign Unscoped", Effect: effect.Build},
		{On: "DB", Names: "Scopes Raw", Effect: effect.Build, LoadsAny: true},
		{On: "DB", Names: "Set InstanceSet Session Debug Commit Rollback SavePoint RollbackTo", Effect: effect.Build},
		{On: "DB", Names: "WithContext", Effect: effect.Bind},
		{On: "DB", Names: "Begin", Effect: effect.Build, Begins: true},
		{On: "DB", Names: "Preload", Effect: effect.Eager, Relation: effect.Arg(0)},
		{On: "DB", Names: "Joins InnerJoins", Effect: effect.Eager, Relation: effect.Arg(0), Joins: true},

		{On: "DB", Names: "First Take Last Find FirstOrInit Scan", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "DB", Names: "Pluck", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "DB", Names: "Count", Effect: effect.Run, Rows: effect.Arg(0), Instead: countAll},
		{On: "DB", Names: "Row Rows", Effect: effect.Run},
		{On: "DB", Names: "ScanRows", Effect: effect.Fetch},
		{On: "DB", Names: "FindInBatches", Effect: effect.Run, Rows: effect.Arg(0), Func: effect.Arg(2), Times: effect.PerBatch},
		{On: "DB", Names: "Create CreateInBatches Save FirstOrCreate", Effect: effect.Run, Verb: effect.Insert},
		{On: "DB", Names: "Update Updates UpdateColumn UpdateColumns", Effect: effect.Run, Verb: effect.Update},
		{On: "DB", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "DB", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "DB", Names: "Transaction", Effect: effect.Invoke, Func: effect.Arg(0), Begins: true},
		{On: "DB", Names: "Connection", Effect: effect.Invoke, Func: effect.Arg(0)},

		{On: "DB", Names: "Association", Effect: effect.Walk, Of: effect.Model, Relation: effect.Arg(0), Always: true},
		{On: "Association", Names: "Unscoped", Effect: effect.Build},
		{On: "Association", Names: "Find", Effect: effect.Run, Rows: effect.Arg(0), Instead: "load the relation with the rows: Preload"},
		{On: "Association", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "Association", Names: "Append", Effect: effect.Run, Verb: effect.Insert},
		{On: "Association", Names: "Replace", Effect: effect.Run, Verb: effect.Update},
		{On: "Association", Names: "Delete Clear", Effect: effect.Run, Verb: effect.Delete},

		{On: "", Names: "G", Effect: effect.Build},
		{On: "Interface", Names: "Raw", Effect: effect.Build},
		{On: "CreateInterface ChainInterface", Names: "Scopes Where Not Or Limit Offset Select Omit MapColumns Distinct Group Having Order Build Table Set", Effect: effect.Build},
		{On: "CreateInterface ChainInterface", Names: "Joins", Effect: effect.Eager, Relation: effect.Arg(0), Joins: true},
		{On: "CreateInterface ChainInterface", Names: "Preload", Effect: effect.Eager, Relation: effect.Arg(0)},
		{On: "ExecInterface", Names: "First Last Take Find Row Rows", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "ExecInterface", Names: "Scan", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "ExecInterface", Names: "FindInBatches", Effect: effect.Run, Rows: effect.Result(0), Func: effect.Arg(2), Times: effect.PerBatch},
		{On: "CreateInterface ChainInterface", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "CreateInterface", Names: "Create CreateInBatches", Effect: effect.Run, Verb: effect.Insert},
		{On: "SetCreateOrUpdateInterface", Names: "Create", Effect: effect.Run, Verb: effect.Insert},
		{On: "CreateInterface ChainInterface", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "CreateInterface ChainInterface", Names: "Update Updates", Effect: effect.Run, Verb: effect.Update},
		{On: "SetCreateOrUpdateInterface SetUpdateOnlyInterface", Names: "Update", Effect: effect.Run, Verb: effect.Update},
		{On: "Interface", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
	},
}
