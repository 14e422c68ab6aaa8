package link

import (
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A Doubt is a set of reasons to be less than definite.
type Doubt uint16

const (
	BehindInterface Doubt = 1 << iota
	Prepared
	Handed
	RunsSeldom
	WorksOutside
	TakesItsTime
	OwnTransaction
	Records
	MixedItems
	TypedItems
	WritesBatch
	ElseAtOnce
	ChosenByItem
)

// doubts are the sentences for them, in the order of the constants.
var doubts = [...]string{
	"a call goes through an interface that may lead elsewhere",
	"the write runs in a transaction, or as a prepared statement: somebody prepared for many",
	"the function is handed to a library that most likely runs it",
	"it runs only for what a cache does not hold yet, or after an error",
	"below the call something else is done outside of program and database: a file, a request, a process",
	"the loop lets time pass for each item",
	"each item is written in a transaction of its own",
	"the loop also does something outside of program and database for each item, which the write records",
	"the items are of type any, so each may be something else",
	"somebody types the items on a command line, so there are few",
	"each turn writes a batch of its own",
	"where it can, the function does the same for the whole collection at once",
	"each item has another statement: another type, or another table",
}

// List spells the reasons out.
func (d Doubt) List() []string {
	var out []string
	for i, sentence := range doubts {
		if d&(1<<i) != 0 {
			out = append(out, sentence)
		}
	}
	return out
}

// lower makes a reach at most as sure as a confidence, for a reason.
func (r *Reach) lower(to Confidence, why Doubt) {
	if to == Definite {
		return
	}
	r.Sure = max(r.Sure, to)
	r.Because |= why
}

// ignoring adds the comments that a reach is covered by where it starts.
func (p *Program) ignoring(r *Reach) {
	for _, comment := range p.ignore[r.At.File] {
		if comment.Covers(r.At) && !slices.Contains(r.Ignored, comment) {
			r.Ignored = append(slices.Clip(r.Ignored), comment)
		}
	}
}

// PassesOn reports whether a comment covers a way to the database that goes on to
// callers, who may be in other packages, and can become a finding of a kind there.
func (p *Program) PassesOn(comment summary.Ignore, kind Kind) bool {
	for _, does := range p.does {
		for _, reach := range slices.Concat(does.Reaches, does.Reads) {
			if slices.Contains(reach.Ignored, comment) && slices.Contains(reach.kinds(), kind) {
				return true
			}
		}
	}
	return false
}

// kinds lists what may become of a reach in a caller.
func (r *Reach) kinds() []Kind {
	switch verdict, _ := read(r.Rows); {
	case verdict == pending:
		return []Kind{Relation, Wasted, Empty, Refused}
	case r.Verb != effect.Read:
		return []Kind{Write, Cursor}
	}
	return []Kind{Query, Invariant, Cursor, Resolved, Hidden}
}

// callee names what a call calls, as every driver can tell it: the interface's
// method rather than what implements it. A function literal has no name that
// lasts, so what the source calls it must do.
func callee(call *summary.Call, target target) string {
	if len(call.Funcs) == 1 && call.Funcs[0].Iface != "" {
		return InterfaceMethod(call.Funcs[0].Iface)
	}
	switch {
	case call.Op != nil && call.Op.Name != "":
		return call.Op.Name
	case call.Op != nil || strings.Contains(target.Name, "$"):
		return call.Text
	}
	return target.Name
}
