package badignore

import (
	"maps"
	"slices"
	"testing"
)

// Every check that the analyzer waits for must say what it reports.
func TestKinds(t *testing.T) {
	var waitedFor []string
	for _, check := range Analyzer.Requires[1:] {
		waitedFor = append(waitedFor, check.Name)
	}
	if known := slices.Sorted(maps.Keys(kinds)); !slices.Equal(known, waitedFor) {
		t.Errorf("kinds of %q, waiting for %q", known, waitedFor)
	}
}
