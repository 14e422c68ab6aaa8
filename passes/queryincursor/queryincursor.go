// Package queryincursor reports statements on a connection whose last query is
// still handing out rows.
package queryincursor

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "queryincursor",
	Doc:      docs.Check("queryincursor"),
	URL:      docs.URL("queryincursor"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Cursor, message)
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s runs a statement while the rows of the loop are open on the same connection%s; read all rows first", f.Text, roundtrip.Via(f))
}
