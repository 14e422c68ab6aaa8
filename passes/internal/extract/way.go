package extract

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A way is how a call could wait for the database by a context.
type way struct {
	text  string // the call as the source would have it; "" if there is no such way
	fixes []summary.Fix
}

// variantWay calls the variant that takes a context.
func (r *reader) variantWay(row library.Row, call ssa.CallInstruction) way {
	variant := r.variantOf(row, call.Common())
	if variant == nil {
		return way{}
	}
	expr := r.source.calls[call.Common().Pos()]
	if expr == nil {
		return way{text: variant.Name() + "(ctx, …)"}
	}
	ctx := r.atHand(expr.Pos())
	options, alike := optionsOf(r.asCalled(row, call.Common()).Signature(), variant.Signature())
	out := way{text: variantText(expr, variant, ctx, options)}
	if alike && ctx != "" {
		out.fixes = r.variantFix(expr, variant, ctx, options)
	}
	return out
}

// variantOf is the variant of the called method, as what it is called on has it.
func (r *reader) variantOf(row library.Row, common *ssa.CallCommon) *types.Func {
	variant := beside(row.Callee, common, row.Variant())
	if variant == nil || !library.TakesContext(variant.Signature()) {
		return nil
	}
	if row, ok := r.Index.Lookup(variant); ok && row.Ignores {
		return nil // it takes one in vain
	}
	return variant
}

// asCalled is the called method as what it is called on has it: with its type arguments.
func (r *reader) asCalled(row library.Row, common *ssa.CallCommon) *types.Func {
	if fn := beside(row.Callee, common, row.Callee.Name()); fn != nil {
		return fn
	}
	return row.Callee
}

// beside is the method of that name of what another is called on, or the function of
// that name in its package; nil if there is none.
func beside(callee *types.Func, common *ssa.CallCommon, name string) *types.Func {
	obj := callee.Pkg().Scope().Lookup(name)
	if hasReceiver(common) {
		obj, _, _ = types.LookupFieldOrMethod(receiverOf(common).Type(), true, callee.Pkg(), name)
	}
	fn, _ := obj.(*types.Func)
	return fn
}

func variantText(expr *ast.CallExpr, variant *types.Func, ctx string, options int) string {
	text := calleeText(expr.Fun)
	text = text[:strings.LastIndexByte(text, '.')+1] + variant.Name() + "(" + spelled(ctx)
	if options == 0 {
		text += ", nil"
	}
	if len(expr.Args) > 0 {
		text += ", …"
	}
	return text + ")"
}

// spelled is the context at hand, or what one is usually called.
func spelled(ctx string) string {
	if ctx == "" {
		return "ctx"
	}
	return ctx
}

// variantFix writes the variant's name and its context, and nil for options that the
// method does not have. It knows no other difference between the two.
func (r *reader) variantFix(expr *ast.CallExpr, variant *types.Func, ctx string, options int) []summary.Fix {
	name := calledName(expr.Fun)
	if name == nil || options > len(expr.Args) {
		return nil
	}
	first := ctx
	if options == 0 {
		first += ", nil"
	}
	if len(expr.Args) > 0 {
		first += ", "
	}
	edits := []summary.Edit{
		{At: r.position(name.Pos(), name.End()), New: variant.Name()},
		{At: r.position(expr.Lparen+1, expr.Lparen+1), New: first},
	}
	if options > 0 {
		end := expr.Args[options-1].End()
		edits = append(edits, summary.Edit{At: r.position(end, end), New: ", nil"})
	}
	return []summary.Fix{{Message: "Use " + variant.Name(), Edits: edits}}
}

// calledName is the name of the called function or method in the source.
func calledName(fun ast.Expr) *ast.Ident {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	case *ast.IndexExpr:
		return calledName(fun.X)
	case *ast.IndexListExpr:
		return calledName(fun.X)
	}
	return nil
}

// optionsOf compares a method with its variant, which takes a context first. It
// returns how many parameters stand before a pointer to options that only the variant
// has, -1 if it has none, and whether they are alike in all else.
func optionsOf(old, variant *types.Signature) (options int, alike bool) {
	from, to := typeTexts(old.Params()), typeTexts(variant.Params())
	if len(to) == 0 || library.ContextParam(variant) != 0 || !slices.Equal(typeTexts(old.Results()), typeTexts(variant.Results())) {
		return -1, false
	}
	to = to[1:]
	if slices.Equal(from, to) {
		return -1, true
	}
	for i := range to {
		if strings.HasPrefix(to[i], "*") && slices.Equal(from, slices.Delete(slices.Clone(to), i, i+1)) {
			return i, true
		}
	}
	return -1, false
}

func typeTexts(tuple *types.Tuple) []string {
	var out []string
	for v := range tuple.Variables() {
		out = append(out, types.TypeString(v.Type(), nil))
	}
	return out
}
