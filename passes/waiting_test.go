package passes_test

import (
	"slices"
	"testing"

	"github.com/boltvet/boltvet/analysistest"
	"github.com/boltvet/boltvet/passes"
	"github.com/boltvet/boltvet/passes/standalone"
)

// waiting are the fixtures about calls that nobody can stop.
var waiting = []string{"./contexts", "./frameworks", "./beegoloops", "./pages"}

// TestFixesWait carries out the fixes of calls that nobody can stop. What becomes of the
// fixtures must type-check, must not be reported for the same again, and must end with
// the context of whoever has left.
func TestFixesWait(t *testing.T) {
	dir := copyFixtures(t)
	fixed, left, edits := fixable(t, dir)
	if len(fixed) < 80 {
		t.Errorf("only %d findings have a fix", len(fixed))
	}
	about, others := reported(t, fixed, dir), reported(t, left, dir)
	for file, list := range edits {
		rewrite(t, file, list)
	}
	if still, _, _ := fixable(t, dir); len(still) > 0 {
		t.Errorf("fixed, and reported again: %v", still)
	}
	deaf, err := analysistest.Deaf(dir, waiting...)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range about {
		if slices.Contains(deaf, name) && !slices.Contains(others, name) {
			t.Errorf("fixed, but %s does not end with the context of whoever has left", name)
		}
	}
}

// fixable tells the findings that have a fix from those that have none, and what the
// fixes change in each file.
func fixable(t *testing.T, dir string) (fixed, left []analysistest.Finding, edits map[string][]standalone.Edit) {
	t.Helper()
	report, err := standalone.Run(standalone.Config{Dir: dir, Patterns: waiting, Checks: passes.All(), Cache: standalone.Off, Confidence: standalone.Likely})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range report.GivenUp {
		t.Error(err)
	}
	edits = map[string][]standalone.Edit{}
	for _, pkg := range report.Packages {
		for _, d := range pkg.Diagnostics {
			found := analysistest.Finding{Check: d.Check, Message: d.Message, File: d.Posn.File, Line: d.Posn.Line}
			switch {
			case d.Check != "syncinasync" && d.Check != "lostcontext":
			case len(d.Fixes) == 0:
				left = append(left, found)
			default:
				fixed = append(fixed, found)
				for _, edit := range d.Fixes[0].Edits {
					edits[edit.File] = append(edits[edit.File], edit)
				}
			}
		}
	}
	return fixed, left, edits
}

func reported(t *testing.T, findings []analysistest.Finding, dir string) []string {
	t.Helper()
	names, err := analysistest.Reported(findings, dir, waiting...)
	if err != nil {
		t.Fatal(err)
	}
	return names
}
