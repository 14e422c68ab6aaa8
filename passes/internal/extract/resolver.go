package extract

import (
	"go/types"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// afterParent is the first input of a resolver that is an argument of the field:
// before it come the receiver, the context and the object.
const afterParent = 3

// parent is the object of which the function resolves a field. An argument that
// has to be given is what somebody looks for in one object; optional ones, which
// are pointers, choose a page or a filter.
func (r *reader) parent() summary.Parent {
	method, ok := r.fn.Object().(*types.Func)
	if !ok {
		return summary.Parent{}
	}
	of := r.Index.Parent(method)
	if of == nil {
		return summary.Parent{}
	}
	out := summary.Parent{Input: afterParent, Type: of.Obj().Name()}
	for i, p := range r.fn.Params {
		if _, isBasic := p.Type().Underlying().(*types.Basic); isBasic && i >= afterParent {
			out.Among |= summary.Bit(i)
		}
	}
	return out
}
