package extract

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// foreign guesses by its signature what a function does that nobody looks into,
// one of another module that is no database library; nil if nothing of interest.
func (r *reader) foreign(common *ssa.CallCommon) *summary.Op {
	pkg, sig := packageOf(common), common.Signature()
	if pkg == nil || r.Own(pkg.Path()) || r.Index.Owner(pkg) != nil || !fails(sig) {
		return nil
	}
	if literals := failing(common.Args); len(literals) > 0 {
		return &summary.Op{Effect: effect.Invoke, Func: r.functionsOf(literals), Assumed: true}
	}
	if actsOutside(sig) {
		return &summary.Op{Effect: effect.Act}
	}
	return nil
}

// fails reports whether the last result of a function is an error.
func fails(sig *types.Signature) bool {
	last := sig.Results().Len() - 1
	return last >= 0 && isError(sig.Results().At(last).Type())
}

// failing are the function literals, and functions from a caller, among arguments
// that may fail: whoever takes one and may fail in turn, a span, a retry, a
// transaction, runs it.
func failing(args []ssa.Value) []ssa.Value {
	var out []ssa.Value
	for _, arg := range spread(args) {
		arg = unwrap(arg)
		if convert, ok := arg.(*ssa.ChangeType); ok {
			arg = convert.X
		}
		if sig, ok := arg.Type().Underlying().(*types.Signature); ok && isAtHand(arg) && fails(sig) {
			out = append(out, arg)
		}
	}
	return out
}

func isAtHand(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function).Parent() != nil
	case *ssa.Function:
		return v.Parent() != nil
	case *ssa.Parameter, *ssa.FreeVar:
		return true
	}
	return false
}

// actsOutside guesses that a function which may fail does something outside of
// the program: it can be cancelled, or brings back a response.
func actsOutside(sig *types.Signature) bool {
	if sig.Params().Len() == 0 {
		return false
	}
	last := sig.Results().Len() - 1
	return isContext(sig.Params().At(0).Type()) || last > 0 && isResponse(sig.Results().At(last-1).Type())
}

func isResponse(t types.Type) bool {
	ptr, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(ptr.Elem()).(*types.Named)
	return ok && strings.HasSuffix(named.Obj().Name(), "Response")
}
