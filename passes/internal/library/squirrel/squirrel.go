// Package squirrel describes github.com/Masterminds/squirrel and its fork sqrl. Their
// builders make text until they are asked to run it. A statement from ToSql is run by
// another library, which then is the one that counts.
package squirrel

import "github.com/boltvet/boltvet/passes/internal/effect"

var Library = effect.Library{
	Name:     "squirrel",
	Packages: []string{"github.com/Masterminds/squirrel", "gopkg.in/Masterminds/squirrel.v1", "github.com/elgris/sqrl"},
	Handles:  []string{"StatementBuilderType", "StmtCache", "Runner", "RunnerContext", "BaseRunner", "DBProxy", "DBProxyContext", "DBProxyBeginner"},
	Twin:     "*Context",
	Ways: map[effect.Verb]string{
		effect.Read:   `fetch all rows with one query before the loop: Where(squirrel.Eq{"…": keys})`,
		effect.Insert: "insert all rows with one statement: call Values for each of them and run it after the loop",
		effect.Update: `update all rows with one statement: Where(squirrel.Eq{"…": keys})`,
		effect.Delete: `delete all rows with one statement: Where(squirrel.Eq{"…": keys})`,
		effect.Write:  "write all rows with one statement",
	},
	Calls: []effect.Call{
		{On: "", Names: "Select Insert Replace Update Delete", Effect: effect.Build},
		{On: "StatementBuilderType", Names: "Select Insert Replace Update Delete Where PlaceholderFormat", Effect: effect.Build},
		{On: "SelectBuilder InsertBuilder UpdateBuilder DeleteBuilder", Names: "Prefix PrefixExpr Suffix SuffixExpr PlaceholderFormat", Effect: effect.Build},
		{On: "SelectBuilder UpdateBuilder DeleteBuilder", Names: "Where OrderBy Limit Offset From", Effect: effect.Build},
		{On: "SelectBuilder", Names: "Column Columns RemoveColumns Distinct FromSelect JoinClause Join LeftJoin RightJoin InnerJoin CrossJoin", Effect: effect.Build},
		{On: "SelectBuilder", Names: "GroupBy Having OrderByClause RemoveLimit RemoveOffset Options", Effect: effect.Build},
		{On: "InsertBuilder", Names: "Into Columns Values Select SetMap Options", Effect: effect.Build},
		{On: "UpdateBuilder", Names: "Table Set SetMap FromSelect", Effect: effect.Build},
		{On: "DeleteBuilder", Names: "What Using UsingSelect JoinClause Join LeftJoin RightJoin", Effect: effect.Build},
		{On: "InsertBuilder UpdateBuilder DeleteBuilder", Names: "Returning ReturningSelect", Effect: effect.Build},
		{On: "StatementBuilderType SelectBuilder InsertBuilder UpdateBuilder DeleteBuilder", Names: "RunWith", Effect: effect.Bind},

		{On: "DBProxyBeginner", Names: "Begin", Effect: effect.Bind, Begins: true},

		{On: "SelectBuilder", Names: "Query QueryContext QueryRow QueryRowContext Exec ExecContext", Effect: effect.Run},
		{On: "SelectBuilder", Names: "Scan", Effect: effect.Run, Rows: effect.Arg(0)},
		{On: "SelectBuilder", Names: "ScanContext", Effect: effect.Run, Rows: effect.Arg(1)},
		{On: "InsertBuilder", Names: "Query QueryContext QueryRow QueryRowContext Scan ScanContext Exec ExecContext", Effect: effect.Run, Verb: effect.Insert},
		{On: "UpdateBuilder", Names: "Query QueryContext QueryRow QueryRowContext Scan ScanContext Exec ExecContext", Effect: effect.Run, Verb: effect.Update},
		{On: "DeleteBuilder", Names: "Query QueryContext QueryRow QueryRowContext Scan ScanContext Exec ExecContext", Effect: effect.Run, Verb: effect.Delete},

		{On: "", Names: "QueryWith", Effect: effect.Run, Twin: "QueryContextWith"},
		{On: "", Names: "QueryRowWith", Effect: effect.Run, Twin: "QueryRowContextWith"},
		{On: "", Names: "QueryContextWith QueryRowContextWith QueryWithContext QueryRowWithContext", Effect: effect.Run},
		{On: "", Names: "ExecWith", Effect: effect.Run, Verb: effect.Write, Twin: "ExecContextWith"},
		{On: "", Names: "ExecContextWith ExecWithContext", Effect: effect.Run, Verb: effect.Write},
		{On: "StmtCache Queryer", Names: "Query", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "StmtCache QueryRower", Names: "QueryRow", Effect: effect.Run, Text: effect.Arg(0)},
		{On: "StmtCache QueryerContext", Names: "QueryContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "StmtCache QueryRowerContext", Names: "QueryRowContext", Effect: effect.Run, Text: effect.Arg(1)},
		{On: "StmtCache Execer", Names: "Exec", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(0)},
		{On: "StmtCache ExecerContext", Names: "ExecContext", Effect: effect.Run, Verb: effect.Write, Text: effect.Arg(1)},
	},
}
