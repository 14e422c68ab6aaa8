// Package bun describes github.com/uptrace/bun. A query is built without a
// context and runs when an executing method is given one.
package bun

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	readAll  = `load them all before the loop with Where("… IN (?)", bun.In(keys))`
	countAll = "count them all with one grouped query before the loop"
	writeAll = "insert them all with one NewInsert().Model(&slice)"
	editAll  = `change them all with one statement: NewUpdate().Model(&slice).Bulk(), or Where("… IN (?)", bun.In(keys))`
	dropAll  = `delete them all with one statement: Where("… IN (?)", bun.In(keys))`
)

var Library = effect.Library{
	Name:      "bun",
	Packages:  []string{"github.com/uptrace/bun"},
	Handles:   []string{"DB", "Tx", "Conn", "IDB", "IConn"},
	Spell:     func(field string) string { return field },
	Separator: ".",
	Calls: []effect.Call{
		{On: "DB Tx Conn IDB", Names: "NewSelect NewInsert NewUpdate NewDelete NewRaw NewMerge NewValues", Effect: effect.Build},
		{On: "SelectQuery InsertQuery UpdateQuery DeleteQuery MergeQuery", Names: "Model ModelTableExpr Table TableExpr With WithRecursive WithQuery Apply", Effect: effect.Build},
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
		{On: "UpdateQuery", Names: "SetColumn Value OmitZero Bulk", Effect: effect.Build},
		{On: "DeleteQuery", Names: "ForceDelete", Effect: effect.Build},
		{On: "MergeQuery", Names: "Using On When WhenInsert WhenUpdate WhenDelete", Effect: effect.Build},
		{On: "SelectQuery", Names: "Relation RelationWithOpts", Effect: effect.Eager, Relation: effect.Arg(0)},

		{On: "SelectQuery", Names: "Scan ScanAndCount", Effect: effect.Run, Rows: effect.Arg(1), Instead: readAll},
		{On: "SelectQuery", Names: "Rows Exists", Effect: effect.Run, Instead: readAll},
		{On: "SelectQuery", Names: "Exec", Effect: effect.Run, Rows: effect.Arg(1), Instead: readAll},
		{On: "SelectQuery", Names: "Count", Effect: effect.Run, Instead: countAll},
		{On: "RawQuery", Names: "Scan", Effect: effect.Run, Rows: effect.Arg(1), Instead: readAll},
		{On: "RawQuery", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "InsertQuery", Names: "Exec Scan", Effect: effect.Run, Verb: effect.Write, Instead: writeAll},
		{On: "UpdateQuery MergeQuery", Names: "Exec Scan", Effect: effect.Run, Verb: effect.Write, Instead: editAll},
		{On: "DeleteQuery", Names: "Exec Scan", Effect: effect.Run, Verb: effect.Write, Instead: dropAll},
		{On: "DB", Names: "ScanRow ScanRows", Effect: effect.Fetch},

		{On: "DB Tx", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0), Instead: readAll},
		{On: "DB Tx Conn IConn", Names: "QueryContext QueryRowContext", Effect: effect.Run, Text: effect.Arg(1), Instead: readAll},
		{On: "DB Tx", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0), Instead: editAll},
		{On: "DB Tx Conn IConn", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1), Instead: editAll},
		{On: "DB Tx Conn IDB", Names: "RunInTx", Effect: effect.Invoke, Func: effect.Arg(2)},
	},
}
