package roundtrip

import (
	"go/token"
	"slices"
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
	if query.From != summary.FromQuery || query.At.End <= query.At.Offset || f.Missing.More > 0 || asksAnyway(query) || !isCall || !token.IsIdentifier(method) {
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

// DropFix takes away the call that loads a relation for nothing, if it loads nothing else.
func (r *Result) DropFix(f link.Finding) []analysis.SuggestedFix {
	from, to := r.Pos(f.Unused.Whole)
	if !from.IsValid() || f.Unused.Whole.End <= f.Unused.Whole.Offset {
		return nil
	}
	return []analysis.SuggestedFix{{
		Message:   "Drop " + f.Text,
		TextEdits: []analysis.TextEdit{{Pos: from, End: to}},
	}}
}

// asksAnyway reports whether a relation is read in a way that does not look for
// what is loaded.
func asksAnyway(query summary.Origin) bool {
	return slices.ContainsFunc(query.Steps, func(step summary.Step) bool { return step.Always })
}

// NameFix puts the name that was meant in the place of one that stands for nothing.
func (r *Result) NameFix(f link.Finding) []analysis.SuggestedFix {
	from, to := r.Pos(f.At)
	if f.Misnamed.Meant == "" || !from.IsValid() {
		return nil
	}
	return []analysis.SuggestedFix{{
		Message:   "Replace it with " + f.Misnamed.Meant,
		TextEdits: []analysis.TextEdit{{Pos: from, End: to, NewText: []byte(f.Misnamed.Meant)}},
	}}
}
