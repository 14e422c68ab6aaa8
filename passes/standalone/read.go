package standalone

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/packages"

	"github.com/boltvet/boltvet/passes/internal/extract"
	"github.com/boltvet/boltvet/passes/internal/lazyssa"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// read summarises one package. Nothing of its syntax and types remains.
func (s *surveyor) read(pkg *packages.Package, imp *importer) (out *summary.Package, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("boltvet: internal error in package %s: %v", pkg.PkgPath, r)
		}
	}()
	if s.cfg.looking != nil {
		s.cfg.looking(pkg.PkgPath)
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
	if err := undeclared(s.rules.declared, tpkg.Imports()); err != nil {
		return nil, err
	}
	if s.index.Generator(tpkg) != nil {
		return &summary.Package{Path: pkg.PkgPath}, nil // its library says what it does
	}
	ssapkg, funcs := lazyssa.Build(fset, tpkg, files, info)
	return extract.Summary(&extract.Package{
		Fset: fset, Files: files, SSA: ssapkg, Funcs: funcs, Index: s.index,
		Own: func(path string) bool { return s.module.isOwn(path) },
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
	tpkg, err := cfg.Check(pkg.PkgPath, fset, files, info)
	if err == nil {
		err = unknownTypes(fset, info)
	}
	return tpkg, err
}

// unknownTypes is an error if something has no type because what declares it, in
// another package, does not type-check. The type checker keeps quiet about it.
func unknownTypes(fset *token.FileSet, info *types.Info) error {
	var first ast.Expr
	for expr, tv := range info.Types {
		if tv.IsValue() && tv.Type == types.Typ[types.Invalid] && (first == nil || expr.Pos() < first.Pos()) {
			first = expr
		}
	}
	if first == nil {
		return nil
	}
	return fmt.Errorf("%s: the type of %s is not known here", fset.Position(first.Pos()), types.ExprString(first))
}
