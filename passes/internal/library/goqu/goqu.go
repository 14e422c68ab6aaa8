// Package goqu describes github.com/doug-martin/goqu, versions 8 and 9. A dataset makes text until
// it, or the executor that it hands out, is asked to run.
package goqu

import "github.com/boltvet/boltvet/passes/internal/effect"

const countAll = "count them all with one grouped query before the loop"

var Library = effect.Library{
	Name: "goqu",
	Packages: []string{
		"github.com/doug-martin/goqu/v9", "github.com/doug-martin/goqu/v9/exec",
		"github.com/doug-martin/goqu/v8", "github.com/doug-martin/goqu/v8/exec",
	},
	Handles: []string{"Database", "TxDatabase", "DialectWrapper"},
	Single:  []string{"TxDatabase"},
	Twin:    "*Context",
	Ways: map[effect.Verb]string{
		effect.Read:   `fetch all rows with one query before the loop: Where(goqu.C("…").In(keys))`,
		effect.Insert: "insert all rows with one statement: Rows(slice)",
		effect.Update: `update all rows with one statement: Where(goqu.C("…").In(keys))`,
		effect.Delete: `delete all rows with one statement: Where(goqu.C("…").In(keys))`,
		effect.Write:  `write all rows with one statement: Rows(slice), or Where(goqu.C("…").In(keys))`,
	},
	Calls: []effect.Call{
		{On: "", Names: "From Select Insert Update Delete Truncate", Effect: effect.Build},
		{On: "Database TxDatabase DialectWrapper", Names: "From Select Insert Update Delete Truncate", Effect: effect.Build},
		{On: "SelectDataset UpdateDataset DeleteDataset", Names: "From Where ClearWhere Order OrderAppend OrderPrepend ClearOrder Limit LimitAll ClearLimit", Effect: effect.Build},
		{On: "SelectDataset InsertDataset UpdateDataset DeleteDataset", Names: "With WithRecursive WithDialect Prepared SetError Clone", Effect: effect.Build},
		{On: "SelectDataset", Names: "Select SelectAppend SelectDistinct Distinct GroupBy GroupByAppend Having Offset ClearOffset ClearSelect Window WindowAppend ClearWindow As FromSelf CompoundFromSelf", Effect: effect.Build},
		{On: "SelectDataset", Names: "Join InnerJoin LeftJoin LeftOuterJoin RightJoin RightOuterJoin FullJoin FullOuterJoin CrossJoin NaturalJoin NaturalLeftJoin NaturalRightJoin NaturalFullJoin", Effect: effect.Build},
		{On: "SelectDataset", Names: "Union UnionAll Intersect IntersectAll ForUpdate ForNoKeyUpdate ForKeyShare ForShare Insert Update Delete Truncate", Effect: effect.Build},
		{On: "InsertDataset", Names: "Into Cols ColsAppend ClearCols Vals ClearVals Rows ClearRows FromQuery OnConflict ClearOnConflict As", Effect: effect.Build},
		{On: "UpdateDataset", Names: "Table Set", Effect: effect.Build},
		{On: "InsertDataset UpdateDataset DeleteDataset", Names: "Returning", Effect: effect.Build},
		{On: "SelectDataset InsertDataset UpdateDataset DeleteDataset TruncateDataset", Names: "Executor", Effect: effect.Build},

		{On: "SelectDataset QueryExecutor", Names: "ScanStruct ScanStructs ScanVal ScanVals", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "SelectDataset QueryExecutor", Names: "ScanStructContext ScanStructsContext ScanValContext ScanValsContext", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "SelectDataset", Names: "Pluck", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "SelectDataset", Names: "PluckContext", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "SelectDataset", Names: "Count CountContext", Effect: effect.Run, Instead: countAll},
		{On: "QueryExecutor", Names: "Query QueryContext Scanner ScannerContext", Effect: effect.Run},
		{On: "QueryExecutor", Names: "Exec ExecContext", Effect: effect.Run, Verb: effect.Write},
		{On: "Scanner", Names: "Next", Effect: effect.Advance},
		{On: "Scanner", Names: "ScanStruct ScanVal", Effect: effect.Fetch},

		{On: "Database TxDatabase", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "Database TxDatabase", Names: "QueryContext QueryRowContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "Database TxDatabase", Names: "ScanStruct ScanStructs ScanVal ScanVals", Effect: effect.Run, Rows: effect.Arg(0), Text: effect.Arg(1)},
		{On: "Database TxDatabase", Names: "ScanStructContext ScanStructsContext ScanValContext ScanValsContext", Effect: effect.Run, Rows: effect.Arg(1), Text: effect.Arg(2)},
		{On: "Database TxDatabase", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "Database TxDatabase", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "Database", Names: "WithTx", Effect: effect.Invoke, Func: effect.Arg(0), Begins: true},
		{On: "Database", Names: "Begin", Effect: effect.Bind, Begins: true, Twin: "BeginTx"},
		{On: "Database", Names: "BeginTx", Effect: effect.Bind, Begins: true},
		{On: "TxDatabase", Names: "Wrap", Effect: effect.Invoke, Func: effect.Arg(0)},
	},
}
