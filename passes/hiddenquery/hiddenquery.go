// Package hiddenquery reports queries in methods that a library calls for each row
// that it reads, or an encoder for each value.
package hiddenquery

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "hiddenquery",
	Doc:      docs.Check("hiddenquery"),
	URL:      docs.URL("hiddenquery"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Hidden, message)
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s runs one query per %s that is %s%s; load it with the query of the rows, or where it is needed",
		f.Text, roundtrip.Item(f), f.When, roundtrip.Via(f))
}
