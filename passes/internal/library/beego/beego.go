// Package beego describes the ORM of github.com/beego/beego, versions 1 and 2.
// Handles are interfaces; most executing methods have a twin with a context.
package beego

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	countAll = "count them all with one grouped query before the loop"
	relAll   = `load all related rows before the loop with one Filter("…__in", keys)`
)

// Library has the methods of version 2 in rows for DML and DQL, which its handles
// are put together from, and those of version 1 in rows for Ormer. Read has no
// Rows: the bean's key, or the columns that are named, make the statement.
var Library = effect.Library{
	Name:     "beego orm",
	Packages: []string{"github.com/beego/beego/v2/client/orm", "github.com/beego/beego/orm", "github.com/astaxie/beego/orm"},
	Handles:  []string{"Ormer", "TxOrmer", "QueryExecutor", "DML", "DQL"},
	Spell:    func(field string) string { return field },
	Eager:    `RelatedSel("%s")`, EagerMany: effect.NoCall,

	Separator: "__",
	Naming:    effect.Naming{ByField: true, AnyCase: true},
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with Filter("…__in", keys)`,
		effect.Insert: "insert them all with one InsertMulti",
		effect.Update: `update them all with one Filter("…__in", keys).Update`,
		effect.Delete: `delete them all with one Filter("…__in", keys).Delete`,
		effect.Write:  "write them all with one statement",
	},
	Calls: []effect.Call{
		{On: "DQL Ormer", Names: "QueryTable", Effect: effect.Build, Starts: true},
		{On: "DQL", Names: "QueryTableWithCtx", Effect: effect.Build, Starts: true},
		{On: "DQL Ormer", Names: "QueryM2M", Effect: effect.Build},
		{On: "DQL", Names: "QueryM2MWithCtx", Effect: effect.Build},
		{On: "DML Ormer", Names: "Raw", Effect: effect.Build},
		{On: "DML", Names: "RawWithCtx", Effect: effect.Build},
		{On: "RawSeter", Names: "SetArgs Prepare", Effect: effect.Build},
		{On: "QuerySeter", Names: "Filter FilterRaw Exclude SetCond Limit Offset OrderBy GroupBy Distinct ForUpdate", Effect: effect.Build},
		{On: "QuerySeter", Names: "OrderClauses Aggregate ForceIndex UseIndex IgnoreIndex PrepareInsert PrepareInsertWithCtx", Effect: effect.Build},
		{On: "QuerySeter", Names: "RelatedSel", Effect: effect.Eager, Relation: effect.Rest},

		{On: "DQL Ormer", Names: "Read ReadForUpdate", Effect: effect.Run},
		{On: "DQL", Names: "ReadWithCtx ReadForUpdateWithCtx", Effect: effect.Run},
		{On: "DQL Ormer", Names: "ReadOrCreate", Effect: effect.Run},
		{On: "DQL", Names: "ReadOrCreateWithCtx", Effect: effect.Run},
		{On: "DQL Ormer", Names: "LoadRelated", Effect: effect.Lazy, Of: effect.Arg(0), Relation: effect.Arg(1), Always: true, Instead: relAll},
		{On: "DQL", Names: "LoadRelatedWithCtx", Effect: effect.Lazy, Of: effect.Arg(1), Relation: effect.Arg(2), Always: true, Instead: relAll},
		{On: "QuerySeter", Names: "One All Values ValuesList ValuesFlat RowsToMap RowsToStruct", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "QuerySeter", Names: "OneWithCtx AllWithCtx ValuesWithCtx ValuesListWithCtx ValuesFlatWithCtx", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "QuerySeter", Names: "Count CountWithCtx", Effect: effect.Run, Instead: countAll},
		{On: "QuerySeter", Names: "Exist ExistWithCtx", Effect: effect.Run},
		{On: "RawSeter", Names: "QueryRow QueryRows Values ValuesList ValuesFlat RowsToMap RowsToStruct", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "QueryM2Mer", Names: "Exist ExistWithCtx Count CountWithCtx", Effect: effect.Run, Instead: countAll},

		{On: "DML Ormer", Names: "Insert InsertMulti InsertOrUpdate", Effect: effect.Run, Verb: effect.Insert},
		{On: "DML", Names: "InsertWithCtx InsertMultiWithCtx InsertOrUpdateWithCtx", Effect: effect.Run, Verb: effect.Insert},
		{On: "DML Ormer", Names: "Update", Effect: effect.Run, Verb: effect.Update},
		{On: "DML Ormer", Names: "Delete", Effect: effect.Run, Verb: effect.Delete},
		{On: "DML", Names: "UpdateWithCtx", Effect: effect.Run, Verb: effect.Update},
		{On: "DML", Names: "DeleteWithCtx", Effect: effect.Run, Verb: effect.Delete},
		{On: "QuerySeter", Names: "Update UpdateWithCtx", Effect: effect.Run, Verb: effect.Update},
		{On: "QuerySeter", Names: "Delete DeleteWithCtx", Effect: effect.Run, Verb: effect.Delete},
		{On: "QueryM2Mer", Names: "Add AddWithCtx", Effect: effect.Run, Verb: effect.Insert},
		{On: "QueryM2Mer", Names: "Remove RemoveWithCtx Clear ClearWithCtx", Effect: effect.Run, Verb: effect.Delete},
		{On: "Inserter", Names: "Insert InsertWithCtx", Effect: effect.Run, Verb: effect.Insert},
		{On: "RawSeter RawPreparer", Names: "Exec", Effect: effect.Run, Verb: effect.Write},
		{On: "TxBeginner", Names: "DoTx DoTxWithCtx DoTxWithOpts DoTxWithCtxAndOpts", Effect: effect.Invoke, Func: effect.Last, Begins: true},
		{On: "TxBeginner Ormer", Names: "Begin", Effect: effect.Bind, Begins: true},
		{On: "TxBeginner", Names: "BeginWithCtx BeginWithOpts BeginWithCtxAndOpts", Effect: effect.Bind, Begins: true},
		{On: "Ormer", Names: "BeginTx", Effect: effect.Bind, Begins: true},
	},
}
