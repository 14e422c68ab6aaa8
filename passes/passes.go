// Package passes lists the checks of boltvet.
package passes

import (
	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/badignore"
	"github.com/boltvet/boltvet/passes/badrelation"
	"github.com/boltvet/boltvet/passes/invariantquery"
	"github.com/boltvet/boltvet/passes/notloaded"
	"github.com/boltvet/boltvet/passes/prefetchdefeated"
	"github.com/boltvet/boltvet/passes/queryincursor"
	"github.com/boltvet/boltvet/passes/queryinloop"
	"github.com/boltvet/boltvet/passes/relationinloop"
	"github.com/boltvet/boltvet/passes/writeinloop"
)

// All returns every check, in the order of their names.
func All() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		badignore.Analyzer,
		badrelation.Analyzer,
		invariantquery.Analyzer,
		notloaded.Analyzer,
		prefetchdefeated.Analyzer,
		queryincursor.Analyzer,
		queryinloop.Analyzer,
		relationinloop.Analyzer,
		writeinloop.Analyzer,
	}
}
