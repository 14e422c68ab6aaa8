// Package gormv1 describes github.com/jinzhu/gorm, the first version of gorm.
package gormv1

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	countAll = "count them all with one grouped query before the loop"
	loadAll  = "load the relation with the rows: Preload"
)

var Library = effect.Library{
	Name:      "gorm v1",
	Packages:  []string{"github.com/jinzhu/gorm"},
	Handles:   []string{"DB", "SQLCommon"},
	Spell:     func(field string) string { return field },
	Chains:    true,
	Eager:     `Preload("%s")`,
	Separator: ".",
	Naming:    effect.Naming{ByField: true},
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with Where("… IN (?)", keys)`,
		effect.Insert: "write them all with one Exec (a VALUES list): Create takes one row only",
		effect.Update: `update them all with one Where("… IN (?)", keys)`,
		effect.Delete: `delete them all with one Where("… IN (?)", keys)`,
		effect.Write:  `write them all with one statement: "… IN (?)" and keys`,
	},
	Hooks: []effect.Hook{{Name: "AfterFind", Takes: []string{"", "*DB", "*Scope"}}},
	Calls: []effect.Call{
		{On: "DB", Names: "Model", Effect: effect.Build, Rows: effect.Arg(0)},
		{On: "DB", Names: "Table Select Omit Where Not Or Joins Group Having Order Limit Offset Scopes Attrs Assign Unscoped Raw", Effect: effect.Build},
		{On: "DB", Names: "Set InstantSet", Effect: effect.Build, LoadsAny: true},
		{On: "DB", Names: "New Debug LogMode BlockGlobalUpdate SetNowFuncOverride Commit Rollback RollbackUnlessCommitted", Effect: effect.Build},
		{On: "DB", Names: "Begin BeginTx", Effect: effect.Build, Begins: true},
		{On: "DB", Names: "Preload", Effect: effect.Eager, Relation: effect.Arg(0)},

		{On: "DB", Names: "First Take Last Find FirstOrInit Scan", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "DB", Names: "Pluck", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "DB", Names: "Row Rows", Effect: effect.Run},
		{On: "DB", Names: "ScanRows", Effect: effect.Fetch},
		{On: "DB", Names: "Count", Effect: effect.Run, Rows: effect.Arg(0), Instead: countAll},
		{On: "DB", Names: "Related", Effect: effect.Run, Rows: effect.Arg(0), Instead: loadAll},
		{On: "DB", Names: "Preloads", Effect: effect.Run, Instead: loadAll},
		{On: "DB", Names: "Create Save FirstOrCreate", Effect: effect.Run, Verb: effect.Insert},
		{On: "DB", Names: "Update Updates UpdateColumn UpdateColumns", Effect: effect.Run, Verb: effect.Update},
		{On: "DB", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "DB", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "DB", Names: "Transaction", Effect: effect.Invoke, Func: effect.Arg(0), Begins: true},

		{On: "DB", Names: "Association", Effect: effect.Walk, Of: effect.Model, Relation: effect.Arg(0), Always: true},
		{On: "Association", Names: "Find", Effect: effect.Run, Rows: effect.Arg(0), Instead: loadAll},
		{On: "Association", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "Association", Names: "Append", Effect: effect.Run, Verb: effect.Insert},
		{On: "Association", Names: "Replace", Effect: effect.Run, Verb: effect.Update},
		{On: "Association", Names: "Delete Clear", Effect: effect.Run, Verb: effect.Delete},
		{On: "SQLCommon", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "SQLCommon", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
	},
}
