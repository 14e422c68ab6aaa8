package extract

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A tracer finds out which context a value is, or a handle is tied to. Whatever it
// does not understand may be tied to any.
type tracer struct {
	*reader
	open   map[ssa.Value]bool
	looked int
}

// contextsOf lists the contexts that v may be or may be tied to; nil if it is
// neither a context nor a handle.
func (r *reader) contextsOf(v ssa.Value) []summary.Context {
	if !isContext(v.Type()) && !r.isTied(v) {
		return nil
	}
	return r.traced(v)
}

func (r *reader) traced(v ssa.Value) []summary.Context {
	t := &tracer{reader: r, open: map[ssa.Value]bool{}}
	return t.of(v)
}

// contextsIn is contextsOf for what a captured variable holds.
func (r *reader) contextsIn(cell *ssa.Alloc) []summary.Context {
	t := cell.Type().Underlying().(*types.Pointer).Elem()
	if !isContext(t) && !r.Index.Carries(t) {
		return nil
	}
	return r.traced(cell)
}

// isTied reports whether v is a handle, or a query, that keeps the context that it is
// tied to. An interface may hold one.
func (r *reader) isTied(v ssa.Value) bool {
	return r.Index.Carries(v.Type()) || r.Index.Carries(unwrap(v).Type())
}

// tiedInputs is the set of the inputs that are such handles.
func (r *reader) tiedInputs() uint64 {
	var bits uint64
	for i, p := range r.fn.Params {
		if r.Index.Carries(p.Type()) {
			bits |= summary.Bit(i)
		}
	}
	for i, v := range r.fn.FreeVars {
		t := v.Type()
		if ptr, ok := t.Underlying().(*types.Pointer); ok && !r.Index.Carries(t) {
			t = ptr.Elem()
		}
		if r.Index.Carries(t) {
			bits |= summary.Bit(len(r.fn.Params) + i)
		}
	}
	return bits
}

func anyContext() []summary.Context { return []summary.Context{{Kind: summary.AnyContext}} }

func (t *tracer) of(v ssa.Value) []summary.Context {
	v = t.resolve(v)
	if t.open[v] {
		return nil // round a loop: the other ways in tell
	}
	if t.looked++; t.looked > maxLooked {
		return anyContext()
	}
	t.open[v] = true
	defer delete(t.open, v)
	if i := t.inputOf(v); i >= 0 {
		return []summary.Context{{Kind: summary.InputContext, Index: i}}
	}
	if told := t.toldTo(v); told != nil {
		return t.of(told)
	}
	switch v := v.(type) {
	case *ssa.Const:
		return nil // a nil handle, which some other way to here replaces
	case *ssa.Phi:
		return t.union(v.Edges)
	case *ssa.MakeInterface:
		return t.converted(v)
	case *ssa.ChangeInterface:
		return t.of(v.X)
	case *ssa.ChangeType:
		return t.of(v.X)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return t.at(v.X)
		}
	case *ssa.Alloc:
		return t.at(v)
	case *ssa.Field:
		if t.isPart(v.X.Type(), v.Field) {
			return t.of(v.X)
		}
		return held(variable(v))
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return t.returned(call, v.Index)
		}
	case *ssa.Call:
		return t.returned(v, 0)
	}
	return anyContext()
}

// converted is what a value becomes that is used as an interface: a handle, or a
// request that is a context itself.
func (t *tracer) converted(v *ssa.MakeInterface) []summary.Context {
	if t.Index.Carries(v.X.Type()) {
		return t.of(v.X)
	}
	return anyContext()
}

func (t *tracer) union(values []ssa.Value) []summary.Context {
	var out []summary.Context
	for _, v := range values {
		out = append(out, t.of(v)...)
	}
	return distinctContexts(out)
}

func distinctContexts(list []summary.Context) []summary.Context {
	var out []summary.Context
	for _, c := range list {
		same := func(o summary.Context) bool {
			return o.Kind == c.Kind && o.Index == c.Index && o.Slot == c.Slot && o.Var == c.Var && o.At == c.At && o.Begun == c.Begun
		}
		if !slices.ContainsFunc(out, same) {
			out = append(out, c)
		}
	}
	return out
}

