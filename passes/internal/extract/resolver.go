package extract

import (
	"go/types"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// parent is the object of which the function resolves a field: it comes after
// the receiver and the context.
func (r *reader) parent() summary.Parent {
	method, ok := r.fn.Object().(*types.Func)
	if !ok {
		return summary.Parent{}
	}
	if of := r.Index.Parent(method); of != nil {
		return summary.Parent{Input: 3, Type: of.Obj().Name()}
	}
	return summary.Parent{}
}
