package extract

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// queryOf is the query that a library's call builds, refines or runs.
func (r *reader) queryOf(row library.Row, call *ssa.CallCommon) ([]summary.Origin, bool) {
	switch row.Effect {
	case effect.Bind:
		return r.rowsOf(receiverOf(call))
	case effect.Run:
		if row.Starts {
			return []summary.Origin{r.started(call)}, true
		}
		if row.Given != effect.Nowhere {
			return r.rowsOf(unwrap(argument(call, row.Given)))
		}
		rows, known := r.rowsOf(receiverOf(call))
		if row.InPlace && r.changesInPlace(row.Library, receiverOf(call)) {
			rows = withStep(rows, summary.Step{Kind: summary.Any})
		}
		return r.located(rows, call), known
	case effect.Build:
		if row.On == "" || row.Starts {
			return withStep([]summary.Origin{r.started(call)}, r.modifiers(row, call)...), true
		}
		rows, known := r.rowsOf(receiverOf(call))
		if row.LoadsAny {
			rows = withStep(rows, summary.Step{Kind: summary.Any})
		}
		if row.Rows != effect.Nowhere {
			rows = r.modelled(rows, call)
		}
		return withStep(rows, refined(row)...), known
	case effect.Eager:
		rows, known := r.rowsOf(receiverOf(call))
		r.eager++
		return withStep(rows, r.relations(row, call)...), known
	case effect.Lazy, effect.Walk:
		return r.followed(row, call)
	}
	return nil, false
}

// located puts queries that begin at a handle where they run: there is room for
// one more call in the chain.
func (r *reader) located(rows []summary.Origin, call *ssa.CallCommon) []summary.Origin {
	out := slices.Clone(rows)
	for i := range out {
		if (out[i].From == summary.FromQuery || out[i].From == summary.FromInput) && out[i].At.Line == 0 && !out[i].Follows() {
			out[i].At = r.chainBefore(call)
		}
	}
	return out
}

// modelled puts queries where they are told of their model: what comes before it
// knows no relations.
func (r *reader) modelled(rows []summary.Origin, call *ssa.CallCommon) []summary.Origin {
	out := slices.Clone(rows)
	for i := range out {
		if out[i].From == summary.FromQuery && len(out[i].Steps) == 0 {
			out[i].At = r.expressionOf(call)
		}
	}
	return out
}

// chainBefore is where the chain of calls stands that a call ends.
func (r *reader) chainBefore(call *ssa.CallCommon) summary.Position {
	if expr := r.source.calls[call.Pos()]; expr != nil {
		if sel, ok := ast.Unparen(expr.Fun).(*ast.SelectorExpr); ok {
			return r.position(sel.X.Pos(), sel.X.End())
		}
	}
	return r.expressionOf(call)
}

// started is a query that begins with this call.
func (r *reader) started(call *ssa.CallCommon) summary.Origin {
	return summary.Origin{From: summary.FromQuery, At: r.expressionOf(call), Model: modelOf(call.Signature().Results())}
}

// expressionOf is where the expression of a call stands.
func (r *reader) expressionOf(call *ssa.CallCommon) summary.Position {
	if expr := r.source.calls[call.Pos()]; expr != nil {
		return r.position(expr.Pos(), expr.End())
	}
	return r.position(call.Pos(), call.Pos())
}

// modelOf names the type of the rows that a queryset holds.
func modelOf(results *types.Tuple) string {
	if results.Len() == 0 {
		return ""
	}
	named, ok := types.Unalias(results.At(0).Type()).(*types.Named)
	if !ok || named.TypeArgs().Len() == 0 {
		return ""
	}
	if arg, ok := types.Unalias(named.TypeArgs().At(0)).(*types.Named); ok {
		return arg.Obj().Name()
	}
	return ""
}
