package extract

import (
	"go/types"
	"sort"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// visibleHandles lists the library types that stand for a database, as far as
// the package's imports lead to them.
func visibleHandles(p *Package) []*types.Named {
	var out []*types.Named
	seen := map[*types.Package]bool{}
	var visit func(*types.Package)
	visit = func(pkg *types.Package) {
		if seen[pkg] {
			return
		}
		seen[pkg] = true
		out = append(out, p.Index.Handles(pkg)...)
		for _, imp := range pkg.Imports() {
			visit(imp)
		}
	}
	visit(p.SSA.Pkg)
	sort.SliceStable(out, func(i, j int) bool { return out[i].Obj().Pkg().Path() < out[j].Obj().Pkg().Path() })
	return out
}

// rowThrough finds what a call of an interface method does if a library's
// handle satisfies the interface: a Querier, a DBTX.
func (r *reader) rowThrough(method *types.Func, t types.Type) (library.Row, bool) {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return library.Row{}, false
	}
	for _, handle := range r.handles {
		ptr := types.NewPointer(handle)
		if !types.Implements(ptr, iface) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(ptr, false, handle.Obj().Pkg(), method.Name())
		if fn, ok := obj.(*types.Func); ok {
			if row, ok := r.Index.Lookup(fn); ok {
				return row, true
			}
		}
	}
	return library.Row{}, false
}

// interfaceMethod names a method of an interface of type t for the whole
// program, and notes the interface.
func (src *source) interfaceMethod(method *types.Func, t types.Type) string {
	if param, ok := types.Unalias(t).(*types.TypeParam); ok {
		t = param.Constraint()
	}
	name := types.TypeString(t, nil)
	if iface, ok := t.Underlying().(*types.Interface); ok {
		src.invoked[name] = iface
	}
	return name + "." + method.Name()
}

// ifaces describes the interfaces that the package declares or calls methods of.
func (src *source) ifaces() []summary.Iface {
	out := make([]summary.Iface, 0, len(src.invoked))
	for name, iface := range src.invoked {
		entry := summary.Iface{Name: name}
		for i := range iface.NumMethods() {
			entry.Sigs = append(entry.Sigs, signature(iface.Method(i)))
		}
		sort.Strings(entry.Sigs)
		out = append(out, entry)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}

// declareIfaces notes the interfaces that the package declares: its dependents
// may call their methods.
func (src *source) declareIfaces() {
	scope := src.SSA.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() {
			continue
		}
		if iface, ok := obj.Type().Underlying().(*types.Interface); ok && iface.NumMethods() > 0 {
			src.invoked[types.TypeString(obj.Type(), nil)] = iface
		}
	}
}

// methodSets describes the concrete types that the package declares, but for
// those of its tests.
func (src *source) methodSets() []summary.Type {
	var out []summary.Type
	scope := src.SSA.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || types.IsInterface(obj.Type()) || src.inTest(obj.Pos()) {
			continue
		}
		entry := summary.Type{Name: src.SSA.Pkg.Path() + "." + name}
		for _, sel := range typeutil.IntuitiveMethodSet(obj.Type(), nil) {
			fn := sel.Obj().(*types.Func)
			entry.Methods = append(entry.Methods, src.method(obj, fn))
		}
		if len(entry.Methods) > 0 {
			out = append(out, entry)
		}
	}
	return out
}

// method describes a method, which may be promoted from an embedded interface.
func (src *source) method(of *types.TypeName, fn *types.Func) summary.Method {
	out := summary.Method{Sig: signature(fn), Func: fn.Origin().FullName()}
	if recv := recvType(fn); types.IsInterface(recv) {
		out.Func, out.Iface = "", src.interfaceMethod(fn, recv)
	} else if row, ok := src.Index.Lookup(fn); ok && row.Effect == effect.Run {
		out.Func = src.promote(of, fn, row)
	}
	return out
}

// promote describes a method that a type has from a handle that it embeds, as
// if it were written out: it hands its arguments through.
func (src *source) promote(of *types.TypeName, fn *types.Func, row library.Row) string {
	all := summary.Deps{}
	out := &summary.Func{Name: "(" + of.Pkg().Path() + "." + of.Name() + ")." + fn.Name(), Inputs: []string{"handle"}, Params: 1}
	for param := range fn.Signature().Params().Variables() {
		if !inert(param.Type()) {
			all.Inputs |= summary.Bit(out.Params)
		}
		out.Inputs = append(out.Inputs, param.Name())
		out.Params++
	}
	op := &summary.Op{
		Library: row.Library.Name, Name: row.Title(), Effect: row.Effect, Verb: row.Verb, Query: all,
		Instead: row.WayOut(row.Verb), On: summary.Handle{Input: 1},
	}
	out.Calls = []summary.Call{{Text: fn.Name(), Loop: -1, Op: op}}
	src.promoted = append(src.promoted, out)
	return out.Name
}
