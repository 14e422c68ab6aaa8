package roundtrip

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// LoadFix loads the missing relation in the query of the rows, if one method call
// there is all that it takes: the query is in sight, and no other query is without
// the relation.
func (r *Result) LoadFix(f link.Finding) []analysis.SuggestedFix {
	query := f.Missing.Query
	load := Eager(f)
	method, _, isCall := strings.Cut(load, "(")
	if library.Named(f.Library).EagerNest != "" && len(f.Missing.Path) > 1 {
		return nil // a function has to be written
	}
	if query.From != summary.FromQuery || query.At.End <= query.At.Offset || f.Missing.More > 0 || query.AsksAnyway() || !isCall || !token.IsIdentifier(method) {
		return nil
	}
	_, end := r.Pos(query.At)
	if !end.IsValid() {
		return nil
	}
	return []analysis.SuggestedFix{{
		Message:   "Add " + load + " to the query",
		TextEdits: []analysis.TextEdit{{Pos: end, End: end, NewText: []byte("." + load)}},
	}}
}
