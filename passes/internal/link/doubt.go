package link

import (
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// doubt says how sure it is that somebody would want to change what runs once
// per item. It is not where each item may be of another type. For a write, it
// is not where the loop also does something outside for each item, which the
// write records, nor where each item has a transaction of its own.
func (f *frame) doubt(a arrival, per *summary.Loop) Confidence {
	if per.Mixed || a.Verb != effect.Read && f.worksInside(per) {
		return Possible
	}
	return a.Sure
}

// worksInside reports whether a loop of the frame does more for each item than
// to talk to the database in one go.
func (f *frame) worksInside(loop *summary.Loop) bool {
	for i := range f.fn.Calls {
		call := &f.fn.Calls[i]
		if f.inside(call, loop) && (call.Op != nil && call.Op.Begins || f.acts(call) > 0) {
			return true
		}
	}
	return false
}

func (f *frame) inside(call *summary.Call, loop *summary.Loop) bool {
	for at := call.Loop; at >= 0; at = f.fn.Loops[at].Outer {
		if &f.fn.Loops[at] == loop {
			return true
		}
	}
	return false
}

// maxActs is how far below a call what acts outside may be for the call to be
// work on its own. Deeper down it is somebody's log or metrics.
const maxActs = 4

// acts is how many calls below a call something is done outside of program and
// database, from 1; 0 if nothing is, or only after an error, or too far away to
// matter.
func (f *frame) acts(call *summary.Call) int {
	if call.Seldom {
		return 0
	}
	if call.Op != nil && call.Op.Effect == effect.Act {
		return 1
	}
	refs := call.Funcs
	if call.Op != nil {
		refs = call.Op.Func
	}
	acts := 0
	for _, target := range f.targets(refs) {
		if does := f.doesOf(target.Name); does != nil && does.Acts > 0 && does.Acts < maxActs {
			acts = nearer(acts, does.Acts+1)
		}
	}
	return acts
}

func nearer(a, b int) int {
	if a == 0 || b > 0 && b < a {
		return b
	}
	return a
}
