package extract

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// pathOf says where v was read.
func (r *reader) pathOf(v ssa.Value) summary.Path { return r.pathWithin(v, maxOperands) }

func (r *reader) pathWithin(v ssa.Value, depth int) summary.Path {
	v = r.held(v)
	if i := r.inputOf(v); i >= 0 {
		return summary.Path{Input: i + 1}
	}
	if depth == 0 {
		return summary.Path{}
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return r.pathAt(v.X, depth-1)
		}
	case *ssa.Field:
		return below(r.pathWithin(v.X, depth-1), variable(v))
	case *ssa.FieldAddr, *ssa.Global:
		return r.pathAt(v, depth-1)
	case *ssa.Extract:
		return r.resultPath(v.Tuple, v.Index)
	case *ssa.Call:
		return r.resultPath(v, 0)
	case *ssa.Alloc:
		return summary.Path{Local: r.numbered(v)}
	}
	return summary.Path{}
}

// pathAt is the path of what an address holds.
func (r *reader) pathAt(addr ssa.Value, depth int) summary.Path {
	switch a := r.resolve(addr).(type) {
	case *ssa.Alloc:
		if !r.isSetInside(a) {
			return summary.Path{Local: r.numbered(a)}
		}
	case *ssa.Global:
		return summary.Path{Fields: variable(a)}
	case *ssa.FieldAddr:
		if cell, ok := r.resolve(a.X).(*ssa.Alloc); ok && len(fieldStores(cell, a.Field)) > 0 {
			return summary.Path{}
		}
		return below(r.pathWithin(a.X, depth), variable(a))
	}
	return summary.Path{}
}

// below is the path of a field.
func below(p summary.Path, field string) summary.Path {
	if p == (summary.Path{}) || field == "" {
		return summary.Path{}
	}
	if p.Fields != "" {
		field = p.Fields + "/" + field
	}
	p.Fields = field
	return p
}

// resultPath is what a call hands back: of a function of the program, what that says;
// of any other, something new.
func (r *reader) resultPath(tuple ssa.Value, slot int) summary.Path {
	call, ok := tuple.(*ssa.Call)
	if !ok {
		return summary.Path{}
	}
	if i, ok := r.index[call]; ok {
		if _, ofLibrary := r.rowFor(&call.Call); !ofLibrary {
			return summary.Path{Result: i + 1, Slot: slot}
		}
	}
	return summary.Path{Local: r.numbered(call)}
}

// numbered numbers the values that the function makes.
func (r *reader) numbered(v ssa.Value) int {
	if r.locals[v] == 0 {
		r.locals[v] = len(r.locals) + 1
	}
	return r.locals[v]
}

// handleBehind is the handle that a library's call runs on: where its chain begins,
// or an argument.
func (r *reader) handleBehind(common *ssa.CallCommon) ssa.Value {
	for range maxOperands {
		var next *ssa.Call
		for _, v := range common.Args {
			if r.Index.IsHandle(unwrap(v).Type()) && !r.isBuilt(v) {
				return unwrap(v)
			}
		}
		if common.IsInvoke() && r.Index.IsHandle(common.Value.Type()) && !r.isBuilt(common.Value) {
			return common.Value
		}
		if recv := receiverOf(common); recv != nil {
			next, _ = r.held(recv).(*ssa.Call)
		}
		if next == nil {
			return nil
		}
		common = &next.Call
	}
	return nil
}

// isBuilt reports whether a handle is what a call of a chain hands on: gorm's are
// queries, too.
func (r *reader) isBuilt(v ssa.Value) bool {
	call, ok := r.held(unwrap(v)).(*ssa.Call)
	if !ok || !hasReceiver(&call.Call) {
		return false
	}
	row, known := r.rowFor(&call.Call)
	return known && !row.Begins
}

// handlePath is where the handle was read that a library's call runs on.
func (r *reader) handlePath(common *ssa.CallCommon) summary.Path {
	if handle := r.handleBehind(common); handle != nil {
		return r.pathOf(handle)
	}
	return summary.Path{}
}

// begins is the transaction that a library's call begins for the function that it
// runs, or nil. One that begins in another is a part of that.
func (r *reader) begins(row library.Row, common *ssa.CallCommon) *summary.Transaction {
	fn := argument(common, row.Func)
	if !row.Begins || fn == nil || withinTransaction(common) {
		return nil
	}
	sig, ok := unwrap(fn).Type().Underlying().(*types.Signature)
	if !ok {
		return nil
	}
	return &summary.Transaction{On: r.handlePath(common), ByContext: !r.isGivenHandle(sig) && library.TakesContext(sig)}
}

func (r *reader) isGivenHandle(sig *types.Signature) bool {
	for param := range sig.Params().Variables() {
		if r.Index.IsHandle(param.Type()) {
			return true
		}
	}
	return false
}

// begunOn is where the handle was read on which the transaction began that v is, or
// the zero Path.
func (r *reader) begunOn(v ssa.Value) summary.Path {
	v = r.held(v)
	if part, ok := v.(*ssa.Extract); ok {
		v = part.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return summary.Path{}
	}
	if row, known := r.rowFor(&call.Call); known && row.Begins && row.Effect != effect.Invoke && !withinTransaction(&call.Call) {
		return r.handlePath(&call.Call)
	}
	return summary.Path{}
}

// looksForHandle reports whether the function, or one around it, takes a handle out of
// a context: a transaction that somebody else has begun.
func (r *reader) looksForHandle() bool {
	for at := r.fn; at != nil; at = at.Parent() {
		for _, b := range at.Blocks {
			for _, instr := range b.Instrs {
				if assert, ok := instr.(*ssa.TypeAssert); ok && isContextValue(assert.X) && r.mayBeHandle(assert.AssertedType) {
					return true
				}
			}
		}
	}
	return false
}

func isContextValue(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	return ok && call.Call.IsInvoke() && call.Call.Method.FullName() == "(context.Context).Value"
}

// mayBeHandle reports whether t is a handle, has one as a field, or is an interface.
func (r *reader) mayBeHandle(t types.Type) bool {
	if r.Index.IsHandle(t) || types.IsInterface(t) {
		return true
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range s.Fields() {
		if r.Index.IsHandle(field.Type()) {
			return true
		}
	}
	return false
}
