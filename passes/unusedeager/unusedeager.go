// Package unusedeager reports relations that a query loads and nobody reads.
package unusedeager

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "unusedeager",
	Doc:      docs.Check("unusedeager"),
	URL:      docs.URL("unusedeager"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Unused, message, (*roundtrip.Result).Suggested)
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s loads %q for rows that never use it; drop it", f.Text, f.Unused)
}
