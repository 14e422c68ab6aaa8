// Package unoptimizedresult reports querysets that are shown by a serializer which
// reads relations that they do not load.
package unoptimizedresult

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "unoptimizedresult",
	Doc:      docs.Check("unoptimizedresult"),
	URL:      docs.URL("unoptimizedresult"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Refused, message, (*roundtrip.Result).LoadFix)
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s is not loaded by the query, so the result is an error; %s", subject(f), roundtrip.AddEager(f))
}

// subject is the relation, and what shows it.
func subject(f link.Finding) string {
	if len(f.Path) == 0 {
		return roundtrip.Relation(f.Text, f.Missing)
	}
	return fmt.Sprintf("%s, which %s shows,", roundtrip.Relation(f.Path[len(f.Path)-1].Text, f.Missing), f.Text)
}
