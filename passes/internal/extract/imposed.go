package extract

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// imposed are methods whose parameters the interfaces of the standard library say.
var imposed = map[string]string{
	"Close":           "func() error",
	"Error":           "func() string",
	"Format":          "func(fmt.State, rune)",
	"GoString":        "func() string",
	"Less":            "func(int, int) bool",
	"Len":             "func() int",
	"MarshalBinary":   "func() ([]byte, error)",
	"MarshalJSON":     "func() ([]byte, error)",
	"MarshalText":     "func() ([]byte, error)",
	"Read":            "func([]byte) (int, error)",
	"ReadAt":          "func([]byte, int64) (int, error)",
	"Scan":            "func(any) error",
	"Seek":            "func(int64, int) (int64, error)",
	"String":          "func() string",
	"Swap":            "func(int, int)",
	"UnmarshalBinary": "func([]byte) error",
	"UnmarshalJSON":   "func([]byte) error",
	"UnmarshalText":   "func([]byte) error",
	"Value":           "func() (database/sql/driver.Value, error)",
	"Write":           "func([]byte) (int, error)",
	"WriteAt":         "func([]byte, int64) (int, error)",
}

// isImposed reports whether others say which parameters a method has, so that it
// cannot be given a context.
func isImposed(fn *ssa.Function) bool {
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Signature().Recv() == nil {
		return false
	}
	want, ok := imposed[obj.Name()]
	return ok && want == unnamedText(obj.Signature())
}

// unnamedText is a method's type without receiver and names of parameters.
func unnamedText(sig *types.Signature) string {
	bare := func(tuple *types.Tuple) *types.Tuple {
		var vars []*types.Var
		for v := range tuple.Variables() {
			vars = append(vars, types.NewParam(v.Pos(), v.Pkg(), "", v.Type()))
		}
		return types.NewTuple(vars...)
	}
	plain := types.NewSignatureType(nil, nil, nil, bare(sig.Params()), bare(sig.Results()), sig.Variadic())
	return types.TypeString(plain, nil)
}
