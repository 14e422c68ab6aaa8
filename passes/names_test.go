package passes_test

import (
	"os"
	"path/filepath"
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
	dir := copyOfFixtures(t, "badnames", "beegoloops", "blog", "gormv1loops", "pages", "poploops", "relloops", "sqlboilerblog")
	reported := misnamed(t, dir)
	mended := 0
	for _, d := range slices.Backward(reported) { // from the end of each file to its start
		for _, fix := range d.Fixes {
			mended++
			carryOut(t, fix.Edits[0])
		}
	}
	left := len(misnamed(t, dir))
	if want := len(reported) - mended; mended < 50 || left != want {
		t.Errorf("%d of %d names were mended, and %d are reported after it, want %d", mended, len(reported), left, want)
	}
}

// copyOfFixtures makes a module of some folders of the fixtures.
func copyOfFixtures(t *testing.T, folders ...string) string {
	t.Helper()
	from, dir := "../testdata", t.TempDir()
	for _, folder := range folders {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(filepath.Join(from, folder))); err != nil {
			t.Fatal(err)
		}
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		text = []byte(strings.Replace(string(text), "=> ..", "=> "+root, 1))
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
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

func carryOut(t *testing.T, edit standalone.Edit) {
	t.Helper()
	text, err := os.ReadFile(edit.File)
	if err != nil {
		t.Fatal(err)
	}
	text = slices.Concat(text[:edit.Start], []byte(edit.New), text[edit.End:])
	if err := os.WriteFile(edit.File, text, 0o666); err != nil {
		t.Fatal(err)
	}
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
