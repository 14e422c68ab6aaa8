package library

import (
	"go/types"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library/std"
)

// hooked tells whether a library calls a method for each row that it reads, or an
// encoder for each value.
func (x *Index) hooked(method *types.Func) (Parent, bool) {
	recv := method.Signature().Recv()
	if recv == nil || method.Pkg() == nil || namedOf(recv.Type()) == nil {
		return Parent{}, false
	}
	if slices.Contains(strings.Fields(std.Encoders), method.Name()) && encodes(method.Signature()) {
		return Parent{namedOf(recv.Type()), 1, "encoded"}, true
	}
	for _, lib := range x.hooking {
		if slices.ContainsFunc(lib.Hooks, func(h effect.Hook) bool { return h.Name == method.Name() && x.takes(method, lib, h) }) {
			return Parent{namedOf(recv.Type()), 1, "read"}, true
		}
	}
	return Parent{}, false
}

// encodes reports whether a method has the results of an encoder's.
func encodes(sig *types.Signature) bool {
	return sig.Params().Len() == 0 && sig.Results().Len() == 2 && sig.Results().At(1).Type().String() == "error"
}

// takes reports whether a method has the parameters of a library's hook. Where
// none of them is the library's, the package has to know the library.
func (x *Index) takes(method *types.Func, lib *effect.Library, hook effect.Hook) bool {
	params := method.Signature().Params()
	if params.Len() > 1 {
		return false
	}
	given := ""
	if params.Len() == 1 {
		given = types.TypeString(params.At(0).Type(), func(pkg *types.Package) string {
			if x.Database(pkg.Path()) == lib {
				return ""
			}
			return pkg.Path()
		})
	}
	own := given != "" && given != "context.Context"
	return slices.Contains(hook.Takes, given) && (own || x.knows(method.Pkg(), lib))
}

// knows reports whether a package imports a library.
func (x *Index) knows(pkg *types.Package, lib *effect.Library) bool {
	return slices.ContainsFunc(pkg.Imports(), func(imp *types.Package) bool { return x.Database(imp.Path()) == lib })
}
