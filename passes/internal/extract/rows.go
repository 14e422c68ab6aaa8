package extract

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// rowsOf finds the queries that v may be, or whose rows it may be. It is known
// only if every one of them is. A nil constant stands for no rows at all.
func (r *reader) rowsOf(v ssa.Value) (rows []summary.Origin, known bool) {
	v = r.resolve(v)
	if rows, known = r.rowsSeen(v); !known && r.isFresh(v) {
		return []summary.Origin{{From: summary.FromQuery, Call: -1}}, true
	}
	return rows, known
}

// isFresh reports whether v is a handle at which a chain of calls begins: it is
// kept somewhere, or just opened.
func (r *reader) isFresh(v ssa.Value) bool {
	if !r.Index.Chains(v.Type()) {
		return false
	}
	if part, ok := v.(*ssa.Extract); ok {
		v = part.Tuple.(ssa.Value)
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		_, isLocal := r.resolve(v.X).(*ssa.Alloc)
		return !isLocal
	case *ssa.TypeAssert, *ssa.Lookup:
		return true
	case *ssa.Call:
		pkg := packageOf(&v.Call)
		return pkg != nil && r.Index.Owner(pkg) != nil && !hasReceiver(&v.Call)
	}
	return false
}

func (r *reader) rowsSeen(v ssa.Value) (rows []summary.Origin, known bool) {
	if !r.enter(v) {
		return nil, r.looked <= maxLooked // round a loop: the other ways in tell
	}
	defer r.leave(v)
	if i := r.inputOf(v); i >= 0 {
		return []summary.Origin{{From: summary.FromInput, Index: i}}, true
	}
	if loop := r.places.ItemOf(v); loop != nil && loop.Seq != nil {
		return r.rowsOf(loop.Seq)
	}
	switch v := v.(type) {
	case *ssa.Const:
		return nil, v.IsNil()
	case *ssa.Phi:
		return r.joined(v)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return r.rowsAt(v.X)
		}
	case *ssa.Alloc, *ssa.IndexAddr:
		return r.rowsAt(v)
	case *ssa.Extract:
		return r.extracted(v)
	case *ssa.Call:
		return r.returned(v, 0)
	}
	if inner := through(v); inner != nil {
		return r.rowsOf(inner)
	}
	return nil, false
}

// through looks through what only changes the look of rows.
func through(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Slice:
		return v.X
	case *ssa.Index:
		return v.X
	case *ssa.ChangeType:
		return v.X
	case *ssa.Convert:
		return v.X
	case *ssa.MakeInterface:
		return v.X
	case *ssa.ChangeInterface:
		return v.X
	case *ssa.TypeAssert:
		return v.X
	}
	return nil
}

// joined follows every way into a phi. Relations loaded on the way round a loop
// may be loaded any number of times, so then nothing is known of them.
func (r *reader) joined(phi *ssa.Phi) ([]summary.Origin, bool) {
	before := r.eager
	rows, known := r.unionOf(phi.Edges)
	if r.eager != before && r.inLoopHead(phi) {
		rows = withStep(rows, summary.Step{Kind: summary.Any})
	}
	return rows, known
}

func (r *reader) inLoopHead(phi *ssa.Phi) bool {
	loop := r.places.Innermost(phi.Block())
	return loop != nil && loop.Head() == phi.Block()
}

func (r *reader) unionOf(values []ssa.Value) (rows []summary.Origin, known bool) {
	for _, v := range values {
		more, ok := r.rowsOf(v)
		if !ok {
			return nil, false
		}
		rows = append(rows, more...)
	}
	return rows, true
}

// rowsAt joins everything that is stored at an address.
func (r *reader) rowsAt(addr ssa.Value) ([]summary.Origin, bool) {
	switch a := r.resolve(addr).(type) {
	case *ssa.IndexAddr:
		return r.rowsOf(a.X)
	case *ssa.FieldAddr:
		return r.rowsInField(a)
	case *ssa.Alloc:
		return r.rowsIn(a)
	case *ssa.FreeVar:
		return r.rowsOf(a)
	}
	return nil, false
}

