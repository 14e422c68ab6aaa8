package standalone

import (
	"cmp"
	"maps"
	"os/exec"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A lookup tells where the types of what some packages import are to be had.
type lookup struct {
	exports map[string]string   // files of the compiler, by package
	sources []*packages.Package // what has not been compiled, each after what it imports

	fresh map[string]bool // packages that the build cache holds, with all that they import
	seen  map[string]bool
}

// lookUp asks the go command what the compiler has done already. It makes it
// compile nothing: reading declarations takes less.
func lookUp(dir string, pkgs []*packages.Package) *lookup {
	l := &lookup{exports: map[string]string{}, fresh: map[string]bool{}, seen: map[string]bool{}}
	for _, path := range goList(dir, pathsOf(pkgs), "-deps", "-f", "{{if not .Stale}}{{.ImportPath}}{{end}}") {
		l.fresh[path] = true
	}
	for _, pkg := range pkgs {
		l.imports(pkg)
	}
	for _, line := range goList(dir, slices.Sorted(maps.Keys(l.exports)), "-export", "-f", "{{.ImportPath}} {{.Export}}") {
		path, file, _ := strings.Cut(line, " ")
		l.exports[path] = file
	}
	return l
}

// imports notes what a package needs that is read from source.
func (l *lookup) imports(pkg *packages.Package) {
	for _, name := range slices.Sorted(maps.Keys(pkg.Imports)) {
		dep := pkg.Imports[name]
		if l.seen[dep.ID] || dep.PkgPath == "unsafe" {
			continue
		}
		l.seen[dep.ID] = true
		if l.fresh[dep.ID] {
			l.exports[dep.ID] = ""
			continue
		}
		l.imports(dep)
		l.sources = append(l.sources, dep)
	}
}

// goList returns the lines that go list prints about packages, empty ones left
// out. What it has to complain of shows elsewhere.
func goList(dir string, paths []string, flags ...string) []string {
	if len(paths) == 0 {
		return nil
	}
	cmd := exec.Command("go", slices.Concat([]string{"list", "-e"}, flags, []string{"--"}, paths)...)
	cmd.Dir = dir
	out, _ := cmd.Output()
	return slices.DeleteFunc(strings.Split(string(out), "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
}

// pathsOf lists the paths by which the go command knows packages: tests are part
// of what they test.
func pathsOf(pkgs []*packages.Package) []string {
	paths := map[string]bool{}
	for _, pkg := range pkgs {
		paths[cmp.Or(pkg.ForTest, pkg.PkgPath)] = true
	}
	return slices.Sorted(maps.Keys(paths))
}
