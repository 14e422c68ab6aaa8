package link

import (
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// perParent finds the query that a function which somebody calls for each of many
// objects sends for each: the first one stands for all.
func (f *frame) perParent() []Finding {
	if f.fn.Parent.Input == 0 {
		return nil
	}
	for i := range f.fn.Calls {
		for _, a := range f.reaches(i) {
			if !f.runsPerParent(a) {
				continue
			}
			parent := summary.Loop{Kind: place.PerItem, Outer: -1, At: f.fn.At, Item: f.fn.Parent.Type}
			return []Finding{{
				Kind: parentKind(f.fn.Parent), When: f.fn.Parent.When, At: a.At, Text: a.Text, Op: a.Op, Library: a.Library, Path: a.Path, Per: parent,
				Sure: a.Sure, Because: a.Because, In: f.fn.Name, Callee: a.Callee, Ignored: a.Ignored,
			}}
		}
	}
	return nil
}

// runsPerParent reports whether an arrival is a query for the object as such. A
// function that calls another such one has nothing to add.
func (f *frame) runsPerParent(a arrival) bool {
	verdict, _ := read(a.Rows)
	parent := f.fn.Parent
	return a.Verb == effect.Read && verdict == plain && a.Sure != Possible && !a.Resolved && f.perItem(a) == nil &&
		a.deps.Inputs&summary.Bit(parent.Input-1) != 0 && a.deps.Inputs&parent.Among == 0
}

func parentKind(parent summary.Parent) Kind {
	if parent.When != "" {
		return Hidden
	}
	return Resolved
}
