// Package syncinasync reports calls that wait for the database and cannot be
// cancelled, although whoever waits for them has a context.
package syncinasync

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
)

var Analyzer = &analysis.Analyzer{
	Name:     "syncinasync",
	Doc:      docs.Check("syncinasync"),
	URL:      docs.URL("syncinasync"),
	Requires: []*analysis.Analyzer{roundtrip.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	roundtrip.Tell(pass, link.Blocking, message, (*roundtrip.Result).Suggested)
	return nil, nil
}

func message(f link.Finding) string {
	if f.Blocked.HandsOut {
		return fmt.Sprintf("%s is handed out without a context, so nobody can cancel what runs on it; hand out %s", f.Text, f.Blocked.Instead)
	}
	if len(f.Path) == 0 {
		return fmt.Sprintf("%s blocks and cannot be cancelled; use %s", f.Text, f.Blocked.Instead)
	}
	return fmt.Sprintf("%s blocks and cannot be cancelled%s; hand %s on to %s", f.Text, roundtrip.Via(f), f.Blocked.Scope, f.Blocked.Instead)
}
