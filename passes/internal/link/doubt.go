package link

import (
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// doubt says how sure it is that somebody would want to change what runs once
// per item. It is not where somebody typed the items, where each may be of another
// type, or is written in a transaction of its own, or with a batch of others, where
// the loop stands in for a statement that does all, or where it takes its time. For
// a write, it is not where the loop also does something outside for each item, which
// the write records.
func (f *frame) doubt(a arrival, per *summary.Loop) (Confidence, Doubt) {
	w := f.workIn(per)
	var why Doubt
	for doubt, holds := range map[Doubt]bool{
		TakesItsTime:   w.waits,
		OwnTransaction: w.begins && w.writes,
		Records:        w.acts && a.Verb != effect.Read,
		MixedItems:     per.Mixed,
		TypedItems:     per.Typed,
		WritesBatch:    f.writesBatch(a, per),
		ElseAtOnce:     f.elseAtOnce(a, per),
		ChosenByItem:   f.chosenByItem(a, per),
	} {
		if holds {
			why |= doubt
		}
	}
	if why != 0 {
		return Possible, a.Because | why
	}
	return a.Sure, a.Because
}

// writesBatch reports whether each turn of a loop writes the batch that it hands
// out with a key.
func (f *frame) writesBatch(a arrival, per *summary.Loop) bool {
	at := f.indexOf(per)
	return at >= 0 && per.Grouped && a.Verb != effect.Read && a.deps.Varies&summary.Bit(at) != 0
}

// elseAtOnce reports whether the function also does the same for the whole
// collection at once, where it can.
func (f *frame) elseAtOnce(a arrival, per *summary.Loop) bool {
	if f.indexOf(per) < 0 {
		return false
	}
	for _, i := range per.Else {
		for _, other := range f.reaches(i) {
			if (other.Verb == effect.Read) == (a.Verb == effect.Read) && other.Sure != Possible && other.Per == nil && f.perItem(other) == nil {
				return true
			}
		}
	}
	return false
}

// chosenByItem reports whether each item has another statement: it is a method of
// the item, which is another one for another type of item, or the item names a
// table.
func (f *frame) chosenByItem(a arrival, loop *summary.Loop) bool {
	at := f.indexOf(loop)
	return at >= 0 && a.chosen.Items&summary.Bit(at) != 0
}

// indexOf is the number of a loop in the function, or -1 for one of a callee.
func (f *frame) indexOf(loop *summary.Loop) int {
	for at := range f.fn.Loops {
		if &f.fn.Loops[at] == loop {
			return at
		}
	}
	return -1
}

// work is what a loop does for each item.
type work struct {
	begins bool // starts a transaction
	writes bool
	acts   bool // does something outside of program and database
	waits  bool // lets time pass
}

func (f *frame) workIn(loop *summary.Loop) work {
	var w work
	for i := range f.fn.Calls {
		call := &f.fn.Calls[i]
		if !f.inside(call, loop) {
			continue
		}
		w.begins = w.begins || call.Op != nil && call.Op.Begins
		w.waits = w.waits || call.Op != nil && call.Op.Effect == effect.Wait && !call.Seldom
		w.acts = w.acts || f.acts(call) > 0
		for _, a := range f.reaches(i) {
			w.writes = w.writes || a.Verb != effect.Read
		}
	}
	return w
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
const (
	maxActs           = 4
	maxActsBesideRead = 2
)

// acts is how many calls below a call something is done outside of program and
// database, from 1; 0 if nothing is, or only after an error, or too far away to
// matter.
func (f *frame) acts(call *summary.Call) int {
	if call.Seldom {
		return 0
	}
	if call.Op != nil && (call.Op.Effect == effect.Act || call.Op.Effect == effect.Wait) {
		return 1
	}
	acts := 0
	for _, target := range f.targets(calledRefs(call)) {
		if does := f.doesOf(target.Name); does != nil && does.Acts > 0 && does.Acts < maxActs {
			acts = nearer(acts, does.Acts+1)
		}
	}
	return acts
}

// isWork reports whether a statement belongs to work on one item that nobody can
// batch. What is read for it could still be read before, unless the work is at hand.
func isWork(does *Does, verb effect.Verb) bool {
	return does.Acts > 0 && (verb != effect.Read || does.Acts <= maxActsBesideRead)
}

func nearer(a, b int) int {
	if a == 0 || b > 0 && b < a {
		return b
	}
	return a
}