// at joins everything that a variable may hold.
func (t *tracer) at(addr ssa.Value) []summary.Context {
	switch a := t.resolve(addr).(type) {
	case *ssa.Alloc:
		if t.isSetInside(a) {
			return anyContext()
		}
		if put := stores(a, t.reader); len(put) > 0 || !t.Index.Carries(a.Type()) {
			return t.union(put)
		}
		return noContext() // written down as a struct
	case *ssa.FieldAddr:
		if t.isPart(a.X.Type(), a.Field) {
			return t.of(a.X)
		}
		if cell, ok := t.resolve(a.X).(*ssa.Alloc); ok {
			if put := fieldStores(cell, a.Field); len(put) > 0 {
				return t.union(put)
			}
		}
		return held(variable(a))
	case *ssa.Global:
		return held(variable(a))
	case *ssa.FreeVar:
		return t.of(a)
	}
	return anyContext()
}

// isPart reports whether a field is what a library's handle embeds, to which it passes
// on what it is tied to.
func (t *tracer) isPart(handle types.Type, i int) bool {
	if !t.Index.Carries(handle) {
		return false
	}
	if ptr, ok := handle.Underlying().(*types.Pointer); ok {
		handle = ptr.Elem()
	}
	s, ok := handle.Underlying().(*types.Struct)
	return ok && s.Field(i).Embedded() && t.Index.Carries(s.Field(i).Type())
}

// isSetInside reports whether a function literal changes a variable that it captures.
func (r *reader) isSetInside(cell *ssa.Alloc) bool {
	for _, user := range *cell.Referrers() {
		site, ok := user.(*ssa.MakeClosure)
		if !ok || isRangeBody(site.Fn.(*ssa.Function)) {
			continue
		}
		for i, b := range site.Bindings {
			if b == cell && len(storedAt(site.Fn.(*ssa.Function).FreeVars[i])) > 0 {
				return true
			}
		}
	}
	return false
}

func held(name string) []summary.Context {
	if name == "" {
		return anyContext()
	}
	return []summary.Context{{Kind: summary.HeldContext, Var: name}}
}

// returned is the context that a call hands back, or ties what it hands back to.
func (t *tracer) returned(call *ssa.Call, slot int) []summary.Context {
	common := &call.Call
	if row, ok := t.rowFor(common); ok && t.Index.Carries(resultType(call, slot)) {
		return t.tiedBy(row, common)
	}
	if _, ok := t.index[call]; ok {
		given := contextArg(common) != nil && isContext(resultType(call, slot))
		return []summary.Context{{Kind: summary.ResultContext, Index: t.index[call], Slot: slot, Given: given}}
	}
	pkg := packageOf(common)
	switch {
	case pkg == nil:
		return anyContext()
	case pkg.Path() == "context":
		return t.standard(call)
	case t.Index.Owner(pkg) != nil:
		return t.byLibrary(common)
	case isContext(resultType(call, slot)):
		return t.derived(common)
	}
	return anyContext()
}

func resultType(call *ssa.Call, slot int) types.Type {
	if tuple, ok := call.Type().(*types.Tuple); ok {
		return tuple.At(slot).Type()
	}
	return call.Type()
}

// standard is what package context makes.
func (t *tracer) standard(call *ssa.Call) []summary.Context {
	switch name := call.Call.StaticCallee().Name(); {
	case name == "Background" || name == "TODO":
		return []summary.Context{t.fresh(call)}
	case name == "WithoutCancel" || len(call.Call.Args) == 0:
		return anyContext()
	case name == "WithValue":
		return t.of(call.Call.Args[0])
	}
	return ending(t.of(call.Call.Args[0]))
}

// ending is a context made of others that can be ended.
func ending(contexts []summary.Context) []summary.Context {
	for i := range contexts {
		contexts[i].Ends = true
	}
	return contexts
}

// derived is what a function makes of the contexts that it is given.
func (t *tracer) derived(common *ssa.CallCommon) []summary.Context {
	var from []ssa.Value
	for _, arg := range common.Args {
		if isContext(arg.Type()) {
			from = append(from, arg)
		}
	}
	if len(from) == 0 {
		return anyContext()
	}
	return ending(t.union(from))
}
