// Package prefetchdefeated reports relations that were loaded with the rows and
// are then asked for again, row by row.
package prefetchdefeated

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "prefetchdefeated",
	Doc:      docs.Check("prefetchdefeated"),
	URL:      docs.URL("prefetchdefeated"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Wasted, message)
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s runs one query per %s%s although %s has loaded the rows; use those, or load no others",
		f.Text, roundtrip.Item(f), roundtrip.Via(f), roundtrip.Eager(f))
}
