// Package xorm describes xorm.io/xorm. Engine and session have the same methods;
// a session is its own query, and the call that runs it clears it.
package xorm

import "github.com/boltvet/boltvet/passes/internal/effect"

const countAll = "count them all with one grouped query before the loop"

// Library leaves Rows out where the bean is a condition too: its non-zero fields
// become part of the statement.
var Library = effect.Library{
	Name:     "xorm",
	Packages: []string{"xorm.io/xorm", "xorm.io/xorm/core", "github.com/go-xorm/xorm", "xorm.io/core"},
	Handles:  []string{"Engine", "EngineGroup", "Session", "Interface", "EngineInterface", "DB", "Tx", "Stmt"},
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with In("…", keys).Find(&rows)`,
		effect.Insert: "insert them all with one Insert of the slice",
		effect.Update: `update them all with one In("…", keys).Update`,
		effect.Delete: `delete them all with one In("…", keys).Delete`,
		effect.Write:  "write them all with one statement",
	},
	Hooks: []effect.Hook{{Name: "AfterLoad", Takes: []string{"", "*Session"}}},
	Calls: []effect.Call{
		{On: "Engine Session Interface", Names: "Table Alias Select Where In NotIn ID SQL Join Limit OrderBy Asc Desc GroupBy", Effect: effect.Build},
		{On: "Engine Session Interface", Names: "Cols AllCols MustCols Omit Distinct Nullable UseBool Unscoped NoAutoCondition BufferSize SetExpr Incr Decr", Effect: effect.Build},
		{On: "Engine Session", Names: "Having Cascade NoCascade NoAutoTime NoCache IndexHint Charset StoreEngine Before After", Effect: effect.Build},
		{On: "Engine Session", Names: "Id Sql", Effect: effect.Build},
		{On: "EngineInterface", Names: "Before After Charset NoAutoTime StoreEngine", Effect: effect.Build},
		{On: "Session", Names: "And Or ForUpdate MustLogSQL NoVersionCheck ContextCache", Effect: effect.Build},
		{On: "Engine Session EngineInterface", Names: "Prepare", Effect: effect.Build},
		{On: "Engine EngineGroup EngineInterface", Names: "NewSession", Effect: effect.Build},
		{On: "EngineGroup", Names: "Master Slave", Effect: effect.Build},
		{On: "Engine EngineGroup Session EngineInterface", Names: "Context", Effect: effect.Bind},
		{On: "Session", Names: "Commit Rollback Close", Effect: effect.Build},
		{On: "Session", Names: "Begin BeginTx", Effect: effect.Build, Begins: true},

		{On: "Engine Session Interface", Names: "Get Exist", Effect: effect.Run},
		{On: "Session", Names: "GetOrError", Effect: effect.Run},
		{On: "Engine Session Interface", Names: "Find FindAndCount", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "Engine Session Interface", Names: "Count Sum SumInt Sums SumsInt", Effect: effect.Run, Instead: countAll},
		{On: "Engine Session Interface", Names: "IsTableEmpty", Effect: effect.Run, Instead: countAll},
		{On: "Engine EngineGroup Session Interface", Names: "Query QueryString QueryInterface", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "Session", Names: "QuerySliceString", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "Engine EngineGroup Session Interface", Names: "Rows", Effect: effect.Run},
		{On: "Rows", Names: "Next", Effect: effect.Advance},
		{On: "Rows", Names: "Scan", Effect: effect.Fetch},
		{On: "Engine Session Interface", Names: "Iterate", Effect: effect.Run, Func: effect.Arg(1), Times: effect.PerItem},

		{On: "Engine Session Interface", Names: "Insert InsertOne", Effect: effect.Run, Verb: effect.Insert},
		{On: "Session", Names: "InsertMulti", Effect: effect.Run, Verb: effect.Insert},
		{On: "Engine Session Interface", Names: "Update", Effect: effect.Run, Verb: effect.Update},
		{On: "Engine Session Interface", Names: "Delete Truncate", Effect: effect.Run, Verb: effect.Delete},
		{On: "Engine Session Interface", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "Engine", Names: "Transaction", Effect: effect.Invoke, Func: effect.Arg(0), Begins: true},

		{On: "DB Tx", Names: "Query QueryMap QueryStruct QueryRow QueryRowMap QueryRowStruct", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "DB Tx", Names: "QueryContext QueryMapContext QueryStructContext QueryRowContext QueryRowMapContext QueryRowStructContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "DB Tx", Names: "ExecMap ExecStruct", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "DB Tx", Names: "ExecContext ExecMapContext ExecStructContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "Stmt", Names: "Query QueryMap QueryStruct QueryRow QueryRowMap QueryRowStruct", Effect: effect.Run},
		{On: "Stmt", Names: "QueryContext QueryMapContext QueryStructContext QueryRowContext QueryRowMapContext QueryRowStructContext", Effect: effect.Run},
		{On: "Stmt", Names: "ExecContext ExecMap ExecMapContext ExecStruct ExecStructContext", Effect: effect.Run, Verb: effect.Write},
		{On: "DB", Names: "Begin BeginTx", Effect: effect.Bind, Begins: true},
		{On: "Tx", Names: "Stmt StmtContext", Effect: effect.Bind},
		{On: "Rows", Names: "ScanStructByIndex ScanStructByName ScanSlice ScanMap", Effect: effect.Fetch},
	},
}
