package extract

import (
	"go/types"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// parent is the object for which somebody calls the function. Of the arguments of
// a field one that has to be given is what somebody looks for in one object;
// optional ones, which are pointers, choose a page or a filter.
func (r *reader) parent() summary.Parent {
	method, ok := r.fn.Object().(*types.Func)
	if !ok {
		return summary.Parent{}
	}
	of, ok := r.Index.Parent(method)
	if !ok {
		return summary.Parent{}
	}
	out := summary.Parent{Input: of.Input, Type: of.Type.Obj().Name(), When: of.When}
	for i, p := range r.fn.Params {
		if i >= of.Input && hasToBeGiven(p.Type()) {
			out.Among |= summary.Bit(i)
		}
	}
	return out
}

func hasToBeGiven(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Basic, *types.Struct:
		return true
	}
	return false
}
