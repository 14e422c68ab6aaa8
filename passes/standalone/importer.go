package standalone

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"
)

// An importer holds the types of what packages import. It reads all of them
// before the first package is checked, because reading one package completes others.
type importer struct {
	fset  *token.FileSet
	types map[string]*types.Package
	errs  map[string]error
}

// newImporter reads what the packages import.
func newImporter(pkgs []*packages.Package) *importer {
	imp := &importer{fset: token.NewFileSet(), types: map[string]*types.Package{}, errs: map[string]error{}}
	for _, pkg := range pkgs {
		for _, dep := range pkg.Imports {
			imp.add(dep)
		}
	}
	return imp
}

func (imp *importer) add(pkg *packages.Package) {
	if _, tried := imp.errs[pkg.PkgPath]; !tried && !imp.has(pkg) {
		imp.errs[pkg.PkgPath] = imp.read(pkg)
	}
}

func (imp *importer) has(pkg *packages.Package) bool {
	known := imp.types[pkg.PkgPath]
	return known != nil && known.Complete()
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
		return imp.types[dep.PkgPath], imp.errs[dep.PkgPath]
	})
}

// read takes types from export data, which the compiler wrote. Of a package that
// does not compile here, a file to embed is missing, or a C library, the source
// says what it declares.
func (imp *importer) read(pkg *packages.Package) error {
	if pkg.PkgPath == "unsafe" {
		return nil
	}
	if pkg.ExportFile == "" {
		return imp.readSource(pkg)
	}
	file, err := os.Open(pkg.ExportFile)
	if err != nil {
		return err
	}
	defer file.Close()
	data, err := gcexportdata.NewReader(file)
	if err != nil {
		return fmt.Errorf("export data of %s: %w", pkg.PkgPath, err)
	}
	_, err = gcexportdata.Read(data, imp.fset, imp.types, pkg.PkgPath)
	return err
}

// readSource reads declarations only. What is wrong with them shows where they
// are used.
func (imp *importer) readSource(pkg *packages.Package) error {
	if len(pkg.GoFiles) == 0 {
		return fmt.Errorf("package %s has no Go files here", pkg.PkgPath)
	}
	for _, dep := range pkg.Imports {
		imp.add(dep)
	}
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		file, err := parser.ParseFile(imp.fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	cfg := &types.Config{Importer: imp.of(pkg), IgnoreFuncBodies: true, FakeImportC: true, Error: func(error) {}}
	imp.types[pkg.PkgPath], _ = cfg.Check(pkg.PkgPath, imp.fset, files, nil)
	return nil
}
