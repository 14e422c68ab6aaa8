package analysistest

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A declaration is a function, a method or an initialized package-level variable of the module.
type declaration struct {
	start, end token.Position
	uses       []string // keys of the declarations it names
}

func (d declaration) holds(finding Finding) bool {
	return d.start.Filename == finding.File && d.start.Line <= finding.Line && finding.Line <= d.end.Line
}

// declarations maps the keys of the module's declarations to what they are.
func (m *module) declarations() map[string]declaration {
	declared := map[string]declaration{}
	for _, pkg := range m.packages {
		for _, file := range pkg.files {
			for _, decl := range file.Decls {
				switch decl := decl.(type) {
				case *ast.FuncDecl:
					declared[key(pkg.info.Defs[decl.Name])] = m.declaration(pkg, decl)
				case *ast.GenDecl:
					m.addVariables(declared, pkg, decl)
				}
			}
		}
	}
	return declared
}

func (m *module) addVariables(declared map[string]declaration, pkg *fixturePackage, decl *ast.GenDecl) {
	for _, spec := range decl.Specs {
		values, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		for _, name := range values.Names {
			declared[key(pkg.info.Defs[name])] = m.declaration(pkg, values)
		}
	}
}

func (m *module) declaration(pkg *fixturePackage, node ast.Node) declaration {
	found := declaration{start: m.position(node.Pos()), end: m.position(node.End())}
	ast.Inspect(node, func(node ast.Node) bool {
		if name, ok := node.(*ast.Ident); ok && pkg.info.Uses[name] != nil {
			found.uses = append(found.uses, key(pkg.info.Uses[name]))
		}
		return true
	})
	return found
}

// key names an object the same way in the package that declares it and, read from export data,
// in those that import it.
func key(object types.Object) string {
	if function, ok := object.(*types.Func); ok {
		return function.Origin().FullName()
	}
	if object.Pkg() != nil && object.Parent() == object.Pkg().Scope() {
		return object.Pkg().Path() + "." + object.Name()
	}
	return ""
}

// firstReached returns the first of the findings that lies in the function, or in a declaration
// that it reaches.
func firstReached(declared map[string]declaration, function *types.Func, findings []Finding) (Finding, bool) {
	reached := reachable(declared, key(function))
	for _, finding := range findings {
		for name := range reached {
			if declared[name].holds(finding) {
				return finding, true
			}
		}
	}
	return Finding{}, false
}

func reachable(declared map[string]declaration, start string) map[string]bool {
	reached := map[string]bool{start: true}
	for queue := []string{start}; len(queue) > 0; queue = queue[1:] {
		for _, used := range declared[queue[0]].uses {
			if _, ok := declared[used]; ok && !reached[used] {
				reached[used] = true
				queue = append(queue, used)
			}
		}
	}
	return reached
}
