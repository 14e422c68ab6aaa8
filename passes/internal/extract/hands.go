package extract

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// hands lists the handles kept elsewhere that the function hands out, although it has
// a context at hand to tie them to.
func (r *reader) hands() []summary.Hand {
	var out []summary.Hand
	for _, b := range r.fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		for i, v := range ret.Results {
			if hand, ok := r.handOf(v); ok && !slices.ContainsFunc(out, func(h summary.Hand) bool { return h.At == hand.At }) {
				hand.Slot = i
				out = append(out, hand)
			}
		}
	}
	return out
}

func (r *reader) handOf(v ssa.Value) (summary.Hand, bool) {
	contexts := r.contextsOf(v)
	kept := func(c summary.Context) bool { return c.Kind == summary.HeldContext && !c.Begun }
	if len(contexts) == 0 || slices.ContainsFunc(contexts, func(c summary.Context) bool { return !kept(c) }) {
		return summary.Hand{}, false
	}
	handle := r.chainStart(v)
	expr, tie := r.readAt(handle), r.Index.TieOf(handle.Type())
	if expr == nil || tie == "" {
		return summary.Hand{}, false
	}
	ctx := r.atHand(expr.Pos())
	out := summary.Hand{At: r.position(expr.Pos(), expr.End()), Text: subject(expr), Contexts: contexts}
	out.Asks.Instead = subject(expr) + "." + tie + "(" + spelled(ctx) + ")"
	if ctx != "" {
		edit := summary.Edit{At: r.position(expr.End(), expr.End()), New: "." + tie + "(" + ctx + ")"}
		out.Asks.Fixes = []summary.Fix{{Message: "Call " + tie, Edits: []summary.Edit{edit}}}
	}
	return out, true
}

// chainStart is the handle on which a chain of calls begins.
func (r *reader) chainStart(v ssa.Value) ssa.Value {
	for range maxOperands {
		v = r.held(v)
		call, ok := v.(*ssa.Call)
		if !ok || !hasReceiver(&call.Call) {
			break
		}
		if _, known := r.rowFor(&call.Call); !known {
			break
		}
		v = receiverOf(&call.Call)
	}
	return v
}

// readAt is the expression that reads a field or a package variable, or nil.
func (r *reader) readAt(v ssa.Value) ast.Expr {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	if sel := r.source.selectors[load.Pos()]; sel != nil {
		return sel
	}
	if global, ok := load.X.(*ssa.Global); ok && load.Pos().IsValid() {
		return &ast.Ident{NamePos: load.Pos(), Name: global.Name()}
	}
	return nil
}
