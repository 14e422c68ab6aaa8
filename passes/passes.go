// Package passes lists the checks of boltvet.
package passes

import (
	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/badignore"
	"github.com/boltvet/boltvet/passes/badrelation"
	"github.com/boltvet/boltvet/passes/hiddenquery"
	"github.com/boltvet/boltvet/passes/invariantquery"
	"github.com/boltvet/boltvet/passes/notloaded"
	"github.com/boltvet/boltvet/passes/prefetchdefeated"
	"github.com/boltvet/boltvet/passes/queryincursor"
	"github.com/boltvet/boltvet/passes/queryinloop"
	"github.com/boltvet/boltvet/passes/queryinresolver"
	"github.com/boltvet/boltvet/passes/relationinloop"
	"github.com/boltvet/boltvet/passes/unoptimizedresult"
	"github.com/boltvet/boltvet/passes/unusedeager"
	"github.com/boltvet/boltvet/passes/writeinloop"
)

// All returns every check, in the order of their names.
func All() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		badignore.Analyzer,
		badrelation.Analyzer,
		hiddenquery.Analyzer,
		invariantquery.Analyzer,
		notloaded.Analyzer,
		prefetchdefeated.Analyzer,
		queryincursor.Analyzer,
		queryinloop.Analyzer,
		queryinresolver.Analyzer,
		relationinloop.Analyzer,
		unoptimizedresult.Analyzer,
		unusedeager.Analyzer,
		writeinloop.Analyzer,
	}
}
