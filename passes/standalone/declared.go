package standalone

import (
	"errors"
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
)

// undeclared is an error if a configuration declares what is not in one of the
// packages that it speaks of. Data that names methods rots.
func undeclared(declared []effect.Library, imports []*types.Package) error {
	var errs []error
	for _, lib := range declared {
		for _, pkg := range imports {
			if !slices.Contains(lib.Packages, library.Unvendored(pkg.Path())) {
				continue
			}
			for _, call := range lib.Calls {
				errs = append(errs, missing(pkg, call)...)
			}
		}
	}
	return errors.Join(errs...)
}

// missing lists what a row names and a package does not have.
func missing(pkg *types.Package, call effect.Call) []error {
	if call.On == "" {
		return absent(pkg, "", strings.Fields(call.Names), pkg.Scope().Names())
	}
	var errs []error
	for _, on := range strings.Fields(call.On) {
		obj, ok := pkg.Scope().Lookup(on).(*types.TypeName)
		if !ok {
			errs = append(errs, absent(pkg, "", []string{on}, pkg.Scope().Names())...)
			continue
		}
		errs = append(errs, absent(pkg, on+".", strings.Fields(call.Names), methods(obj.Type()))...)
	}
	return errs
}

func absent(pkg *types.Package, prefix string, wanted, there []string) []error {
	var errs []error
	for _, name := range wanted {
		if !slices.Contains(there, name) {
			errs = append(errs, fmt.Errorf("boltvet: a configuration declares %s%s, which %s does not have%s",
				prefix, name, pkg.Path(), names.DidYouMean(name, there)))
		}
	}
	return errs
}

// methods lists the methods of a type, or of a pointer to it.
func methods(t types.Type) []string {
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	var out []string
	for method := range types.NewMethodSet(t).Methods() {
		out = append(out, method.Obj().Name())
	}
	return out
}
