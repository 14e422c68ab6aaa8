// Package queryinresolver reports queries that a GraphQL server sends once for each
// object of a list.
package queryinresolver

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "queryinresolver",
	Doc:      docs.Check("queryinresolver"),
	URL:      docs.URL("queryinresolver"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Resolved, message)
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s runs one query per %s of a list%s; load them all with one query through a dataloader",
		f.Text, roundtrip.Item(f), roundtrip.Via(f))
}
