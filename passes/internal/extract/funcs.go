package extract

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// none is a reference that names nothing yet.
func none() summary.FuncRef { return summary.FuncRef{Input: -1, Call: -1} }

// funcsOf finds the functions that v may be; nil if nothing is known.
func (r *reader) funcsOf(v ssa.Value) []summary.FuncRef {
	v = r.resolve(v)
	if !r.isFunc(v.Type()) || !r.enter(v) {
		return nil
	}
	defer r.leave(v)
	ref := none()
	if i := r.inputOf(v); i >= 0 {
		ref.Input = i
		return []summary.FuncRef{ref}
	}
	switch v := v.(type) {
	case *ssa.Function:
		return r.function(v, nil)
	case *ssa.MakeClosure:
		return r.function(v.Fn.(*ssa.Function), v.Bindings)
	case *ssa.Phi:
		return r.functionsOf(v.Edges)
	case *ssa.ChangeType:
		return r.funcsOf(v.X)
	case *ssa.MakeInterface:
		return r.funcsOf(v.X)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return r.funcsAt(v.X)
		}
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return r.functionFrom(call, v.Index)
		}
	case *ssa.Call:
		if row, ok := r.rowFor(&v.Call); ok && row.Effect == effect.Build && row.Func != effect.Nowhere {
			return r.funcsOf(unwrap(slotOf(&v.Call, row.Func)))
		}
		return r.functionFrom(v, 0)
	case *ssa.Field:
		if ref.Var = variable(v); ref.Var != "" {
			return []summary.FuncRef{ref}
		}
	}
	return nil
}

func (r *reader) functionsOf(values []ssa.Value) []summary.FuncRef {
	var refs []summary.FuncRef
	for _, v := range values {
		refs = append(refs, r.funcsOf(v)...)
	}
	return refs
}

func (r *reader) functionFrom(call *ssa.Call, slot int) []summary.FuncRef {
	i, ok := r.index[call]
	if !ok {
		return nil
	}
	ref := none()
	ref.Call, ref.Slot = i, slot
	return []summary.FuncRef{ref}
}

// funcsAt finds the functions that a variable may hold.
func (r *reader) funcsAt(addr ssa.Value) []summary.FuncRef {
	ref := none()
	switch a := r.resolve(addr).(type) {
	case *ssa.Alloc:
		return r.functionsOf(stores(a, r))
	case *ssa.FreeVar:
		if ref.Input = r.inputOf(a); ref.Input >= 0 {
			return []summary.FuncRef{ref}
		}
	case *ssa.FieldAddr, *ssa.Global:
		if held := r.heldBy(a); len(held) > 0 {
			return held
		}
		if ref.Var = variable(a); ref.Var != "" {
			return []summary.FuncRef{ref}
		}
	}
	return nil
}

// heldBy finds the functions in a field of a local variable.
func (r *reader) heldBy(addr ssa.Value) []summary.FuncRef {
	if field, ok := addr.(*ssa.FieldAddr); ok {
		if cell, ok := r.resolve(field.X).(*ssa.Alloc); ok {
			return r.functionsOf(fieldStores(cell, field.Field))
		}
	}
	return nil
}

// variable names a field of a type, or a package variable, for the whole program.
func variable(addr ssa.Value) string {
	if global, ok := addr.(*ssa.Global); ok {
		return global.String()
	}
	owner, i := picked(addr)
	if owner == nil {
		return ""
	}
	t := owner.Type()
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Origin().String() + "." + fieldName(t, i)
	}
	return ""
}

// function refers to fn together with what it captures.
func (r *reader) function(fn *ssa.Function, bindings []ssa.Value) []summary.FuncRef {
	ref := none()
	for _, b := range bindings {
		ref.Bound = append(ref.Bound, r.bound(b))
	}
	ref.Literal = fn.Parent() != nil
	ref.InPlace = ref.Literal && r.within != nil && r.within.Pos() <= fn.Pos() && fn.Pos() < r.within.End()
	method, isMethod := fn.Object().(*types.Func)
	switch {
	case isMethod && types.IsInterface(recvType(method)):
		ref.Iface = r.interfaceMethod(method, recvType(method))
	default:
		ref.Name = r.nameOf(fn)
	}
	return []summary.FuncRef{ref}
}

// bound is what a captured variable holds, or what a method value is bound to.
func (r *reader) bound(b ssa.Value) summary.Value {
	cell, ok := r.resolve(b).(*ssa.Alloc)
	if !ok {
		return r.value(b)
	}
	v := summary.Value{Deps: r.depsOf(cell), Handle: r.handleOf(cell), Contexts: r.contextsIn(cell), Path: r.pathAt(cell, maxOperands)}
	if value := only(stores(cell, r)); value != nil {
		v.Path = r.pathOf(value)
	}
	if rows, known := r.rowsAt(cell); known {
		v.Rows = rows
	}
	if r.enter(cell) {
		v.Funcs = r.functionsOf(r.onlyFuncs(stores(cell, r)))
		r.leave(cell)
	}
	return v
}

func (r *reader) onlyFuncs(values []ssa.Value) []ssa.Value {
	var funcs []ssa.Value
	for _, v := range values {
		if r.isFunc(v.Type()) {
			funcs = append(funcs, v)
		}
	}
	return funcs
}

// isFunc reports whether values of type t are functions, or stand for one.
func (r *source) isFunc(t types.Type) bool { return isFunc(t) || r.Index.Wraps(t) }

func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// nameOf names a function for the whole program.
func (r *source) nameOf(fn *ssa.Function) string {
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	if obj, ok := fn.Object().(*types.Func); ok {
		return obj.Origin().FullName()
	}
	if parent := fn.Parent(); parent != nil {
		return r.nameOf(parent) + fn.Name()[strings.LastIndexByte(fn.Name(), '$'):]
	}
	return fn.String()
}

func recvType(method *types.Func) types.Type {
	if recv := method.Signature().Recv(); recv != nil {
		return recv.Type()
	}
	return types.Typ[types.Invalid]
}

// stored lists the functions that fn puts into fields and package variables.
func (r *reader) stored() []summary.Stored {
	var out []summary.Stored
	for instr := range r.instructions() {
		store, ok := instr.(*ssa.Store)
		if !ok || !r.isFunc(store.Val.Type()) {
			continue
		}
		name := variable(store.Addr)
		for _, ref := range r.funcsOf(store.Val) {
			if name != "" && ref.Name+ref.Iface+ref.Var != "" {
				ref.Bound, ref.InPlace = nil, false // what it captured belongs to this function
				out = append(out, summary.Stored{Var: name, Func: ref})
			}
		}
	}
	return out
}
