package extract

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// calling says which function a library's call runs, and with which rows. A
// struct that was made elsewhere may hold anything.
func (r *reader) calling(op *summary.Op, row library.Row, call *ssa.CallCommon) {
	fn, given := slotOf(call, row.Func), slotOf(call, row.Given)
	if fn == nil {
		return
	}
	if row.In != (effect.Fields{}) {
		cell, ok := r.resolve(fn).(*ssa.Alloc)
		if !ok || r.isSet(cell, row.In.Refines) {
			return
		}
		fn, given = r.onlyStore(cell, row.In.Func), r.onlyStore(cell, row.In.Given)
	}
	if fn == nil {
		return
	}
	op.Func, op.Confined = r.funcsOf(unwrap(fn)), row.Confined
	if given == nil {
		return
	}
	if rows, known := r.rowsOf(unwrap(given)); known {
		op.Given = rows
	}
}

// slotOf is what stands in a slot of a call, the receiver's included, or nil.
func slotOf(call *ssa.CallCommon, slot effect.Slot) ssa.Value {
	if slot == effect.Receiver {
		return receiverOf(call)
	}
	return argument(call, slot)
}

// onlyStore is what a field of a local variable is set to in its one place, or nil.
func (r *reader) onlyStore(cell *ssa.Alloc, field string) ssa.Value {
	put := fieldStores(cell, fieldIndex(cell, field))
	if len(put) != 1 {
		return nil
	}
	return put[0]
}

// isSet reports whether a field of a local variable is set to something.
func (r *reader) isSet(cell *ssa.Alloc, field string) bool {
	return field != "" && len(fieldStores(cell, fieldIndex(cell, field))) > 0
}

// fieldIndex is the number of the field with that name, or -1.
func fieldIndex(cell *ssa.Alloc, name string) int {
	if s, ok := cell.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct); ok {
		for i := range s.NumFields() {
			if s.Field(i).Name() == name {
				return i
			}
		}
	}
	return -1
}
