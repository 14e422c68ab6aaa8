package extract

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// rowsOf finds the queries that v may be, or whose rows it may be. It is known
// only if every one of them is. A nil constant stands for no rows at all.
func (r *reader) rowsOf(v ssa.Value) (rows []summary.Origin, known bool) {
	v = r.resolve(v)
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
		if cell, ok := r.resolve(a.X).(*ssa.Alloc); ok {
			return r.unionOf(fieldStores(cell, a.Field))
		}
		return nil, false
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
	if len(values) == 0 {
		return nil, false
	}
	if r.filling[cell] {
		return nil, true
	}
	r.filling[cell] = true
	defer delete(r.filling, cell)
	return r.unionOf(values)
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
	case effect.Bind, effect.Run:
		return r.rowsOf(receiverOf(call))
	case effect.Build:
		if row.On == "" {
			return []summary.Origin{r.started(call)}, true
		}
		rows, known := r.rowsOf(receiverOf(call))
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

// started is a query that begins with this call.
func (r *reader) started(call *ssa.CallCommon) summary.Origin {
	expr := r.source.calls[call.Pos()]
	at := r.position(call.Pos(), call.Pos())
	if expr != nil {
		at = r.position(expr.Pos(), expr.End())
	}
	return summary.Origin{From: summary.FromQuery, At: at, Model: modelOf(call.Signature().Results())}
}

// followed is the query of a relation field.
func (r *reader) followed(row library.Row, call *ssa.CallCommon) ([]summary.Origin, bool) {
	owner, field := fieldRead(receiverOf(call))
	if owner == nil {
		return nil, false
	}
	rows, known := r.rowsOf(owner)
	if r.assigned(owner, field) {
		rows = withStep(rows, summary.Step{Kind: summary.Any})
	}
	step := summary.Step{Kind: summary.Follow, Name: row.Spell(field), Many: row.Many}
	return withStep(rows, append([]summary.Step{step}, refined(row)...)...), known
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
