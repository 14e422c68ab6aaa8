package extract

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// handleOf tells handles apart: which of the function's inputs v is, and, if it
// stands for one connection, which of those in the function.
func (r *reader) handleOf(v ssa.Value) summary.Handle {
	v = r.held(v)
	h := summary.Handle{Input: r.inputOf(v) + 1}
	if r.Index.IsConnection(v.Type()) {
		if r.connections[v] == 0 {
			r.connections[v] = len(r.connections) + 1
		}
		h.Key = r.connections[v]
	}
	return h
}

// held looks through local variables and interfaces at the handle itself.
func (r *reader) held(v ssa.Value) ssa.Value {
	for range maxOperands {
		inner := ssa.Value(nil)
		switch at := r.resolve(v).(type) {
		case *ssa.UnOp:
			inner = r.heldAt(at)
		case *ssa.MakeInterface:
			inner = at.X
		case *ssa.ChangeInterface:
			inner = at.X
		case *ssa.Field:
			if r.isWrapped(at.X.Type(), at.Field) {
				inner = at.X
			}
		case *ssa.Alloc: // a connection by value: bun.Tx
			inner = only(stores(at, r))
		}
		if inner == nil {
			break
		}
		v = inner
	}
	return r.resolve(v)
}

func (r *reader) heldAt(load *ssa.UnOp) ssa.Value {
	if load.Op != token.MUL {
		return nil
	}
	switch cell := r.resolve(load.X).(type) {
	case *ssa.Alloc:
		return only(stores(cell, r))
	case *ssa.FreeVar:
		return cell
	case *ssa.FieldAddr:
		if r.isWrapped(cell.X.Type(), cell.Field) {
			return cell.X
		}
	}
	return nil
}

// isWrapped reports whether a field is what a library's type embeds: the transaction
// of database/sql in that of sqlx, the rows in its rows.
func (r *reader) isWrapped(t types.Type, field int) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	outer, ok := types.Unalias(t).(*types.Named)
	if !ok || outer.Obj().Pkg() == nil || r.Index.Owner(outer.Obj().Pkg()) == nil {
		return false
	}
	return outer.Underlying().(*types.Struct).Field(field).Embedded()
}

func only(values []ssa.Value) ssa.Value {
	if len(values) == 1 {
		return values[0]
	}
	return nil
}

// cursorOn finds the connection on which the cursor of a loop is open.
func (r *reader) cursorOn(loop *place.Loop) summary.Handle {
	if !loop.Cursor() {
		return summary.Handle{}
	}
	for _, instr := range loop.Head().Instrs {
		advance, ok := instr.(*ssa.Call)
		if !ok || !r.Advances(&advance.Call) {
			continue
		}
		if query := r.queryBehind(receiverOf(&advance.Call)); query != nil {
			return r.handleOf(receiverOf(&query.Call))
		}
	}
	return summary.Handle{}
}

// queryBehind finds the call whose rows a cursor hands out.
func (r *reader) queryBehind(cursor ssa.Value) *ssa.Call {
	v := r.held(cursor)
	if part, ok := v.(*ssa.Extract); ok {
		v = part.Tuple
	}
	if call, ok := v.(*ssa.Call); ok && r.does(&call.Call, effect.Run) {
		return call
	}
	return nil
}

// handleOn is the handle that a library's call runs on.
func (r *reader) handleOn(common *ssa.CallCommon) summary.Handle {
	if recv := receiverOf(common); recv != nil && hasReceiver(common) {
		return r.handleOf(recv)
	}
	return summary.Handle{}
}
