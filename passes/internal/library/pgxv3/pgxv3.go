// Package pgxv3 describes github.com/jackc/pgx, version 3, whose methods take a
// context only if they end in Ex, and which keeps its pool in the same package.
package pgxv3

import "github.com/boltvet/boltvet/passes/internal/effect"

const (
	sendOnce = "queue the statements in one batch and send it after the loop"
	copyOnce = "copy all rows with one CopyFrom"
)

var Library = effect.Library{
	Name:     "pgx v3",
	Packages: []string{"github.com/jackc/pgx"},
	Handles:  []string{"Conn", "ConnPool", "Tx"},
	Single:   []string{"Conn", "Tx"},
	Twin:     "*Ex",
	Ways: map[effect.Verb]string{
		effect.Read:   "fetch all rows with one query before the loop (= ANY($1)), or queue them in one batch: BeginBatch",
		effect.Insert: "insert all rows with one CopyFrom, or queue them in one batch and send it after the loop",
		effect.Update: "update all rows with one statement (= ANY($1)), or queue them in one batch and send it after the loop",
		effect.Delete: "delete all rows with one statement (= ANY($1))",
		effect.Write:  "queue the statements in one batch and send it after the loop",
	},
	Calls: []effect.Call{
		{On: "Conn ConnPool Tx", Names: "Query QueryRow", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "Conn ConnPool Tx", Names: "QueryEx QueryRowEx", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "Conn ConnPool Tx", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "Conn ConnPool Tx", Names: "ExecEx", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
		{On: "Conn ConnPool Tx", Names: "CopyFrom CopyFromReader", Effect: effect.Run, Verb: effect.Write, Instead: copyOnce},
		{On: "Conn ConnPool Tx", Names: "CopyToWriter", Effect: effect.Run},
		{On: "Batch", Names: "Send", Effect: effect.Run, Verb: effect.Write, Instead: sendOnce},

		{On: "Conn ConnPool Tx", Names: "BeginBatch", Effect: effect.Build},
		{On: "Batch", Names: "Queue", Effect: effect.Build},
		{On: "Conn ConnPool", Names: "Begin BeginEx", Effect: effect.Bind, Begins: true},
		{On: "ConnPool", Names: "Acquire AcquireEx", Effect: effect.Bind},
		{On: "Rows", Names: "Next", Effect: effect.Advance},
		{On: "Rows", Names: "Scan Values", Effect: effect.Fetch},
	},
}
