package link

import (
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// repeated returns the loop that sends the very same query for every item, or
// nil. Nothing in the loop must be able to change the answer: it neither writes,
// nor does anything outside, nor calls what cannot be seen.
func (f *frame) repeated(a arrival) *summary.Loop {
	if a.Verb != effect.Read || a.Moves || a.call.Seldom || a.Unless != 0 || f.changes(a.call) {
		return nil
	}
	var loop *summary.Loop
	for at := a.call.Loop; at >= 0 && a.call.Fixed&summary.Bit(at) != 0; at = f.fn.Loops[at].Outer {
		if !f.quiet(&f.fn.Loops[at]) {
			break
		}
		loop = &f.fn.Loops[at]
	}
	return loop
}

// quiet reports whether a loop only reads.
func (f *frame) quiet(loop *summary.Loop) bool {
	for i := range f.fn.Calls {
		call := &f.fn.Calls[i]
		if !f.inside(call, loop) {
			continue
		}
		if f.acts(call) > 0 || f.changes(call) || call.Op == nil && len(f.targets(call.Funcs)) == 0 {
			return false
		}
		for _, a := range f.reaches(i) {
			if a.Verb != effect.Read {
				return false
			}
		}
	}
	return true
}

// changes reports whether a call changes something in the program that lasts.
func (f *frame) changes(call *summary.Call) bool {
	for _, target := range f.targets(calledRefs(call)) {
		if does := f.doesOf(target.Name); does == nil || does.Changes {
			return true
		}
	}
	return false
}

// cursorAround returns the loop whose open cursor the arrival's connection
// belongs to, or nil.
func (f *frame) cursorAround(a arrival) *summary.Loop {
	if a.conn == 0 {
		return nil
	}
	for at := a.call.Loop; at >= 0; at = f.fn.Loops[at].Outer {
		if f.fn.Loops[at].On.Key == a.conn {
			return &f.fn.Loops[at]
		}
	}
	return nil
}
