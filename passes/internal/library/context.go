package library

import (
	"go/types"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library/scopes"
)

// Asks reports whether the call waits for the database.
func (r Row) Asks() bool {
	return r.Effect == effect.Run || r.Effect == effect.Lazy || r.Blocks || r.Begins
}

// Variant is what the variant with a context of the method would be called, or "".
func (r Row) Variant() string {
	if r.Call.Twin != "" {
		return r.Call.Twin
	}
	return strings.Replace(r.Library.Twin, "*", r.Callee.Name(), 1)
}

// Carries reports whether the call runs by the context that its receiver is tied to.
func (r Row) Carries() bool {
	return matches(strings.Fields(r.Library.Carries), receiver(r.Callee))
}

// TakesContext reports whether a context is among the parameters.
func TakesContext(sig *types.Signature) bool { return ContextParam(sig) >= 0 }

// ContextParam is the index of the first parameter that is a context, or -1.
func ContextParam(sig *types.Signature) int {
	for i := range sig.Params().Len() {
		if IsContext(sig.Params().At(i).Type()) {
			return i
		}
	}
	return -1
}

// IsContext reports whether t is context.Context.
func IsContext(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && named.Obj().Name() == "Context"
}

// ScopeOf returns how the source gets from a value of type t to the context of
// whoever waits: %s stands for the value. It is "" if there is no way.
func ScopeOf(t types.Type) string { return scopeOf(t, maxEmbedded) }

// maxEmbedded bounds how deep types embed one another.
const maxEmbedded = 4

func scopeOf(t types.Type, depth int) string {
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil || depth == 0 {
		return ""
	}
	if scope := declaredScope(named); scope != nil {
		return scope.Context
	}
	for _, inner := range embedded(named) {
		if way := scopeOf(inner, depth-1); way != "" {
			return way
		}
	}
	return ""
}

// IsCommand reports whether t is what a command line hands to a command: nobody has
// sent it who could leave.
func IsCommand(t types.Type) bool {
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return false
	}
	scope := declaredScope(named)
	return scope != nil && scope.Context == ""
}

func declaredScope(named *types.Named) *effect.Scope {
	path := Unvendored(named.Obj().Pkg().Path())
	for i, scope := range scopes.All {
		if scope.Type == named.Obj().Name() && slices.Contains(scope.Packages, path) {
			return &scopes.All[i]
		}
	}
	return nil
}

// embedded lists the types that a struct or an interface embeds.
func embedded(named *types.Named) []types.Type {
	var out []types.Type
	switch t := named.Underlying().(type) {
	case *types.Struct:
		for field := range t.Fields() {
			if field.Embedded() {
				out = append(out, field.Type())
			}
		}
	case *types.Interface:
		out = slices.Collect(t.EmbeddedTypes())
	}
	return out
}

// Carries reports whether t, or what it points to, keeps the context that it is tied to.
func (x *Index) Carries(t types.Type) bool {
	lib, name := x.declaring(t)
	return lib != nil && matches(strings.Fields(lib.Carries), name)
}

// TieOf is the method that ties a handle of type t to a context and leaves it what it
// is, or "".
func (x *Index) TieOf(t types.Type) string {
	if !x.Carries(t) {
		return ""
	}
	for _, name := range strings.Fields(x.Owner(namedOf(t).Obj().Pkg()).Ties) {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if fn, ok := obj.(*types.Func); ok && fn.Signature().Params().Len() == 1 && TakesContext(fn.Signature()) &&
			fn.Signature().Results().Len() == 1 && types.Identical(fn.Signature().Results().At(0).Type(), t) {
			return name
		}
	}
	return ""
}
