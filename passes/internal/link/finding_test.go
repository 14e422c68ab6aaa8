package link

import (
	"testing"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// Of two ways that are as good as each other the first in the source is told,
// whatever order they were found in: it must be the same in every driver.
func TestRankIsTotal(t *testing.T) {
	first := Finding{Path: []Hop{{"a", summary.Position{File: "p.go", Offset: 10}}}}
	second := Finding{Path: []Hop{{"b", summary.Position{File: "p.go", Offset: 20}}}}
	if rank(first, second) >= 0 || rank(second, first) <= 0 {
		t.Errorf("ranks are %d and %d", rank(first, second), rank(second, first))
	}
}
