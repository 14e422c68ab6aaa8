// Package invariantquery reports queries that a loop sends again and again
// although nothing in them changes from turn to turn.
package invariantquery

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "invariantquery",
	Doc:      docs.Check("invariantquery"),
	URL:      docs.URL("invariantquery"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Invariant, message)
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s runs the same query for every %s%s; run it once before the loop", f.Text, roundtrip.Item(f), roundtrip.Via(f))
}
