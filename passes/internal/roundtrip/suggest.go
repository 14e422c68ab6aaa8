package roundtrip

import (
	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// Suggested turns the fixes of a finding into those of a diagnostic. One that would
// change another package than that of the finding is left out.
func (r *Result) Suggested(f link.Finding) []analysis.SuggestedFix {
	var out []analysis.SuggestedFix
	for _, fix := range f.Fixes {
		if edits, ok := r.edits(fix.Edits); ok {
			out = append(out, analysis.SuggestedFix{Message: fix.Message, TextEdits: edits})
		}
	}
	return out
}

func (r *Result) edits(edits []summary.Edit) (out []analysis.TextEdit, ok bool) {
	for _, edit := range edits {
		from, to := r.Pos(edit.At)
		if !from.IsValid() {
			return nil, false
		}
		out = append(out, analysis.TextEdit{Pos: from, End: to, NewText: []byte(edit.New)})
	}
	return out, true
}
