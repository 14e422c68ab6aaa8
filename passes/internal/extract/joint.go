package extract

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A joint is a place in a chain of calls where one more has room.
type joint struct {
	before ast.Expr
	has    types.Type // what that is
	next   string     // the method that is called on it
}

// tieWay ties the handle to a context where the chain of calls begins or, if that
// cannot be tied, before its last call.
func (r *reader) tieWay(row library.Row, call ssa.CallInstruction) way {
	expr := r.source.calls[call.Common().Pos()]
	if expr == nil || !hasReceiver(call.Common()) {
		return way{}
	}
	ctx := r.atHand(expr.Pos())
	for _, at := range r.joints(call.Common(), expr) {
		for _, name := range strings.Fields(row.Library.Ties) {
			if at.takes(name) {
				return r.tie(at, name, ctx, calledName(expr.Fun).Name)
			}
		}
	}
	return way{}
}

// joints are the first and the last place of a chain.
func (r *reader) joints(common *ssa.CallCommon, expr *ast.CallExpr) []joint {
	last, ok := jointOf(common, expr)
	if !ok {
		return nil
	}
	first := last
	for {
		before, ok := receiverOf(common).(*ssa.Call)
		if !ok || !hasReceiver(&before.Call) {
			break
		}
		inner := r.source.calls[before.Call.Pos()]
		if _, known := r.rowFor(&before.Call); !known || inner == nil || inner.Pos() < expr.Pos() || inner.End() > expr.End() {
			break
		}
		if first, ok = jointOf(&before.Call, inner); !ok {
			return []joint{last}
		}
		common = &before.Call
	}
	return []joint{first, last}
}

func jointOf(common *ssa.CallCommon, expr *ast.CallExpr) (joint, bool) {
	sel, ok := ast.Unparen(expr.Fun).(*ast.SelectorExpr)
	if !ok {
		return joint{}, false
	}
	return joint{sel.X, receiverOf(common).Type(), sel.Sel.Name}, true
}

// takes reports whether a method that ties to a context can be called there.
func (j joint) takes(name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(j.has, true, nil, name)
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() != 1 || !library.TakesContext(fn.Signature()) || fn.Signature().Results().Len() != 1 {
		return false
	}
	next, _, _ := types.LookupFieldOrMethod(fn.Signature().Results().At(0).Type(), true, nil, j.next)
	_, ok = next.(*types.Func)
	return ok
}

// handleText is what a handle is called, or who hands it out.
func handleText(x ast.Expr) string {
	if call, ok := ast.Unparen(x).(*ast.CallExpr); ok {
		return calleeText(call.Fun) + "(…)"
	}
	return subject(x)
}

// tie is the way by one more call in the chain.
func (r *reader) tie(at joint, name, ctx, last string) way {
	out := way{text: strings.TrimPrefix(handleText(at.before)+"."+name+"("+spelled(ctx)+")."+last, ".")}
	if ctx != "" {
		end := at.before.End()
		edit := summary.Edit{At: r.position(end, end), New: "." + name + "(" + ctx + ")"}
		out.fixes = []summary.Fix{{Message: "Call " + name + " first", Edits: []summary.Edit{edit}}}
	}
	return out
}
