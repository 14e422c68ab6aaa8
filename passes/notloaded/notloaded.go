// Package notloaded reports relations that are made use of although the query of
// their rows did not load them, so that they are empty.
package notloaded

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "notloaded",
	Doc:      docs.Check("notloaded"),
	URL:      docs.URL("notloaded"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Empty, message, (*roundtrip.Result).LoadFix)
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s is empty: no query loads it; %s", subject(f), roundtrip.AddEager(f))
}

// subject is the relation that is used, and where.
func subject(f link.Finding) string {
	if len(f.Path) == 0 {
		return f.Text
	}
	return fmt.Sprintf("%s, which %s uses,", f.Path[len(f.Path)-1].Text, f.Text)
}
