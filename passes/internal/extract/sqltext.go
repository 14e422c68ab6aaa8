package extract

import (
	"go/constant"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// catalog is where databases describe their tables.
var catalog = regexp.MustCompile(`(?i)\b(information_schema|pg_catalog|pg_class|pg_tables|sqlite_master|sqlite_schema|sys\.tables)\b`)

// beforeTable is the end of a text that the name of a table follows.
var beforeTable = regexp.MustCompile("(?i)\\b(from|into|table|update|join|exists)\\s+(\\w+\\.)?[\"`\\[]?$")

// tablesIn looks at the SQL among the arguments of a call: what the names of its
// tables depend on, and whether it is about tables rather than rows.
func (r *reader) tablesIn(common *ssa.CallCommon) (names summary.Deps, arranging bool) {
	for _, arg := range common.Args {
		if text := unwrap(arg); isText(text.Type()) {
			names = names.Or(r.tableNames(text))
			arranging = arranging || arranges(text)
		}
	}
	return names, arranging
}

// tableNames is what the names of tables in a text depend on: items, and inputs
// that are nothing but such a name.
func (r *reader) tableNames(text ssa.Value) summary.Deps {
	var d summary.Deps
	before := ""
	for _, part := range pieces(text, maxOperands) {
		if word, ok := constantText(part); ok {
			before = word
			continue
		}
		if beforeTable.MatchString(before) {
			d.Items |= r.depsOf(part).Items
			if i := r.inputOf(r.resolve(part)); i >= 0 {
				d.Inputs |= summary.Bit(i)
			}
		}
		before = ""
	}
	return d
}

// pieces takes apart a text that is put together with + or fmt.Sprintf.
func pieces(v ssa.Value, depth int) []ssa.Value {
	switch v := unwrap(v).(type) {
	case *ssa.BinOp:
		if depth > 0 {
			return append(pieces(v.X, depth-1), pieces(v.Y, depth-1)...)
		}
	case *ssa.Call:
		if fn := v.Call.StaticCallee(); fn != nil && fn.String() == "fmt.Sprintf" {
			return formatted(spread(v.Call.Args))
		}
	}
	return []ssa.Value{unwrap(v)}
}

// verbs are the places in a format that arguments fill.
var verbs = regexp.MustCompile(`%[-+# 0-9.]*[a-zA-Z]`)

func formatted(args []ssa.Value) []ssa.Value {
	format, ok := constantText(args[0])
	if !ok {
		return args
	}
	var out []ssa.Value
	for i, text := range verbs.Split(format, -1) {
		out = append(out, ssa.NewConst(constant.MakeString(text), args[0].Type()))
		if i+1 < len(args) {
			out = append(out, unwrap(args[i+1]))
		}
	}
	return out
}

func constantText(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}

// verbOf reads the first word of an SQL text, as far as that is constant.
func verbOf(text ssa.Value, otherwise effect.Verb) effect.Verb {
	word := strings.ToUpper(firstWord(leading(text, 8)))
	switch word {
	case "SELECT", "WITH", "VALUES", "SHOW", "EXPLAIN":
		return effect.Read
	case "MERGE", "COPY":
		return effect.Write
	}
	return verbNamed(word, otherwise)
}

// arranges reports whether an SQL text is about tables, not rows: nobody writes
// one statement for many tables.
func arranges(text ssa.Value) bool {
	sql := leading(text, 8)
	if catalog.MatchString(sql) {
		return true
	}
	switch strings.ToUpper(firstWord(sql)) {
	case "ALTER", "CREATE", "DROP", "TRUNCATE", "REINDEX", "VACUUM", "ANALYZE", "PRAGMA", "SET", "LOCK", "GRANT", "REVOKE", "LISTEN", "NOTIFY",
		"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "ATTACH", "DETACH", "USE":
		return true
	}
	return false
}

// verbNamed is the writing verb that a word starts with.
func verbNamed(word string, otherwise effect.Verb) effect.Verb {
	word = strings.ToUpper(word)
	for prefix, verb := range map[string]effect.Verb{
		"INSERT": effect.Insert, "REPLACE": effect.Insert, "UPSERT": effect.Insert,
		"UPDATE": effect.Update, "DELETE": effect.Delete,
	} {
		if strings.HasPrefix(word, prefix) {
			return verb
		}
	}
	return otherwise
}

// firstWord is the first word of a statement, after the comments before it.
func firstWord(text string) string {
	text = strings.TrimLeft(text, " \t\r\n(")
	if strings.HasPrefix(text, "--") {
		_, rest, _ := strings.Cut(text, "\n")
		return firstWord(rest)
	}
	if strings.HasPrefix(text, "/*") {
		_, rest, _ := strings.Cut(text, "*/")
		return firstWord(rest)
	}
	if i := strings.IndexAny(text, " \t\r\n("); i >= 0 {
		return text[:i]
	}
	return text
}

// leading finds the constant text that v starts with, looking at depth operands.
func leading(v ssa.Value, depth int) string {
	if depth == 0 {
		return ""
	}
	switch v := v.(type) {
	case *ssa.Const:
		text, _ := constantText(v)
		return text
	case *ssa.BinOp:
		return leading(v.X, depth-1)
	case *ssa.Phi:
		return leading(v.Edges[0], depth-1)
	case *ssa.Call:
		if text := returnedText(v.Call.StaticCallee()); text != nil {
			return leading(text, depth-1)
		}
		if len(v.Call.Args) > 0 && !v.Call.IsInvoke() {
			return leading(v.Call.Args[0], depth-1)
		}
	}
	return ""
}

// returnedText is the text that a function of the package puts together, or nil.
func returnedText(fn *ssa.Function) ssa.Value {
	if fn == nil || len(fn.Blocks) != 1 || fn.Signature.Results().Len() != 1 || !isText(fn.Signature.Results().At(0).Type()) {
		return nil
	}
	ret, ok := fn.Blocks[0].Instrs[len(fn.Blocks[0].Instrs)-1].(*ssa.Return)
	if !ok {
		return nil
	}
	return ret.Results[0]
}

// moving are words in statements that bring something else each time.
var moving = []string{"nextval", "next value", "random", "rand(", "uuid", "now(", "current_timestamp", "sysdate", "for update", "skip locked", "advisory"}

func moves(text ssa.Value) bool {
	sql := strings.ToLower(leading(text, 8))
	return slices.ContainsFunc(moving, func(word string) bool { return strings.Contains(sql, word) })
}

func isText(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}
