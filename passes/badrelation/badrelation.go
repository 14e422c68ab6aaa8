// Package badrelation reports names, given to a library as text, that stand for no
// relation or column of the model they are about.
package badrelation

import (
	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "badrelation",
	Doc:      docs.Check("badrelation"),
	URL:      docs.URL("badrelation"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Misnamed, message, (*roundtrip.Result).Suggested)
	return nil, nil
}

func message(f link.Finding) string {
	return f.Misnamed.Wrong
}