// rowsIn joins everything that a local variable is set to.
func (r *reader) rowsIn(cell *ssa.Alloc) ([]summary.Origin, bool) {
	values := stores(cell, r)
	if len(values)+len(r.fills[cell]) == 0 {
		return nil, false
	}
	if r.filling[cell] {
		return nil, true
	}
	r.filling[cell] = true
	defer delete(r.filling, cell)
	if len(r.fills[cell]) > 0 {
		return r.filledRows(cell)
	}
	return r.unionOf(values)
}

// rowsInField are the rows of a relation, or what a field of a local variable
// holds. What a row embeds is part of it.
func (r *reader) rowsInField(addr *ssa.FieldAddr) ([]summary.Origin, bool) {
	if cell, ok := r.resolve(addr.X).(*ssa.Alloc); ok {
		if put := fieldStores(cell, addr.Field); len(put) > 0 {
			return r.unionOf(put)
		}
	}
	owner, field, ok := r.relationField(addr)
	if !ok && r.embedsQuery(addr) {
		return r.rowsOf(addr.X)
	}
	if !ok {
		return nil, false
	}
	rows, known := r.rowsOf(owner)
	return withStep(rows, summary.Step{Kind: summary.Follow, Name: field.Spell(field.Name), Many: field.Many, Empty: true, Field: relationName(addr)}), known
}

func (r *reader) extracted(v *ssa.Extract) ([]summary.Origin, bool) {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		return r.returned(tuple, v.Index)
	case *ssa.TypeAssert:
		return r.rowsOf(tuple.X)
	case *ssa.Next:
		if it, ok := tuple.Iter.(*ssa.Range); ok && v.Index == 2 {
			return r.rowsOf(it.X)
		}
	case *ssa.Lookup:
		return r.rowsOf(tuple.X)
	}
	return nil, false
}

// returned says what a call hands back.
func (r *reader) returned(call *ssa.Call, slot int) ([]summary.Origin, bool) {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		if b.Name() == "append" {
			return r.unionOf(call.Call.Args)
		}
		return nil, false
	}
	if row, ok := r.rowFor(&call.Call); ok {
		return r.returnedBy(row, call, slot)
	}
	if i, ok := r.index[call]; ok {
		return []summary.Origin{{From: summary.FromResult, Index: i, Slot: slot}}, true
	}
	return nil, false
}

