package roundtrip

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// concerns reports whether the package belongs to the program under analysis:
// not to the standard library or a dependency.
func concerns(pass *analysis.Pass) bool {
	if !knowsModules(pass) {
		return !isStandard(pass.Pkg.Path()) || isNameless(pass.Pkg)
	}
	return pass.Module.Version == "" && pass.Module.Path != "std"
}

// isNameless reports whether the package is made of files that were named one by one.
func isNameless(pkg *types.Package) bool {
	return pkg.Name() == "main" || pkg.Path() == "command-line-arguments"
}

// own reports whether a package belongs to the same program as that of the pass.
func own(pass *analysis.Pass, path string) bool {
	if !knowsModules(pass) {
		return path == pass.Pkg.Path() || !isStandard(path)
	}
	return path == pass.Pkg.Path() || path == pass.Module.Path || strings.HasPrefix(path, pass.Module.Path+"/")
}

// knowsModules reports whether the driver does: Bazel's nogo, for one, does not.
func knowsModules(pass *analysis.Pass) bool { return pass.Module != nil && pass.Module.Path != "" }

// isStandard guesses by the first element, which holds a dot for everything
// that is downloaded.
func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}
