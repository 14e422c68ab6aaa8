// Package queryinloop reports queries that run once per item of a collection.
package queryinloop

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "queryinloop",
	Doc:      docs.Check("queryinloop"),
	URL:      docs.URL("queryinloop"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Query, message)
	return nil, nil
}

func message(f link.Finding) string {
	text := fmt.Sprintf("%s runs one query per %s%s", f.Text, roundtrip.Item(f), roundtrip.Via(f))
	if f.Instead != "" {
		text += "; " + f.Instead
	}
	return text
}
