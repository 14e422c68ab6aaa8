package link

import (
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// perParent finds the queries that a function which a framework calls for each of
// many objects sends for each: the first one stands for all.
func (f *frame) perParent() []Finding {
	if f.fn.Parent.Input == 0 {
		return nil
	}
	for i := range f.fn.Calls {
		for _, a := range f.reaches(i) {
			verdict, _ := read(a.Rows)
			if a.Verb != effect.Read || verdict != plain || a.Sure == Possible || a.deps.Inputs&summary.Bit(f.fn.Parent.Input-1) == 0 || f.perItem(a) != nil {
				continue
			}
			parent := summary.Loop{Kind: place.PerItem, Outer: -1, At: f.fn.At, Item: f.fn.Parent.Type}
			return []Finding{{
				Kind: Resolved, At: a.At, Text: a.Text, Op: a.Op, Library: a.Library, Path: a.Path, Per: parent,
				Sure: a.Sure, Because: a.Because, In: f.fn.Name, Callee: a.Callee, Ignored: a.Ignored,
			}}
		}
	}
	return nil
}
