package standalone

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A module is what the go command knows of the packages to analyse.
type module struct {
	own    []*packages.Package          // from source, by path
	byPath map[string]*packages.Package // every package, dependencies included
	named  map[string]bool              // those that patterns name
	broken map[string]error             // named packages in which the go command found something wrong
}

const (
	nameMode = packages.NeedName | packages.NeedModule | packages.NeedFiles
	listMode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule | packages.NeedTypesSizes | packages.NeedForTest
)

// load asks the go command for the packages that the patterns name, and for all
// others of their module. The tests are loaded if somebody wants reports on them.
func load(cfg Config) (*module, *rules, error) {
	l := &loader{dir: cfg.Dir}
	named, err := l.list(cfg.Dir, nameMode, cfg.Patterns)
	if err != nil {
		return nil, nil, err
	}
	rules, err := readRules(cfg, named)
	if err != nil {
		return nil, nil, err
	}
	if l.tests = rules.showTests(); l.tests {
		if named, err = l.list(cfg.Dir, nameMode, cfg.Patterns); err != nil {
			return nil, nil, err
		}
	}
	all, err := l.listModules(named, cfg.Patterns)
	if err != nil {
		return nil, nil, err
	}
	return newModule(named, all), rules, nil
}

func newModule(named, all []*packages.Package) *module {
	m := &module{byPath: map[string]*packages.Package{}, named: map[string]bool{}, broken: map[string]error{}}
	for _, pkg := range named {
		m.named[pkg.PkgPath] = true
	}
	packages.Visit(all, nil, func(pkg *packages.Package) { m.byPath[pkg.PkgPath] = pkg })
	for _, pkg := range all {
		m.byPath[pkg.PkgPath] = pkg // rather than the same package without its tests
		m.own = append(m.own, pkg)
		if err := errors.Join(errorsOf(pkg)...); err != nil && m.named[pkg.PkgPath] {
			m.broken[pkg.PkgPath] = err
		}
	}
	sort.Slice(m.own, func(i, j int) bool { return m.own[i].PkgPath < m.own[j].PkgPath })
	return m
}

// A loader asks the go command for packages.
type loader struct {
	dir   string
	tests bool // with their tests
}

// list runs the go command and fails if it finds nothing.
func (l *loader) list(dir string, mode packages.LoadMode, patterns []string) ([]*packages.Package, error) {
	pkgs, err := packages.Load(&packages.Config{Mode: mode, Dir: dir, Tests: l.tests}, patterns...)
	if err != nil {
		return nil, fmt.Errorf("boltvet: %w", err)
	}
	var found []*packages.Package
	var bad []error
	for _, pkg := range withTests(pkgs) {
		if len(pkg.GoFiles) == 0 && len(pkg.CompiledGoFiles) == 0 {
			bad = append(bad, errorsOf(pkg)...)
			continue
		}
		found = append(found, pkg)
	}
	if len(found) == 0 {
		if len(bad) == 0 {
			bad = []error{fmt.Errorf("boltvet: no Go files in %s", strings.Join(patterns, " "))}
		}
		return nil, errors.Join(bad...)
	}
	return found, nil
}

// withTests leaves out the packages that run tests, and those of which there is
// another with its tests.
func withTests(pkgs []*packages.Package) []*packages.Package {
	tested := map[string]bool{}
	for _, pkg := range pkgs {
		if pkg.ID != pkg.PkgPath {
			tested[pkg.PkgPath] = true
		}
	}
	return slices.DeleteFunc(pkgs, func(pkg *packages.Package) bool {
		return pkg.ID == pkg.PkgPath && (tested[pkg.PkgPath] || pkg.Name == "main" && strings.HasSuffix(pkg.ID, ".test"))
	})
}

// listModules lists the packages of the modules that the named ones belong to,
// and those of the named ones that belong to none.
func (l *loader) listModules(named []*packages.Package, patterns []string) ([]*packages.Package, error) {
	var all []*packages.Package
	seen := map[string]bool{}
	add := func(dir string, patterns ...string) error {
		pkgs, err := l.list(dir, listMode, patterns)
		for _, pkg := range pkgs {
			if !seen[pkg.PkgPath] {
				seen[pkg.PkgPath] = true
				all = append(all, pkg)
			}
		}
		return err
	}
	for _, root := range roots(named) {
		if err := add(root, "./..."); err != nil {
			return nil, err
		}
	}
	if slices.ContainsFunc(named, func(pkg *packages.Package) bool { return !seen[pkg.PkgPath] }) {
		if err := add(l.dir, patterns...); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// roots are the folders of the modules that packages belong to.
func roots(pkgs []*packages.Package) []string {
	dirs := map[string]bool{}
	for _, pkg := range pkgs {
		if pkg.Module != nil && pkg.Module.Main && pkg.Module.Dir != "" {
			dirs[pkg.Module.Dir] = true
		}
	}
	return slices.Sorted(maps.Keys(dirs))
}

func errorsOf(pkg *packages.Package) []error {
	var out []error
	for _, err := range pkg.Errors {
		out = append(out, fmt.Errorf("boltvet: %s: %s", pkg.PkgPath, located(err)))
	}
	return out
}

func located(err packages.Error) string {
	if err.Pos == "" || err.Pos == "-" {
		return err.Msg
	}
	return relative(err.Pos) + ": " + err.Msg
}

// relative shortens a file name to what the user sees from here, if it is below.
func relative(file string) string {
	here, err := os.Getwd()
	if err != nil {
		return file
	}
	if rel, err := filepath.Rel(here, file); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return file
}
