// Package pgx describes the own interface of github.com/jackc/pgx, versions 4
// and 5, and its pool.
package pgx

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	sendOnce = "queue the statements in one pgx.Batch and send it after the loop"
	copyOnce = "copy all rows with one CopyFrom"
)

// Library has no row for Batch.Queue: nothing runs until the batch is sent, and what
// is given to a queued query is called then.
var Library = effect.Library{
	Name: "pgx",
	Packages: []string{
		"github.com/jackc/pgx/v5", "github.com/jackc/pgx/v5/pgxpool",
		"github.com/jackc/pgx/v4", "github.com/jackc/pgx/v4/pgxpool",
	},
	Handles: []string{"Conn", "Pool", "Tx"},
	Single:  []string{"Conn", "Tx"},
	Ways: map[effect.Verb]string{
		effect.Read:   "fetch all rows with one query before the loop (= ANY($1)), or queue them in one pgx.Batch",
		effect.Insert: "insert all rows with one CopyFrom, or queue them in one pgx.Batch and send it after the loop",
		effect.Update: "update all rows with one statement (= ANY($1)), or queue them in one pgx.Batch and send it after the loop",
		effect.Delete: "delete all rows with one statement (= ANY($1))",
		effect.Write:  "queue the statements in one pgx.Batch and send it after the loop",
	},
	Calls: []effect.Call{
		{On: "Conn Pool Tx", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "Conn Pool Tx", Names: "QueryFunc", Effect: effect.Run, Text: effect.Arg(1), Func: effect.Arg(4), Times: effect.PerItem},
		{On: "Conn Pool Tx", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "Conn Pool Tx", Names: "SendBatch", Effect: effect.Run, Verb: effect.Write, Instead: sendOnce},
		{On: "Conn Pool Tx", Names: "CopyFrom", Effect: effect.Run, Verb: effect.Write, Instead: copyOnce},

		{On: "", Names: "BeginFunc", Effect: effect.Invoke, Func: effect.Arg(2), Begins: true},
		{On: "", Names: "BeginTxFunc", Effect: effect.Invoke, Func: effect.Arg(3), Begins: true},
		{On: "Conn Pool Tx", Names: "BeginFunc", Effect: effect.Invoke, Func: effect.Arg(1), Begins: true},
		{On: "Conn Pool", Names: "BeginTxFunc", Effect: effect.Invoke, Func: effect.Arg(2), Begins: true},
		{On: "Conn Pool Tx", Names: "Begin", Effect: effect.Bind, Begins: true},
		{On: "Conn Pool", Names: "BeginTx", Effect: effect.Bind, Begins: true},
		{On: "Pool", Names: "Acquire AcquireAllIdle", Effect: effect.Bind},
		{On: "Pool", Names: "AcquireFunc", Effect: effect.Invoke, Func: effect.Arg(1)},

		{On: "QueuedQuery", Names: "Query QueryRow Exec", Effect: effect.Invoke, Func: effect.Arg(0)},
		{On: "BatchResults", Names: "QueryFunc", Effect: effect.Invoke, Func: effect.Arg(1), Times: effect.PerItem},
		{On: "Rows", Names: "Next", Effect: effect.Advance},
		{On: "Rows", Names: "Scan Values", Effect: effect.Fetch},
		{On: "", Names: "CollectRows", Effect: effect.Invoke, Func: effect.Arg(1), Times: effect.PerItem},
		{On: "", Names: "AppendRows ForEachRow", Effect: effect.Invoke, Func: effect.Arg(2), Times: effect.PerItem},
		{On: "", Names: "CollectOneRow CollectExactlyOneRow", Effect: effect.Invoke, Func: effect.Arg(1)},
	},
}
