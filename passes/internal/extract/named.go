package extract

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/naming"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// misnamed lists the names in the function's calls of a library that stand for
// nothing there.
func (r *reader) misnamed() []summary.Misnamed {
	var out []summary.Misnamed
	for instr := range r.instructions() {
		if call, ok := instr.(*ssa.Call); ok {
			n := &namer{reader: r, call: call}
			n.relations()
			n.columns()
			out = append(out, n.found...)
		}
	}
	return out
}

// notMisnamed leaves out relations that are not there: nobody could use them.
func notMisnamed(unused []summary.Unused, misnamed []summary.Misnamed) []summary.Unused {
	return slices.DeleteFunc(unused, func(u summary.Unused) bool {
		return slices.ContainsFunc(misnamed, func(m summary.Misnamed) bool {
			return u.At.File == m.At.File && u.At.Offset <= m.At.Offset && m.At.End <= u.At.End
		})
	})
}

// A namer reads the names that one call is given.
type namer struct {
	*reader
	call  *ssa.Call
	query naming.Query // what names of columns are about
	found []summary.Misnamed
}

// A given is an argument, or an item of one that is made in place.
type given struct {
	value ssa.Value
	expr  ast.Expr
}

// givenTo lists the arguments of a call, without the receiver, as the source has them.
func (r *reader) givenTo(call *ssa.CallCommon) []given {
	expr := r.source.calls[call.Pos()]
	if expr == nil {
		return nil
	}
	values := argumentsOf(call)
	if call.Signature().Variadic() && !expr.Ellipsis.IsValid() && len(values) > 0 {
		last := len(values) - 1
		more, _ := variadic(values[last])
		values = slices.Concat(values[:last], more)
	}
	if len(values) != len(expr.Args) {
		return nil
	}
	out := make([]given, len(values))
	for i, v := range values {
		out[i] = given{v, expr.Args[i]}
	}
	return out
}

// relations looks at names of relations.
func (n *namer) relations() {
	row, ok := n.rowFor(&n.call.Call)
	if !ok || !row.Naming.ByField || row.Relation == effect.Nowhere && row.Naming.Texts == "" {
		return
	}
	args := n.givenTo(&n.call.Call)
	for _, arg := range append(inSlot(args, row.Relation), ofTypes(args, row.Library)...) {
		if path, ok := constantText(unwrap(arg.value)); ok && path != "" {
			n.note(arg, row.Library, row.Title(), n.relation(row, path))
		}
	}
}

// ofTypes are the arguments that are names of relations by their types.
func ofTypes(args []given, lib *effect.Library) []given {
	return slices.DeleteFunc(slices.Clone(args), func(arg given) bool {
		named, ok := types.Unalias(unwrap(arg.value).Type()).(*types.Named)
		return !ok || named.Obj().Pkg() == nil || !slices.Contains(lib.Packages, named.Obj().Pkg().Path()) ||
			!slices.Contains(strings.Fields(lib.Naming.Texts), named.Obj().Name())
	})
}

// inSlot are the arguments that a slot stands for.
func inSlot(args []given, slot effect.Slot) []given {
	i := int(slot) - 1
	switch {
	case slot == effect.Rest:
		return args
	case slot == effect.Last && len(args) > 0:
		return args[len(args)-1:]
	case i >= 0 && i < len(args):
		return args[i : i+1]
	}
	return nil
}

// relation says what is wrong with the name of a relation. If the rows may be of
// several models, it must be so for all of them.
func (n *namer) relation(row library.Row, path string) naming.Mistake {
	models := n.models(row)
	orText := slices.Contains(strings.Fields(row.Naming.OrText), row.Callee.Name())
	if orText && (!isPath(path, row.Separator) || !models.all) {
		return naming.Mistake{}
	}
	var first naming.Mistake
	for i, model := range models.named {
		mistake := naming.Relation(row.Library, model, path)
		if method := toOneOnly(row); method != "" {
			mistake = naming.ToOne(row.Library, model, path, method)
		}
		if mistake.Text == "" || orText && mistake.Name == "" {
			return naming.Mistake{}
		}
		if i == 0 {
			first = mistake
		}
	}
	return first
}

// toOneOnly is the method to call for relations to many rows, if that of the row
// does not take them.
func toOneOnly(row library.Row) string {
	one, _, _ := strings.Cut(row.Eager, "(")
	many, _, _ := strings.Cut(row.EagerMany, "(")
	if row.Callee.Name() != one || !token.IsIdentifier(many) {
		return ""
	}
	return many
}

// isPath reports whether a text consists of names only.
func isPath(text, separator string) bool {
	for _, word := range strings.Split(text, separator) {
		if !token.IsIdentifier(word) {
			return false
		}
	}
	return true
}

// note keeps what is wrong with an argument.
func (n *namer) note(arg given, lib *effect.Library, title string, mistake naming.Mistake) {
	if mistake.Text == "" || arg.expr == nil {
		return
	}
	out := summary.Misnamed{
		At: n.position(arg.expr.Pos(), arg.expr.End()), Wrong: mistake.Text,
		Call: n.callText(n.call), Name: title, Library: lib.Name,
	}
	if literal, ok := ast.Unparen(arg.expr).(*ast.BasicLit); ok && mistake.Name != "" && !mistake.Values {
		out.At = n.position(literal.Pos(), literal.End())
		meant := strconv.Quote(mistake.Name)
		out.Fixes = []summary.Fix{{Message: "Replace it with " + meant, Edits: []summary.Edit{{At: out.At, New: meant}}}}
	}
	n.found = append(n.found, out)
}
