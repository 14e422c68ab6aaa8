package passes_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/boltvet/boltvet/passes"
	"github.com/boltvet/boltvet/passes/standalone"
)

// needsLink lists the calls that are only found in the module as a whole: their
// callers do not import what implements the interface that they call.
var needsLink = []string{"authors.AuthorName"}

// TestDriversAgree holds that the package-by-package drivers find what the
// standalone driver does, but for what only the whole module shows.
func TestDriversAgree(t *testing.T) {
	whole := map[string]bool{}
	report, err := standalone.Run(standalone.Config{Dir: "../testdata", Patterns: []string{"./..."}, Checks: passes.All(), Cache: standalone.Off, Confidence: standalone.Likely})
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range report.Packages {
		for _, d := range pkg.Diagnostics {
			whole[d.Posn.String()+": "+d.Message] = true
		}
	}
	single := perPackage(t, "../testdata", packages.LoadSyntax|packages.NeedModule)
	for _, d := range slices.Sorted(maps.Keys(single)) {
		if !whole[d] {
			t.Errorf("only package by package: %s", d)
		}
		delete(whole, d)
	}
	for _, d := range slices.Sorted(maps.Keys(whole)) {
		if !slices.ContainsFunc(needsLink, func(name string) bool { return strings.Contains(d, name) }) {
			t.Errorf("only with the whole module: %s", d)
		}
	}
}

// perPackage runs the checks as go vet and gopls do, on facts.
func perPackage(t *testing.T, dir string, mode packages.LoadMode) map[string]bool {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: mode, Dir: dir}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze(passes.All(), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Error(act.Err)
		}
		for _, d := range act.Diagnostics {
			out[act.Package.Fset.Position(d.Pos).String()+": "+d.Message] = true
		}
	}
	return out
}
