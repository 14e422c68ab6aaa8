package extract

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// quiet lists the files in which few want reports: tests and what helps them,
// generated code, and migrations and seeds, which run once. A file may be listed
// for several reasons.
func quiet(p *Package) []summary.Quiet {
	var out []summary.Quiet
	for _, file := range p.Files {
		name := p.Fset.Position(file.FileStart).Filename
		if isTest(name) || helpsTests(file) {
			out = append(out, summary.Quiet{File: name, Why: summary.Test})
		}
		if ast.IsGenerated(file) {
			out = append(out, summary.Quiet{File: name, Why: summary.Generated})
		}
		if p.runsOnce(name) {
			out = append(out, summary.Quiet{File: name, Why: summary.OneOff})
		}
	}
	return out
}

// helpsTests reports whether a file is linked into tests only: nothing else
// imports testing.
func helpsTests(file *ast.File) bool {
	return slices.ContainsFunc(file.Imports, func(imp *ast.ImportSpec) bool {
		path, _ := strconv.Unquote(imp.Path.Value)
		return path == "testing" || strings.HasPrefix(path, "github.com/stretchr/testify/")
	})
}

func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }

func (p *Package) inTest(pos token.Pos) bool { return isTest(p.Fset.Position(pos).Filename) }

// runsOnce tells migrations, seeds and fixtures by the names of their packages, or
// of the file. What a whole module is called does not count.
func (p *Package) runsOnce(name string) bool {
	parts := strings.Split(p.SSA.Pkg.Path(), "/")
	parts = parts[min(len(parts), moduleParts(parts[0])):]
	parts = append(parts, strings.TrimSuffix(filepath.Base(name), ".go"))
	return slices.ContainsFunc(parts, func(part string) bool {
		return slices.Contains(oneOff, part)
	})
}

// oneOff are names of what runs once, or in tests.
var oneOff = []string{
	"migrations", "migration", "migrate", "seed", "seeds", "seeder", "seeders",
	"test", "tests", "testing", "testutil", "testutils", "testhelper", "testhelpers", "fixture", "fixtures", "smoketest", "e2e",
}

// moduleParts is how many elements of an import path the module has, most
// likely: host, owner and name.
func moduleParts(first string) int {
	if strings.Contains(first, ".") {
		return 3
	}
	return 1
}
