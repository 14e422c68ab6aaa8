package standalone

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"slices"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"
)

// An importer holds the types of what packages import.
type importer struct {
	fset *token.FileSet

	mu     sync.Mutex
	types  map[string]*types.Package
	errs   map[string]error
	source map[string]*sync.Once // of packages that are read from source
}

// newImporter reads what the packages import: first what the compiler has
// written, one by one, because reading one package completes others; then the
// source of the rest, which builds on it.
func newImporter(dir string, pkgs []*packages.Package) *importer {
	imp := &importer{
		fset:   token.NewFileSet(),
		types:  map[string]*types.Package{},
		errs:   map[string]error{},
		source: map[string]*sync.Once{},
	}
	l := lookUp(dir, pkgs)
	for _, path := range slices.Sorted(maps.Keys(l.exports)) {
		imp.errs[path] = imp.readExport(path, l.exports[path])
	}
	for _, pkg := range l.sources {
		imp.source[pkg.ID] = new(sync.Once)
	}
	inParallel(len(l.sources), func(i int) { imp.readSource(l.sources[i]) })
	return imp
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// of imports as pkg does, whose import paths may be vendored.
func (imp *importer) of(pkg *packages.Package) types.Importer {
	return importerFunc(func(path string) (*types.Package, error) {
		if path == "unsafe" {
			return types.Unsafe, nil
		}
		dep := pkg.Imports[path]
		if dep == nil {
			return nil, fmt.Errorf("no package for import %q", path)
		}
		imp.mu.Lock()
		defer imp.mu.Unlock()
		return imp.types[dep.ID], imp.errs[dep.ID]
	})
}

// readExport takes types from what the compiler wrote.
func (imp *importer) readExport(path, name string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	data, err := gcexportdata.NewReader(file)
	if err != nil {
		return fmt.Errorf("export data of %s: %w", path, err)
	}
	_, err = gcexportdata.Read(data, imp.fset, imp.types, path)
	return err
}

// readSource takes types from the source of a package that has not been compiled,
// or cannot be here: a file to embed is missing, or a C library. What it imports
// is read before.
func (imp *importer) readSource(pkg *packages.Package) {
	once := imp.source[pkg.ID]
	if once == nil {
		return
	}
	once.Do(func() {
		for _, dep := range pkg.Imports {
			imp.readSource(dep)
		}
		declared, err := imp.declarations(pkg)
		imp.mu.Lock()
		defer imp.mu.Unlock()
		imp.types[pkg.ID], imp.errs[pkg.ID] = declared, err
	})
}

// declarations type-checks what a package declares, but no function bodies. What
// is wrong with it shows where it is used.
func (imp *importer) declarations(pkg *packages.Package) (*types.Package, error) {
	names := pkg.CompiledGoFiles
	if len(names) == 0 {
		names = pkg.GoFiles // cgo does not work here
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("package %s has no Go files here", pkg.PkgPath)
	}
	var files []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(imp.fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	cfg := &types.Config{Importer: imp.of(pkg), Sizes: pkg.TypesSizes, IgnoreFuncBodies: true, FakeImportC: true, Error: func(error) {}}
	declared, _ := cfg.Check(pkg.PkgPath, imp.fset, files, nil)
	return declared, nil
}