// returnedBy says what a library's call hands back.
func (r *reader) returnedBy(row library.Row, call *ssa.Call, slot int) ([]summary.Origin, bool) {
	if row.Effect == effect.Run || row.Effect == effect.Lazy {
		if row.Rows != effect.Result(slot) {
			return nil, false
		}
	}
	return r.queryOf(row, &call.Call)
}

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
		if (out[i].From == summary.FromQuery || out[i].From == summary.FromInput) && out[i].At.Line == 0 && !followsAny(out[i]) {
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

// followsAny reports whether rows are those of a relation: their query began elsewhere.
func followsAny(o summary.Origin) bool {
	return slices.ContainsFunc(o.Steps, func(step summary.Step) bool { return step.Kind == summary.Follow })
}

// chainBefore is where the chain of calls stands that a call ends.
func (r *reader) chainBefore(call *ssa.CallCommon) summary.Position {
	expr := r.source.calls[call.Pos()]
	if expr == nil {
		return r.expressionOf(call)
	}
	if sel, ok := ast.Unparen(expr.Fun).(*ast.SelectorExpr); ok {
		return r.position(sel.X.Pos(), sel.X.End())
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

// followed is the query of a relation.
func (r *reader) followed(row library.Row, call *ssa.CallCommon) ([]summary.Origin, bool) {
	owner, name := r.relationRead(row, call)
	if owner == nil || name == "" {
		return nil, false
	}
	rows, known := r.rowsOf(owner)
	if !known && row.Always {
		rows, known = []summary.Origin{{From: summary.Unknown}}, true // it is asked for whatever they are
	}
	if r.assigned(owner, name) {
		rows = withStep(rows, summary.Step{Kind: summary.Any})
	}
	step := summary.Step{Kind: summary.Follow, Name: row.Spell(name), Many: row.Many || isManyIn(owner, name), Always: row.Always}
	if row.Always {
		step.At = r.expressionOf(call)
	}
	rows = withStep(rows, append([]summary.Step{step}, refined(row)...)...)
	return withStep(rows, r.narrowed(row, call)...), known
}

// relationRead is the relation that a call reads, and the rows that it is read of.
func (r *reader) relationRead(row library.Row, call *ssa.CallCommon) (owner ssa.Value, name string) {
	if row.Named == "" && row.Relation == effect.Nowhere {
		return fieldRead(receiverOf(call))
	}
	names, known := r.relationNames(row, call)
	if !known || len(names) != 1 {
		return nil, ""
	}
	switch row.Of {
	case effect.Nowhere:
		owner = receiverOf(call)
	case effect.Model:
		owner = r.modelIn(call)
	default:
		owner = argument(call, row.Of)
	}
	if owner != nil {
		owner = unwrap(owner)
	}
	return owner, names[0]
}

// modelIn is the argument in which an earlier call of the chain wants the rows.
func (r *reader) modelIn(call *ssa.CallCommon) ssa.Value {
	row, before := r.earlier(call, func(row library.Row) bool {
		return row.Effect == effect.Build && row.Rows != effect.Nowhere
	})
	if before == nil {
		return nil
	}
	return argument(before, row.Rows)
}

// earlier is the last call before this one in a chain whose row is as asked for.
func (r *reader) earlier(call *ssa.CallCommon, asked func(library.Row) bool) (library.Row, *ssa.CallCommon) {
	for range maxOperands {
		before, ok := wholeQuery(receiverOf(call)).(*ssa.Call)
		if !ok {
			break
		}
		call = &before.Call
		if row, ok := r.rowFor(call); ok && asked(row) {
			return row, call
		}
	}
	return library.Row{}, nil
}

// assigned reports whether the function puts the relation in place by hand.
func (r *reader) assigned(owner ssa.Value, field string) bool {
	for _, fn := range r.places.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok || !r.does(&call.Call, effect.Assign) {
					continue
				}
				if o, f := fieldRead(receiverOf(&call.Call)); o == owner && f == field {
					return true
				}
			}
		}
	}
	return false
}

func refined(row library.Row) []summary.Step {
	if row.Refines {
		return []summary.Step{{Kind: summary.Refine}}
	}
	return nil
}

// fieldRead takes apart the address, or a copy, of a relation field.
func fieldRead(v ssa.Value) (owner ssa.Value, field string) {
	switch v := v.(type) {
	case *ssa.FieldAddr:
		return v.X, fieldName(v.X.Type(), v.Field)
	case *ssa.Field:
		return v.X, fieldName(v.X.Type(), v.Field)
	case *ssa.UnOp:
		return fieldRead(v.X)
	case *ssa.Alloc:
		if stored := storedAt(v); len(stored) == 1 && !loads(stored[0], v) {
			return fieldRead(stored[0])
		}
	}
	return nil, ""
}

func loads(v, addr ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	return ok && load.X == addr
}

func fieldName(t types.Type, i int) string {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if s, ok := t.Underlying().(*types.Struct); ok {
		return s.Field(i).Name()
	}
	return ""
}

func withStep(rows []summary.Origin, steps ...summary.Step) []summary.Origin {
	out := make([]summary.Origin, len(rows))
	for i, row := range rows {
		out[i] = row
		out[i].Steps = append(append([]summary.Step(nil), row.Steps...), steps...)
	}
	return out
}

func receiverOf(call *ssa.CallCommon) ssa.Value {
	if call.IsInvoke() {
		return call.Value
	}
	if len(call.Args) > 0 {
		return call.Args[0]
	}
	return nil
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
