package extract

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/place"
)

// typed reports whether somebody typed the items of a loop on a command line, so
// that they are few.
func (r *reader) typed(loop *place.Loop) bool {
	v := loop.Source()
	for range maxOperands {
		switch at := r.resolve(r.variableValue(v)).(type) {
		case *ssa.Slice:
			v = at.X
		case *ssa.Call:
			return isCallOf(at, "flag", "Args")
		case *ssa.UnOp:
			global, ok := at.X.(*ssa.Global)
			return ok && global.String() == "os.Args"
		case *ssa.Parameter:
			return takesCommand(at.Parent().Signature)
		default:
			return false
		}
	}
	return false
}

// variableValue is what a local variable holds that is set only once, or v itself.
func (r *reader) variableValue(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok {
		if cell, ok := r.resolve(load.X).(*ssa.Alloc); ok {
			if value := only(stores(cell, r)); value != nil {
				return value
			}
		}
	}
	return v
}

func isCallOf(call *ssa.Call, pkg, name string) bool {
	fn := call.Call.StaticCallee()
	return fn != nil && fn.Pkg != nil && fn.Pkg.Pkg.Path() == pkg && fn.Name() == name
}

// takesCommand reports whether a function runs a command of a command line: its
// other parameter is the command.
func takesCommand(sig *types.Signature) bool {
	if sig.Params().Len() != 2 {
		return false
	}
	ptr, ok := types.Unalias(sig.Params().At(0).Type()).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(ptr.Elem()).(*types.Named)
	return ok && named.Obj().Name() == "Command" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "github.com/spf13/cobra"
}
