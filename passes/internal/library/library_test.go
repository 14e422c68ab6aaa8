package library

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library/std"
)

// fixtures is the module that requires the libraries.
const fixtures = "../../../testdata"

// generated are packages that the real generators wrote, by library.
func generated() map[string][]string {
	return map[string][]string{
		"bob":       {"fixtures/bobblog"},
		"ent":       {"fixtures/entblog"},
		"gorm/gen":  {"fixtures/genblog"},
		"sqlboiler": {"fixtures/sqlboilerblog"},
	}
}

// TestNames holds the data against the libraries: whatever it names exists there.
func TestNames(t *testing.T) {
	libraries := append(Databases(), std.Libraries...)
	loaded := load(t, libraries)
	for _, lib := range libraries {
		t.Run(lib.Name, func(t *testing.T) {
			var pkgs []*types.Package
			for _, path := range paths(lib) {
				pkgs = append(pkgs, loaded[path])
			}
			checkCalls(t, lib, pkgs)
			checkTypes(t, lib, pkgs)
			checkMentions(t, lib, pkgs)
		})
	}
}

func paths(lib effect.Library) []string {
	return append(slices.Clone(lib.Packages), generated()[lib.Name]...)
}

// load returns the types of the libraries' packages by path.
func load(t *testing.T, libraries []effect.Library) map[string]*types.Package {
	t.Helper()
	var all []string
	for _, lib := range libraries {
		all = append(all, paths(lib)...)
	}
	config := &packages.Config{Mode: packages.NeedName | packages.NeedFiles, Dir: fixtures}
	pkgs, err := packages.Load(config, all...)
	if err != nil {
		t.Fatal(err)
	}
	loaded := map[string]*types.Package{}
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			t.Error(err)
		}
		loaded[pkg.PkgPath] = declared(t, pkg)
	}
	return loaded
}

// declared type-checks what a package declares and nothing that it imports: the
// names of its own functions, types and methods are all that the data speaks of,
// and compiling every library would take minutes.
func declared(t *testing.T, pkg *packages.Package) *types.Package {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	config := types.Config{IgnoreFuncBodies: true, Importer: nothing{}, Error: func(error) {}}
	checked, _ := config.Check(pkg.PkgPath, fset, files, nil)
	return checked
}

// nothing imports no package.
type nothing struct{}

func (nothing) Import(path string) (*types.Package, error) {
	return nil, errors.New("not imported")
}

func checkCalls(t *testing.T, lib effect.Library, pkgs []*types.Package) {
	used := map[*types.Package]bool{}
	for _, call := range lib.Calls {
		for _, on := range strings.Split(call.On, " ") {
			for _, name := range strings.Fields(call.Names) {
				found := declaring(pkgs, on, name)
				if len(found) == 0 {
					t.Errorf("%s has no %s", lib.Packages[0], strings.TrimPrefix(on+"."+name, "."))
				}
				for _, pkg := range found {
					used[pkg] = true
				}
			}
		}
	}
	for _, pkg := range pkgs {
		if !used[pkg] && len(lib.Declares) == 0 {
			t.Errorf("%s has nothing of what is known of %s", pkg.Path(), lib.Name)
		}
	}
}

func checkTypes(t *testing.T, lib effect.Library, pkgs []*types.Package) {
	for _, handle := range lib.Handles {
		if !slices.ContainsFunc(pkgs, func(pkg *types.Package) bool { return len(typesOf(pkg, handle)) > 0 }) {
			t.Errorf("%s has no %s", lib.Packages[0], handle)
		}
	}
	for _, name := range lib.Declares {
		if !slices.ContainsFunc(pkgs, func(pkg *types.Package) bool { return pkg.Scope().Lookup(name) != nil }) {
			t.Errorf("no generated package of %s declares %s", lib.Name, name)
		}
	}
}

func checkMentions(t *testing.T, lib effect.Library, pkgs []*types.Package) {
	for _, mention := range lib.Naming.Mentions {
		for _, on := range strings.Split(mention.On, " ") {
			for _, name := range strings.Fields(mention.Names) {
				if len(declaring(pkgs, on, name)) == 0 {
					t.Errorf("%s has no %s", lib.Packages[0], strings.TrimPrefix(on+"."+name, "."))
				}
			}
		}
	}
	for _, name := range strings.Fields(lib.Fields.One + " " + lib.Fields.Many + " " + lib.Naming.Texts + " " + lib.Naming.Columned.Apart + " " + lib.Naming.Columned.Made + " " + lib.Naming.Columned.Rows) {
		if !slices.ContainsFunc(pkgs, func(pkg *types.Package) bool { return len(typesOf(pkg, name)) > 0 }) {
			t.Errorf("%s has no %s", lib.Packages[0], name)
		}
	}
	for _, name := range strings.Fields(lib.Naming.OrText) {
		if !slices.ContainsFunc(lib.Calls, func(call effect.Call) bool { return slices.Contains(strings.Fields(call.Names), name) }) {
			t.Errorf("nothing is known of %s.%s", lib.Name, name)
		}
	}
}

// declaring returns the packages that declare a method, or a function if on is "".
func declaring(pkgs []*types.Package, on, name string) []*types.Package {
	var found []*types.Package
	for _, pkg := range pkgs {
		if on == "" && declaresFunction(pkg, name) {
			found = append(found, pkg)
		}
		for _, named := range typesOf(pkg, on) {
			if declaresMethod(named, name) {
				found = append(found, pkg)
			}
		}
	}
	return found
}

func declaresFunction(pkg *types.Package, pattern string) bool {
	return slices.ContainsFunc(pkg.Scope().Names(), func(name string) bool {
		_, ok := pkg.Scope().Lookup(name).(*types.Func)
		return ok && matches([]string{pattern}, name)
	})
}

// typesOf lists the types of a package that a pattern stands for.
func typesOf(pkg *types.Package, pattern string) []*types.Named {
	var out []*types.Named
	for _, name := range pkg.Scope().Names() {
		obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || pattern == "" || !matches([]string{pattern}, name) {
			continue
		}
		if named, ok := obj.Type().(*types.Named); ok {
			out = append(out, named)
		}
	}
	return out
}

// declaresMethod leaves out what a type embeds: a call of such a method is found
// under the embedded type.
func declaresMethod(named *types.Named, pattern string) bool {
	for method := range named.Methods() {
		if matches([]string{pattern}, method.Name()) {
			return true
		}
	}
	iface, ok := named.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for method := range iface.ExplicitMethods() {
		if matches([]string{pattern}, method.Name()) {
			return true
		}
	}
	return false
}
