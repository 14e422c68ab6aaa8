// Package escapedtx reports statements that stand in a transaction and run outside of it.
package escapedtx

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "escapedtx",
	Doc:      docs.Check("escapedtx"),
	URL:      docs.URL("escapedtx"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Escaped, message)
	return nil, nil
}

func message(f link.Finding) string {
	return fmt.Sprintf("%s runs outside of the transaction%s, and waits for ever if there is only one connection; %s", f.Text, roundtrip.Via(f), f.Blocked.Instead)
}
