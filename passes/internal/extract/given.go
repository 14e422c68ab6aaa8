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
		if !ok || len(storesNamed(cell, row.In.Refines)) > 0 {
			return
		}
		fn, given = only(storesNamed(cell, row.In.Func)), only(storesNamed(cell, row.In.Given))
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

// storesNamed lists what is put into the field of that name of a local variable.
func storesNamed(cell *ssa.Alloc, field string) []ssa.Value {
	return fieldStores(cell, fieldIndex(cell, field))
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
