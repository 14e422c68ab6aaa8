// Package dbr describes github.com/gocraft/dbr. A session starts statements, which
// make text until they are asked to run it. Sessions and transactions are also
// handles of database/sql.
package dbr

import "github.com/boltvet/boltvet/passes/internal/effect"

var Library = effect.Library{
	Name:     "dbr",
	Packages: []string{"github.com/gocraft/dbr/v2", "github.com/gocraft/dbr"},
	Handles:  []string{"Session", "Tx", "SessionRunner", "Connection", "Runner"},
	Single:   []string{"Tx"},
	Twin:     "*Context",
	Ways: map[effect.Verb]string{
		effect.Read:   `load them all before the loop with Where("… IN ?", keys)`,
		effect.Insert: "insert them all with one InsertInto: call Record or Values for each of them and run it after the loop",
		effect.Update: `update them all with one Where("… IN ?", keys)`,
		effect.Delete: `delete them all with one Where("… IN ?", keys)`,
		effect.Write:  `write them all with one statement: "… IN ?" and keys`,
	},
	Calls: []effect.Call{
		{On: "", Names: "Select SelectBySql InsertInto InsertBySql Update UpdateBySql DeleteFrom DeleteBySql", Effect: effect.Build},
		{On: "Session Tx SessionRunner", Names: "Select SelectBySql InsertInto InsertBySql Update UpdateBySql DeleteFrom DeleteBySql", Effect: effect.Build},
		{On: "SelectStmt UpdateStmt DeleteStmt", Names: "Where Limit", Effect: effect.Build},
		{On: "SelectStmt", Names: "From Distinct Join LeftJoin RightJoin FullJoin GroupBy Having Offset OrderAsc OrderBy OrderDesc OrderDir Paginate Suffix As", Effect: effect.Build},
		{On: "InsertStmt", Names: "Columns Values Record Pair Ignore", Effect: effect.Build},
		{On: "UpdateStmt", Names: "Set SetMap IncrBy DecrBy", Effect: effect.Build},
		{On: "InsertStmt UpdateStmt", Names: "Returning", Effect: effect.Build},
		{On: "SelectStmt UpdateStmt", Names: "IndexHint", Effect: effect.Build},
		{On: "SelectStmt InsertStmt UpdateStmt DeleteStmt", Names: "Comment", Effect: effect.Build},
		{On: "Connection", Names: "NewSession", Effect: effect.Bind},
		{On: "Session", Names: "Begin", Effect: effect.Bind, Begins: true, Twin: "BeginTx"},
		{On: "Session", Names: "BeginTx", Effect: effect.Bind, Begins: true},

		{On: "SelectStmt", Names: "Load LoadOne", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "SelectStmt", Names: "LoadContext LoadOneContext", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "SelectStmt", Names: "ReturnInt64 ReturnInt64s ReturnUint64 ReturnUint64s ReturnString ReturnStrings", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "SelectStmt", Names: "ReturnInt64Context ReturnInt64sContext ReturnUint64Context ReturnUint64sContext ReturnStringContext ReturnStringsContext", Effect: effect.Run, Rows: effect.Result(0)},
		{On: "SelectStmt", Names: "Rows RowsContext Iterate IterateContext", Effect: effect.Run},
		{On: "Iterator", Names: "Next", Effect: effect.Advance},
		{On: "Iterator", Names: "Scan", Effect: effect.Fetch},
		{On: "Runner", Names: "QueryContext", Effect: effect.Run, Text: effect.Arg(1)},

		{On: "InsertStmt", Names: "Exec ExecContext Load LoadContext", Effect: effect.Run, Verb: effect.Insert},
		{On: "UpdateStmt", Names: "Exec ExecContext Load LoadContext", Effect: effect.Run, Verb: effect.Update},
		{On: "DeleteStmt", Names: "Exec ExecContext", Effect: effect.Run, Verb: effect.Delete},
		{On: "Runner", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
	},
}
