// Package lostcontext reports calls that wait for the database by another context
// than that of whoever waits for them.
package lostcontext

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "lostcontext",
	Doc:      docs.Check("lostcontext"),
	URL:      docs.URL("lostcontext"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Lost, message, (*roundtrip.Result).Suggested)
	return nil, nil
}

func message(f link.Finding) string {
	b := f.Blocked
	switch {
	case b.InVain == f.Text:
		return fmt.Sprintf("%s ignores its context and cannot be cancelled; %s", f.Text, b.Instead)
	case b.InVain != "":
		return fmt.Sprintf("%s ignores its context, so %s cannot be cancelled; use %s", b.InVain, f.Text, b.Instead)
	case len(f.Path) == 0:
		return fmt.Sprintf("%s runs by a context of its own, so whoever waits cannot cancel it; use %s", f.Text, b.Scope)
	}
	return fmt.Sprintf("%s runs by a context of its own%s, so whoever waits cannot cancel it; hand on %s", f.Text, roundtrip.Via(f), b.Scope)
}
