package passes_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/analysistest"
)

// fixed are the packages of fixtures whose relations -fix loads, or does not.
var fixed = []string{"./boltloops", "./empty", "./entloops", "./gormloops", "./guide", "./relations"}

// maxTurns is how often fixes may be in the way of each other.
const maxTurns = 3

// TestFixes holds that what -fix does is right: afterwards the fixtures compile, nothing
// that has a fix is reported, and the statements that they send agree.
func TestFixes(t *testing.T) {
	dir := copyFixtures(t)
	boltvet := filepath.Join(t.TempDir(), "boltvet")
	if out, err := exec.Command("go", "build", "-o", boltvet, "../cmd/boltvet").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	for turn := 0; strings.Contains(fix(dir, boltvet), "boltvet: fixed "); turn++ {
		if turn > maxTurns {
			t.Fatal("what is fixed is reported again")
		}
	}
	analysistest.Agree(t, standaloneFindings, dir, fixed...)
}

// fix applies the fixes there are and returns what boltvet says besides its findings,
// for which it fails.
func fix(dir, boltvet string) string {
	run := exec.Command(boltvet, append([]string{"-fix"}, fixed...)...)
	run.Dir = dir
	var said strings.Builder
	run.Stderr = &said
	_ = run.Run()
	return said.String()
}
