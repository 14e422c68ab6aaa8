package extract

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// tiedBy is what a library's call ties the handle to that it hands back.
func (t *tracer) tiedBy(row library.Row, common *ssa.CallCommon) []summary.Context {
	switch {
	case contextArg(common) != nil && !row.Ignores:
		return t.of(contextArg(common))
	case row.Begins:
		return begun(t.byLibrary(common))
	}
	if kept, isSet := t.contextIn(common); isSet {
		return kept
	}
	out := t.byLibrary(common)
	if row.LoadsAny || row.Mods {
		out = append(out, t.scoped(common)...)
	}
	return out
}

func begun(contexts []summary.Context) []summary.Context {
	for i := range contexts {
		contexts[i].Begun = true
	}
	return contexts
}

// byLibrary is that of the handle which a library's call is made on, or given. A
// handle that is made of none is not tied to any.
func (t *tracer) byLibrary(common *ssa.CallCommon) []summary.Context {
	if arg := contextArg(common); arg != nil {
		return t.of(arg)
	}
	if recv := receiverOf(common); recv != nil && hasReceiver(common) {
		if t.isTied(recv) {
			return t.of(recv)
		}
		return anyContext()
	}
	for _, arg := range common.Args {
		if t.isTied(arg) {
			return t.of(arg)
		}
	}
	return noContext()
}

// contextIn looks for a context among the fields of a struct that a call is given:
// gorm.Session. One whose fields cannot be seen may hold any.
func (t *tracer) contextIn(common *ssa.CallCommon) (contexts []summary.Context, isSet bool) {
	for _, arg := range common.Args {
		i := contextField(arg.Type())
		if i < 0 {
			continue
		}
		cell, ok := t.resolve(arg).(*ssa.Alloc)
		if !ok {
			return anyContext(), true
		}
		if put := fieldStores(cell, i); len(put) > 0 {
			return t.union(put), true
		}
	}
	return nil, false
}

// contextField is the field of a struct behind a pointer that is a context, or -1.
func contextField(t types.Type) int {
	ptr, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return -1
	}
	s, ok := ptr.Elem().Underlying().(*types.Struct)
	if !ok {
		return -1
	}
	for i := range s.NumFields() {
		if isContext(s.Field(i).Type()) && s.Field(i).Exported() {
			return i
		}
	}
	return -1
}

// scoped are the functions that a library applies to a query, which may tie it.
func (t *tracer) scoped(common *ssa.CallCommon) []summary.Context {
	var out []summary.Context
	for _, arg := range spread(common.Args) {
		if !isFunc(arg.Type()) && !isFuncs(arg.Type()) {
			continue
		}
		funcs := t.funcsOf(arg)
		if len(funcs) == 0 {
			return anyContext()
		}
		out = append(out, summary.Context{Kind: summary.ScopedContext, Funcs: funcs})
	}
	return out
}

func isFuncs(t types.Type) bool {
	slice, ok := t.Underlying().(*types.Slice)
	return ok && isFunc(slice.Elem())
}

// toldTo is the context that a method ties its own receiver to, whose result nobody
// takes; nil if none does.
func (r *reader) toldTo(v ssa.Value) ssa.Value {
	if !r.Index.Carries(v.Type()) {
		return nil
	}
	for _, call := range r.tellings() {
		if recv := receiverOf(&call.Call); recv == v || r.held(recv) == v {
			return contextArg(&call.Call)
		}
	}
	return nil
}

// tellings lists the calls that tie their own receiver to a context.
func (r *reader) tellings() []*ssa.Call {
	if r.telling != nil {
		return r.telling
	}
	r.telling = []*ssa.Call{}
	for instr := range r.instructions() {
		if call, ok := instr.(*ssa.Call); ok && isUnused(call) && r.ties(call) {
			r.telling = append(r.telling, call)
		}
	}
	return r.telling
}

func (r *reader) ties(call *ssa.Call) bool {
	row, ok := r.rowFor(&call.Call)
	return ok && row.Effect == effect.Bind && contextArg(&call.Call) != nil &&
		slices.Contains(strings.Fields(row.Library.Ties), row.Callee.Name())
}

// contextArg is the argument of a call that is a context, or nil.
func contextArg(common *ssa.CallCommon) ssa.Value {
	i := library.ContextParam(common.Signature())
	if i < 0 {
		return nil
	}
	return argumentsOf(common)[i]
}
