package standalone

import (
	"go/ast"
	"go/parser"
	"go/token"

	"golang.org/x/tools/go/packages"

	"github.com/boltvet/boltvet/passes/internal/lazyssa"
	"github.com/boltvet/boltvet/passes/internal/library"
)

// A gate lets only those packages pass that may have to do with a database:
// those from which a library can be reached; those that these import and hand
// functions to; and those that call a method by a name that one of the first
// declares, for it may be behind an interface.
type gate struct {
	module  *module
	index   *library.Index
	reaches map[string]bool
	below   map[string]bool // imported, at whatever depth, by packages that reach
	methods map[string]bool
}

func newGate(m *module, index *library.Index) *gate {
	g := &gate{module: m, index: index, reaches: map[string]bool{}, below: map[string]bool{}, methods: map[string]bool{}}
	for _, pkg := range m.own {
		if g.mayReach(pkg) {
			g.declare(pkg)
			g.descend(pkg)
		}
	}
	return g
}

func (g *gate) descend(pkg *packages.Package) {
	for _, imp := range pkg.Imports {
		if g.isOwn(imp) && !g.below[imp.PkgPath] {
			g.below[imp.PkgPath] = true
			g.descend(imp)
		}
	}
}

// mayReach reports whether a package imports a library, directly or through
// other packages of the module.
func (g *gate) mayReach(pkg *packages.Package) bool {
	if reaches, seen := g.reaches[pkg.PkgPath]; seen {
		return reaches
	}
	g.reaches[pkg.PkgPath] = false
	if g.index.Database(pkg.PkgPath) != nil {
		return false
	}
	for path, imp := range pkg.Imports {
		if g.index.Database(path) != nil || g.isOwn(imp) && g.mayReach(imp) {
			g.reaches[pkg.PkgPath] = true
			return true
		}
	}
	return false
}

func (g *gate) isOwn(pkg *packages.Package) bool { return pkg.Module != nil && pkg.Module.Main }

// declare notes the names of the methods that a package declares.
func (g *gate) declare(pkg *packages.Package) {
	for _, file := range parsed(pkg) {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv != nil {
				g.methods[fn.Name.Name] = true
			}
		}
	}
}

func (g *gate) admits(pkg *packages.Package) bool {
	if g.index.Database(pkg.PkgPath) != nil {
		return false
	}
	return g.reaches[pkg.PkgPath] || g.below[pkg.PkgPath] && lazyssa.RunsFunctions(parsed(pkg)) || g.callsByName(pkg)
}

func (g *gate) callsByName(pkg *packages.Package) bool {
	found := false
	for _, file := range parsed(pkg) {
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && g.methods[sel.Sel.Name] {
				found = true
			}
			return !found
		})
	}
	return found
}

// parsed returns the files of a package without types, as far as they parse.
func parsed(pkg *packages.Package) []*ast.File {
	var files []*ast.File
	fset := token.NewFileSet()
	for _, name := range pkg.CompiledGoFiles {
		if file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution); err == nil {
			files = append(files, file)
		}
	}
	return files
}
