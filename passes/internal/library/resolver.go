package library

import (
	"go/types"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library/gqlgen"
)

func frameworks() []effect.Resolvers { return []effect.Resolvers{gqlgen.Resolvers} }

// A Parent is what somebody has many of, and calls a method for each of them.
type Parent struct {
	Type  *types.Named
	Input int    // of the method, from 1
	When  string // it is "read" or "encoded"; "" if the method resolves a field of it
}

// Parent tells for what a method is called once per object, if it is.
func (x *Index) Parent(method *types.Func) (Parent, bool) {
	if of := resolved(method); of != nil {
		return Parent{of, 3, ""}, true
	}
	return x.hooked(method)
}

// resolved is the type of which a method resolves a field for a framework, if a
// list of them can be asked for.
func resolved(method *types.Func) *types.Named {
	recv := method.Signature().Recv()
	params := method.Signature().Params()
	if recv == nil || method.Pkg() == nil || params.Len() < 2 {
		return nil
	}
	parent := namedOf(params.At(1).Type())
	if parent == nil {
		return nil
	}
	for _, pkg := range append([]*types.Package{method.Pkg()}, method.Pkg().Imports()...) {
		for _, framework := range frameworks() {
			if root := interfaceNamed(pkg, framework.Root); root != nil && resolves(root, framework, recv.Type(), method.Name()) && comeInLists(root, parent) {
				return parent
			}
		}
	}
	return nil
}

func interfaceNamed(pkg *types.Package, name string) *types.Interface {
	if obj, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok {
		iface, _ := obj.Type().Underlying().(*types.Interface)
		return iface
	}
	return nil
}

// resolves reports whether a method of a type resolves a field of some object.
func resolves(root *types.Interface, framework effect.Resolvers, recv types.Type, method string) bool {
	for of := range root.Methods() {
		if of.Signature().Results().Len() != 1 || slices.Contains(strings.Fields(framework.Entries), of.Name()) {
			continue
		}
		iface, ok := of.Signature().Results().At(0).Type().Underlying().(*types.Interface)
		if ok && hasMethod(iface, method) && types.Implements(recv, iface) {
			return true
		}
	}
	return false
}

func hasMethod(iface *types.Interface, name string) bool {
	for m := range iface.Methods() {
		if m.Name() == name {
			return true
		}
	}
	return false
}

// comeInLists reports whether an answer can hold a list of objects of the type: some
// field is one, or leads to one.
func comeInLists(root *types.Interface, parent *types.Named) bool {
	s := search{parent: parent, seen: map[seen]bool{}}
	for of := range root.Methods() {
		if of.Signature().Results().Len() != 1 {
			continue
		}
		iface, ok := of.Signature().Results().At(0).Type().Underlying().(*types.Interface)
		for i := 0; ok && i < iface.NumMethods(); i++ {
			if results := iface.Method(i).Signature().Results(); results.Len() > 0 && s.leads(results.At(0).Type(), false) {
				return true
			}
		}
	}
	return false
}

// A search goes through the types that an answer is made of.
type search struct {
	parent *types.Named
	seen   map[seen]bool
}

type seen struct {
	t    *types.Named
	many bool
}

// leads reports whether a value of type t, of which there may be many, holds many
// parents.
func (s search) leads(t types.Type, many bool) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return s.leads(t.Elem(), many)
	case *types.Slice:
		return s.leads(t.Elem(), true)
	case *types.Named:
		if s.isParent(t) {
			return many
		}
		return s.leadsOn(t, many)
	}
	return false
}

// isParent includes interfaces that the parent may stand behind.
func (s search) isParent(t *types.Named) bool {
	if t.Obj() == s.parent.Obj() {
		return true
	}
	iface, ok := t.Underlying().(*types.Interface)
	return ok && iface.NumMethods() > 0 && types.Implements(types.NewPointer(s.parent), iface)
}

func (s search) leadsOn(t *types.Named, many bool) bool {
	key := seen{t, many}
	if s.seen[key] {
		return false
	}
	s.seen[key] = true
	switch under := t.Underlying().(type) {
	case *types.Slice:
		return s.leads(under.Elem(), true)
	case *types.Struct:
		for i := range under.NumFields() {
			if under.Field(i).Exported() && s.leads(under.Field(i).Type(), many) {
				return true
			}
		}
	}
	return false
}
