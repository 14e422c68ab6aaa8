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
	result := roundtrip.Of(pass)
	for _, f := range result.Findings {
		if f.Kind != link.Query {
			continue
		}
		message := fmt.Sprintf("%s runs one query per %s%s", f.Text, roundtrip.Item(f), roundtrip.Via(f))
		if f.Instead != "" {
			message += "; " + f.Instead
		}
		result.Report(pass, f, message)
	}
	return nil, nil
}
