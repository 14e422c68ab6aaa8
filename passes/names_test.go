package passes_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/badrelation"
	"github.com/boltvet/boltvet/passes/standalone"
)

// TestNamesAreMended carries out the fixes of names: the result must compile, and
// nothing that had a fix may be reported again.
func TestNamesAreMended(t *testing.T) {
	dir := copyFixtures(t, "badnames", "beegoloops", "blog", "gormv1loops", "pages", "poploops", "relloops", "sqlboilerblog")
	reported := misnamed(t, dir)
	mended, edits := 0, map[string][]standalone.Edit{}
	for _, d := range reported {
		for _, fix := range d.Fixes {
			mended++
			edits[fix.Edits[0].File] = append(edits[fix.Edits[0].File], fix.Edits[0])
		}
	}
	for file, list := range edits {
		rewrite(t, file, list)
	}
	left := len(misnamed(t, dir))
	if want := len(reported) - mended; mended < 50 || left != want {
		t.Errorf("%d of %d names were mended, and %d are reported after it, want %d", mended, len(reported), left, want)
	}
}

// misnamed lists what badrelation reports on a module, which must compile.
func misnamed(t *testing.T, dir string) []standalone.Diagnostic {
	t.Helper()
	report, err := standalone.Run(standalone.Config{
		Dir: dir, Patterns: []string{"./..."}, Checks: []*analysis.Analyzer{badrelation.Analyzer}, Cache: standalone.Off,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range report.GivenUp {
		t.Error(err)
	}
	return slices.Collect(report.Diagnostics())
}

// TestNamesAreExplained holds that a line is explained on which nothing runs.
func TestNamesAreExplained(t *testing.T) {
	const file = "../testdata/badnames/sqlboiler.go"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := strings.Cut(string(text), `qm.Load("Coments")`)
	line := strings.Count(before, "\n") + 1
	config := standalone.Config{Dir: "../testdata", Checks: []*analysis.Analyzer{badrelation.Analyzer}, Cache: standalone.Off}
	steps, err := standalone.Explain(config, file, line)
	if err != nil || len(steps) == 0 || steps[len(steps)-1].Text != "reported" {
		t.Errorf("explained %+v, %v", steps, err)
	}
}
