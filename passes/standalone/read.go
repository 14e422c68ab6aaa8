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

	"github.com/boltvet/boltvet/passes/internal/extract"
	"github.com/boltvet/boltvet/passes/internal/lazyssa"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// read summarises one package. Nothing of its syntax and types remains.
func read(cfg Config, m *module, pkg *packages.Package, imp *importer, index *library.Index) (out *summary.Package, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("boltvet: internal error in package %s: %v", pkg.PkgPath, r)
		}
	}()
	if cfg.looking != nil {
		cfg.looking(pkg.PkgPath)
	}
	fset := token.NewFileSet()
	files, err := parse(fset, pkg)
	if err != nil {
		return nil, fmt.Errorf("boltvet: %s does not parse: %s", pkg.PkgPath, relative(err.Error()))
	}
	info := newInfo()
	tpkg, err := check(fset, pkg, files, imp, info)
	if err != nil {
		return nil, fmt.Errorf("boltvet: %s does not type-check: %s", pkg.PkgPath, relative(err.Error()))
	}
	if index.Generator(tpkg) != nil {
		return &summary.Package{Path: pkg.PkgPath}, nil // its library says what it does
	}
	ssapkg, funcs := lazyssa.Build(fset, tpkg, files, info)
	return extract.Summary(&extract.Package{
		Fset: fset, Files: files, SSA: ssapkg, Funcs: funcs, Index: index,
		Own: func(path string) bool { return m.isOwn(path) },
	}), nil
}

func (m *module) isOwn(path string) bool {
	pkg := m.byPath[path]
	return pkg != nil && pkg.Module != nil && pkg.Module.Main
}

func parse(fset *token.FileSet, pkg *packages.Package) ([]*ast.File, error) {
	var files []*ast.File
	for _, name := range pkg.CompiledGoFiles {
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

func newInfo() *types.Info {
	return &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Instances:    map[*ast.Ident]types.Instance{},
		Scopes:       map[ast.Node]*types.Scope{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		FileVersions: map[*ast.File]string{},
	}
}

func check(fset *token.FileSet, pkg *packages.Package, files []*ast.File, imp *importer, info *types.Info) (*types.Package, error) {
	cfg := &types.Config{Importer: imp.of(pkg), Sizes: pkg.TypesSizes}
	if pkg.Module != nil && pkg.Module.GoVersion != "" {
		cfg.GoVersion = "go" + pkg.Module.GoVersion
	}
	return cfg.Check(pkg.PkgPath, fset, files, info)
}

// An importer holds types from export data. It reads all of them before the
// first package is checked, because reading one package completes others.
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
			if _, failed := imp.errs[dep.PkgPath]; !failed && !imp.has(dep) {
				imp.errs[dep.PkgPath] = imp.read(dep)
			}
		}
	}
	return imp
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

func (imp *importer) read(pkg *packages.Package) error {
	if pkg.PkgPath == "unsafe" {
		return nil
	}
	if pkg.ExportFile == "" {
		return fmt.Errorf("package %s does not compile", pkg.PkgPath)
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
