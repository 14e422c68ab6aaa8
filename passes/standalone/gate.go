package standalone

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"

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
	faces   map[string]*face
}

// A face is what the gate knows of the source of a package.
type face struct {
	Declares []string // names of methods
	Calls    []string // names that are selected from something
	Runs     bool     // declares a function that is handed functions to call
}

func newGate(m *module, index *library.Index, faces map[string]*face) *gate {
	g := &gate{module: m, index: index, faces: faces, reaches: map[string]bool{}, below: map[string]bool{}, methods: map[string]bool{}}
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
	for _, name := range g.faces[pkg.PkgPath].Declares {
		g.methods[name] = true
	}
}

func (g *gate) admits(pkg *packages.Package) bool {
	if g.index.Database(pkg.PkgPath) != nil {
		return false
	}
	face := g.faces[pkg.PkgPath]
	callsByName := func(name string) bool { return g.methods[name] }
	return g.reaches[pkg.PkgPath] || g.below[pkg.PkgPath] && face.Runs || slices.ContainsFunc(face.Calls, callsByName)
}

// faceOf parses the files of a package without types, as far as they parse.
func faceOf(pkg *packages.Package) *face {
	var files []*ast.File
	fset := token.NewFileSet()
	for _, name := range pkg.CompiledGoFiles {
		if file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution); err == nil {
			files = append(files, file)
		}
	}
	declares, calls := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv != nil {
					declares[n.Name.Name] = true
				}
			case *ast.SelectorExpr:
				calls[n.Sel.Name] = true
			}
			return true
		})
	}
	return &face{
		Declares: slices.Sorted(maps.Keys(declares)),
		Calls:    slices.Sorted(maps.Keys(calls)),
		Runs:     lazyssa.RunsFunctions(files),
	}
}
