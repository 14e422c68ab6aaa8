// Package bun describes github.com/uptrace/bun. A query is built without a
// context and runs when an executing method is given one.
package bun

import "github.com/boltvet/boltvet/passes/internal/effect"

const countAll = "count them all with one grouped query before the loop"

var Library = effect.Library{
	Name:      "bun",
	Packages:  []string{"github.com/uptrace/bun"},
	Handles:   []string{"DB", "Tx", "Conn", "IDB", "IConn"},
	Single:    []string{"Tx", "Conn"},
	Fields:    effect.RelationFields{Tag: "bun", Has: "rel: m2m:"},
	Spell:     func(field string) string { return field },
	Eager:     `Relation("%s")`,
	Separator: ".",
	Twin:      "*Context",
	Carries:   "Tx", // it keeps the context that it began with
	Naming:    effect.Naming{ByField: true},
	InPlace:   true,
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with Where("… IN (?)", bun.In(keys))`,
		effect.Insert: "insert them all with one NewInsert().Model(&slice)",
		effect.Update: `update them all with one NewUpdate().Model(&slice).Bulk(), or with Where("… IN (?)", bun.In(keys))`,
		effect.Delete: `delete them all with one Where("… IN (?)", bun.In(keys))`,
		effect.Write:  `write them all with one statement: "… IN (?)" and bun.In(keys)`,
	},
	Hooks: []effect.Hook{{Name: "AfterScanRow", Takes: []string{"context.Context"}}},
	Calls: []effect.Call{
		{On: "", Names: "NewSelectQuery NewInsertQuery NewUpdateQuery NewDeleteQuery NewRawQuery NewMergeQuery NewValuesQuery", Effect: effect.Build},
		{On: "DB", Names: "WithNamedArg WithQueryHook", Effect: effect.Bind},
		{On: "DB Tx Conn IDB", Names: "NewSelect NewInsert NewUpdate NewDelete NewRaw NewMerge NewValues", Effect: effect.Build, Starts: true},
		{On: "SelectQuery InsertQuery UpdateQuery DeleteQuery MergeQuery", Names: "Model", Effect: effect.Build, Rows: effect.Arg(0)},
		{On: "SelectQuery InsertQuery UpdateQuery DeleteQuery MergeQuery", Names: "ModelTableExpr Table TableExpr With WithRecursive WithQuery", Effect: effect.Build},
		{On: "SelectQuery InsertQuery UpdateQuery DeleteQuery MergeQuery", Names: "Apply", Effect: effect.Build, LoadsAny: true},
		{On: "SelectQuery InsertQuery UpdateQuery DeleteQuery MergeQuery RawQuery", Names: "Conn Comment Err", Effect: effect.Bind},
		{On: "SelectQuery UpdateQuery DeleteQuery", Names: "Where WhereOr WhereGroup WherePK WhereDeleted WhereAllWithDeleted ApplyQueryBuilder", Effect: effect.Build},
		{On: "SelectQuery UpdateQuery DeleteQuery", Names: "Order OrderExpr Limit", Effect: effect.Build},
		{On: "SelectQuery UpdateQuery", Names: "Join JoinOn JoinOnOr", Effect: effect.Build},
		{On: "SelectQuery InsertQuery UpdateQuery", Names: "Column ExcludeColumn", Effect: effect.Build},
		{On: "SelectQuery", Names: "ColumnExpr Distinct DistinctOn Group GroupExpr Having Offset OrderBy For", Effect: effect.Build},
		{On: "SelectQuery", Names: "Union UnionAll Intersect IntersectAll Except ExceptAll Clone", Effect: effect.Build},
		{On: "InsertQuery", Names: "ColumnExpr Value Where WhereOr On Ignore Replace", Effect: effect.Build},
		{On: "InsertQuery UpdateQuery", Names: "Set", Effect: effect.Build},
		{On: "InsertQuery UpdateQuery DeleteQuery MergeQuery", Names: "Returning", Effect: effect.Build},
		{On: "SelectQuery UpdateQuery", Names: "UseIndex IgnoreIndex ForceIndex", Effect: effect.Build},
		{On: "SelectQuery", Names: "UseIndexForJoin UseIndexForOrderBy UseIndexForGroupBy", Effect: effect.Build},
		{On: "SelectQuery", Names: "IgnoreIndexForJoin IgnoreIndexForOrderBy IgnoreIndexForGroupBy ForceIndexForJoin ForceIndexForOrderBy ForceIndexForGroupBy", Effect: effect.Build},
		{On: "SelectQuery UpdateQuery DeleteQuery", Names: "QueryBuilder", Effect: effect.Build},
		{On: "QueryBuilder", Names: "Where WhereOr WhereGroup WherePK WhereDeleted WhereAllWithDeleted Unwrap", Effect: effect.Build},
		{On: "InsertQuery", Names: "SetValues", Effect: effect.Build},
		{On: "UpdateQuery", Names: "SetColumn Value OmitZero Bulk", Effect: effect.Build},
		{On: "DeleteQuery", Names: "ForceDelete", Effect: effect.Build},
		{On: "MergeQuery", Names: "Using On When WhenInsert WhenUpdate WhenDelete", Effect: effect.Build},
		{On: "SelectQuery", Names: "Relation RelationWithOpts", Effect: effect.Eager, Relation: effect.Arg(0), Joins: true},

		{On: "SelectQuery", Names: "Scan ScanAndCount", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "SelectQuery", Names: "Rows Exists", Effect: effect.Run},
		{On: "SelectQuery", Names: "Exec", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "SelectQuery", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "RawQuery", Names: "Scan", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "RawQuery", Names: "Exec", Effect: effect.Run, Verb: effect.Write},
		{On: "InsertQuery", Names: "Exec Scan", Effect: effect.Run, Verb: effect.Insert},
		{On: "UpdateQuery MergeQuery", Names: "Exec Scan", Effect: effect.Run, Verb: effect.Update},
		{On: "DeleteQuery", Names: "Exec Scan", Effect: effect.Run, Verb: effect.Delete},
		{On: "DB", Names: "ScanRow ScanRows", Effect: effect.Fetch},

		{On: "DB Tx", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "DB Tx Conn IConn", Names: "QueryContext QueryRowContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "DB Tx", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "DB Tx Conn IConn", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "DB Tx Conn IDB", Names: "RunInTx", Effect: effect.Invoke, Func: effect.Arg(2), Begins: true},
		{On: "DB Tx", Names: "Begin", Effect: effect.Bind, Begins: true, Twin: "BeginTx"},
		{On: "DB", Names: "Prepare PrepareContext", Effect: effect.Bind, Blocks: true},
		{On: "DB Tx Conn IDB", Names: "BeginTx", Effect: effect.Bind, Begins: true},
	},
}
