package link

import "github.com/boltvet/boltvet/passes/internal/summary"

// unused makes findings of the relations that the function loads for nothing.
func (f *frame) unused() []Finding {
	var out []Finding
	for _, u := range f.fn.Unused {
		out = append(out, Finding{
			Kind: Unused, At: u.At, Text: u.Text, Op: u.Text, Library: u.Library, Unused: u.Relation,
			Per: summary.Loop{Outer: -1}, In: f.fn.Name, Callee: u.Text, Ignored: f.ignoresAt(u.At), Fixes: u.Fixes,
		})
	}
	return out
}
