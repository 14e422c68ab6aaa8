package place

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// collect notes which values are items of the loop.
func (m *Map) collect(l *Loop) {
	if l.Kind != PerItem {
		return
	}
	if l.head == nil {
		for _, p := range l.fn.Params {
			m.hand(p, l)
		}
		return
	}
	for b := range l.blocks {
		for _, instr := range b.Instrs {
			if v := l.itemOf(instr); v != nil {
				m.hand(v, l)
			}
		}
	}
}

// hand notes what a loop hands out: an item, or a batch of them.
func (m *Map) hand(v ssa.Value, l *Loop) {
	if isBatch(v.Type()) {
		m.batches[v] = l
		return
	}
	m.items[v] = l
}

// Mixed reports whether the items of a loop may be anything at all.
func (m *Map) Mixed(l *Loop) bool {
	for v, of := range m.items {
		if of == l && holdsAnything(v) {
			return true
		}
	}
	return false
}

func holdsAnything(v ssa.Value) bool {
	t := v.Type()
	if _, isAddr := v.(*ssa.IndexAddr); isAddr {
		t = t.Underlying().(*types.Pointer).Elem()
	}
	iface, ok := types.Unalias(t).Underlying().(*types.Interface)
	return ok && iface.Empty() && !isTypeParam(t)
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// itemOf returns the value that instr makes if it is an item of the loop.
func (l *Loop) itemOf(instr ssa.Instruction) ssa.Value {
	switch instr := instr.(type) {
	case *ssa.IndexAddr, *ssa.Index:
		coll, index := element(instr)
		if phi, ok := l.counter.(*ssa.Phi); ok && counts(index, phi) && !isLiteral(coll) {
			return instr.(ssa.Value)
		}
	case *ssa.Extract:
		if l.handsOut(instr.Tuple) {
			return instr
		}
	}
	return nil
}

// handsOut reports whether the loop's header receives its items in this tuple.
func (l *Loop) handsOut(tuple ssa.Value) bool {
	switch tuple := tuple.(type) {
	case *ssa.Next:
		return tuple.Block() == l.head
	case *ssa.UnOp:
		return tuple.Block() == l.head && tuple.CommaOk
	}
	return false
}
