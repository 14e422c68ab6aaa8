package standalone

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"

	"github.com/boltvet/boltvet/passes/internal/extract"
	"github.com/boltvet/boltvet/passes/internal/lazyssa"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// read summarises one package. Nothing of its syntax and types remains.
func read(m *module, pkg *packages.Package, imp *importer, index *library.Index) (out *summary.Package, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("boltvet: internal error in package %s: %v", pkg.PkgPath, r)
		}
	}()
	fset := token.NewFileSet()
	files, err := parse(fset, pkg)
	if err != nil {
		return nil, fmt.Errorf("boltvet: %s does not parse: %w", pkg.PkgPath, err)
	}
	info := newInfo()
	tpkg, err := check(fset, pkg, files, imp, info)
	if err != nil {
		return nil, fmt.Errorf("boltvet: %s does not type-check: %w", pkg.PkgPath, err)
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

// An importer reads export data, each package once.
type importer struct {
	module *module
	mu     sync.Mutex
	fset   *token.FileSet
	types  map[string]*types.Package
}

func newImporter(m *module) *importer {
	return &importer{module: m, fset: token.NewFileSet(), types: map[string]*types.Package{}}
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
		return imp.read(dep)
	})
}

func (imp *importer) read(pkg *packages.Package) (*types.Package, error) {
	imp.mu.Lock()
	defer imp.mu.Unlock()
	if done := imp.types[pkg.PkgPath]; done != nil && done.Complete() {
		return done, nil
	}
	if pkg.ExportFile == "" {
		return nil, fmt.Errorf("package %s does not compile", pkg.PkgPath)
	}
	file, err := os.Open(pkg.ExportFile)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := gcexportdata.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("export data of %s: %w", pkg.PkgPath, err)
	}
	return gcexportdata.Read(data, imp.fset, imp.types, pkg.PkgPath)
}
