package extract

import (
	"go/token"

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

func withStep(rows []summary.Origin, steps ...summary.Step) []summary.Origin {
	out := make([]summary.Origin, len(rows))
	for i, row := range rows {
		out[i] = row
		out[i].Steps = append(append([]summary.Step(nil), row.Steps...), steps...)
	}
	return out
}
