package passes_test

import (
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/boltvet/boltvet/analysistest"
	"github.com/boltvet/boltvet/passes"
	"github.com/boltvet/boltvet/passes/badignore"
	"github.com/boltvet/boltvet/passes/standalone"
)

// TestFixtures holds what the checks say about each fixture against the
// comments in it, and against the statements that it really sends.
func TestFixtures(t *testing.T) {
	analysistest.Run(t, standaloneFindings, "../testdata", "./...")
}

func standaloneFindings(dir string, patterns ...string) ([]analysistest.Finding, error) {
	report, err := standalone.Run(standalone.Config{Dir: dir, Patterns: patterns, Checks: passes.All(), Cache: standalone.Off, Confidence: standalone.Likely})
	if err != nil {
		return nil, err
	}
	var out []analysistest.Finding
	for _, pkg := range report.Packages {
		for _, d := range pkg.Diagnostics {
			out = append(out, analysistest.Finding{Check: d.Check, Message: d.Message, File: d.Posn.File, Line: d.Posn.Line})
		}
	}
	return out, errors.Join(report.GivenUp...)
}

// TestImportable holds that each check can be taken by itself, as Bazel's nogo
// takes them: its package has the variable Analyzer, and the page says so.
func TestImportable(t *testing.T) {
	page, err := os.ReadFile("../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, check := range passes.All() {
		pkg := load(t, packages.NeedName|packages.NeedTypes, module+"passes/"+check.Name)[0]
		if v := pkg.Types.Scope().Lookup("Analyzer"); v == nil || v.Type().String() != "*golang.org/x/tools/go/analysis.Analyzer" {
			t.Errorf("package %s has no Analyzer", check.Name)
		}
		if label := `"@com_github_boltvet_boltvet//passes/` + check.Name + `",`; !strings.Contains(string(page), label) {
			t.Errorf("docs/ci.md does not show %s", label)
		}
	}
}

// TestWithoutModules holds that a driver which knows nothing of modules, as nogo,
// makes the checks find the same.
func TestWithoutModules(t *testing.T) {
	const shop = "../integration/testdata/shop"
	with, without := perPackage(t, shop, packages.LoadSyntax|packages.NeedModule), perPackage(t, shop, packages.LoadSyntax)
	if len(with) == 0 || !maps.Equal(with, without) {
		t.Errorf("found %v, with modules %v", without, with)
	}
}

// TestIgnoreWaits holds that badignore waits for all other checks.
func TestIgnoreWaits(t *testing.T) {
	for _, check := range passes.All() {
		if check != badignore.Analyzer && !slices.Contains(badignore.Analyzer.Requires, check) {
			t.Errorf("badignore does not require %s", check.Name)
		}
	}
}
