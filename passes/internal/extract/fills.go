package extract

import (
	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A fill is a library's call that puts rows into a variable.
type fill struct {
	row  library.Row
	call *ssa.CallCommon
}

// findFills notes which calls put rows into which variables of the function.
func (r *reader) findFills() {
	for instr := range r.instructions() {
		if call, ok := instr.(ssa.CallInstruction); ok {
			r.noteFill(call.Common())
		}
	}
}

func (r *reader) noteFill(call *ssa.CallCommon) {
	row, ok := r.rowFor(call)
	if !ok || row.Effect != effect.Run || row.Verb != effect.Read {
		return
	}
	arg := r.targetOf(row, call)
	if arg == nil {
		return
	}
	if cell, ok := r.resolve(unwrap(arg)).(*ssa.Alloc); ok {
		r.fills[cell] = append(r.fills[cell], fill{row, call})
	}
}

// targetOf is where the rows land that a call reads, or nil.
func (r *reader) targetOf(row library.Row, call *ssa.CallCommon) ssa.Value {
	if arg := argument(call, row.Rows); arg != nil && !isNil(arg) {
		return arg
	}
	return r.modelIn(call)
}

// filledRows are the rows of the queries that fill a variable, and of what else
// it is set to. What it begins as, empty, counts for nothing then.
func (r *reader) filledRows(cell *ssa.Alloc) (rows []summary.Origin, known bool) {
	for _, f := range r.fills[cell] {
		more, ok := r.queryOf(f.row, f.call)
		if !ok {
			return nil, false
		}
		rows = append(rows, more...)
	}
	for _, value := range stores(cell, r) {
		if isEmpty(value) {
			continue
		}
		more, ok := r.rowsOf(value)
		if !ok {
			return nil, false
		}
		rows = append(rows, more...)
	}
	return rows, true
}

// isEmpty reports whether a value holds no rows yet: nil, a zero value, a slice
// that was just made, a literal.
func isEmpty(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return true
	case *ssa.MakeSlice:
		return true
	case *ssa.Slice:
		cell, ok := v.X.(*ssa.Alloc)
		return ok && (cell.Comment == "makeslice" || cell.Comment == "slicelit")
	}
	return literalOf(v) != nil
}
