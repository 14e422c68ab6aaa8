package extract

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

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
	return r.any(func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		if !ok || !r.does(&call.Call, effect.Assign) {
			return false
		}
		o, f := fieldRead(receiverOf(&call.Call))
		return o == owner && f == field
	})
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
