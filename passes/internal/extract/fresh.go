package extract

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// unrelatedIn notes the variables that hold a context which nobody at hand ends.
func unrelatedIn(file *ast.File, into map[token.Pos]bool) {
	note := func(lhs []ast.Expr, rhs []ast.Expr) {
		if len(rhs) != 1 || !isNewContext(rhs[0]) && !isDetached(rhs[0]) {
			return
		}
		for _, x := range lhs {
			into[x.Pos()] = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			note(n.Lhs, n.Rhs)
		case *ast.ValueSpec:
			for _, name := range n.Names {
				note([]ast.Expr{name}, n.Values)
			}
		}
		return true
	})
}

// isNewContext reports whether x is context.Background(), or is made from it.
func isNewContext(x ast.Expr) bool {
	name, call := contextCall(x)
	switch {
	case name == "Background" || name == "TODO":
		return true
	case name != "" && len(call.Args) > 0:
		return isNewContext(call.Args[0])
	}
	return false
}

func isDetached(x ast.Expr) bool {
	name, _ := contextCall(x)
	return name == "WithoutCancel"
}

// contextCall is the function of package context that x calls.
func contextCall(x ast.Expr) (name string, call *ast.CallExpr) {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok {
		return "", nil
	}
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok && identName(sel.X) == "context" {
		return sel.Sel.Name, call
	}
	return "", nil
}

// fresh is a context that is made anew by a call.
func (r *reader) fresh(call *ssa.Call) summary.Context {
	return summary.Context{
		Kind: summary.NewContext, Todo: call.Call.StaticCallee().Name() == "TODO",
		At: r.callPosition(call), Here: r.insteadOf(r.source.calls[call.Call.Pos()]),
	}
}

// insteadOf puts the context at hand in place of a new one.
func (src *source) insteadOf(made *ast.CallExpr) *summary.Fix {
	if made == nil {
		return nil
	}
	ctx := src.atHand(made.Pos())
	if ctx == "" {
		return nil
	}
	if src.isStored(made, ctx) {
		return nil
	}
	edits := []summary.Edit{{At: src.position(made.Pos(), made.End()), New: ctx}}
	return &summary.Fix{Message: "Use " + ctx, Edits: append(edits, src.unimported(made)...)}
}
