// Package relationinloop reports relations that are read item by item because
// the query of the items did not load them.
package relationinloop

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "relationinloop",
	Doc:      docs.Check("relationinloop"),
	URL:      docs.URL("relationinloop"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Relation, message, (*roundtrip.Result).LoadFix)
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s runs one query per %s%s; %s", subject(f), roundtrip.Item(f), roundtrip.Via(f), roundtrip.AddEager(f))
}

// subject is the relation, where the call reads it directly: article.Author.
func subject(f link.Finding) string {
	if len(f.Path) > 0 {
		return f.Text
	}
	return roundtrip.Relation(f.Text, f.Missing)
}
