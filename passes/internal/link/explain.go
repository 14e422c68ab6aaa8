package link

import (
	"fmt"
	"slices"

	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// An Account tells what was made of one call, for people who want to know why
// something is reported, or why not.
type Account struct {
	In      string // the function that makes the call
	At      summary.Position
	Text    string
	Around  []summary.Loop // the loops that repeat it, from the inside out
	Ways    []Way          // how it gets to the database
	Targets []string       // the functions that it may run, as far as they are known
}

// A Way is one way of a call to the database.
type Way struct {
	Reach
	Depends []bool // whether the statement depends on the item of each loop around
	Found   bool   // it is a finding
	Silent  string // why it is none
}

// Accounts tells of the calls at the places asked for, in the order of the functions.
func (p *Program) Accounts(at func(summary.Position) bool) []Account {
	var out []Account
	for _, name := range p.names {
		f := &frame{Program: p, fn: p.funcs[name]}
		for i := range f.fn.Calls {
			if account, ok := f.account(i, at); ok {
				out = append(out, account)
			}
		}
	}
	return out
}

// account tells of a call, or of those in a function literal that it is given.
func (f *frame) account(i int, at func(summary.Position) bool) (Account, bool) {
	call := &f.fn.Calls[i]
	out := Account{In: f.fn.Name, At: call.At, Text: call.Text}
	for _, loop := range f.around(arrival{call: call}) {
		out.Around = append(out.Around, *loop)
	}
	for _, t := range f.targets(call.Funcs) {
		out.Targets = append(out.Targets, t.Name)
	}
	for _, a := range f.reaches(i) {
		if at(call.At) || at(a.At) {
			out.Ways = append(out.Ways, f.explained(a))
		}
	}
	empty := f.emptyAt(i)
	for _, a := range f.reads(i) {
		if at(call.At) || at(a.At) {
			out.Ways = append(out.Ways, f.used(a, empty))
		}
	}
	return out, at(call.At) || len(out.Ways) > 0
}

// used tells of the use of a relation.
func (f *frame) used(a arrival, empty []Finding) Way {
	out := Way{Reach: a.Reach}
	out.Found = slices.ContainsFunc(empty, func(e Finding) bool { return e.At == a.At && e.Op == a.Op })
	switch {
	case out.Found:
	case fillsOnTheWay(f.fills(), a):
		out.Silent = "the function, or what it calls, fills the relation by hand"
	case f.isOptional(a):
		out.Silent = "some caller has loaded the relation, and the function does without for others"
	case a.Sure == Possible:
		out.Silent = "it is not sure enough"
	default:
		out.Silent = f.silent(a)
	}
	return out
}

func (f *frame) explained(a arrival) Way {
	out := Way{Reach: a.Reach}
	for at := a.call.Loop; at >= 0; at = f.fn.Loops[at].Outer {
		out.Depends = append(out.Depends, a.deps.Items&summary.Bit(at) != 0)
	}
	finding, found := f.finding(a)
	if found {
		out.Found, out.Sure, out.Because = true, finding.Sure, finding.Because
	} else {
		out.Silent = f.silent(a)
	}
	return out
}

// silent tells why an arrival is no finding.
func (f *frame) silent(a arrival) string {
	switch verdict, _ := read(a.Rows); verdict {
	case loaded:
		return "the query of the rows loads the relation, or may"
	case unknown:
		return "the query of the rows was not seen, so it may load the relation"
	case pending:
		return "the rows come from the callers of this function, who are judged at their calls"
	}
	if a.call.Loop < 0 {
		return "no loop repeats it here; whoever calls the function in a loop is told there"
	}
	for at := a.call.Loop; at >= 0; at = f.fn.Loops[at].Outer {
		if f.fn.Loops[at].Kind == place.PerItem {
			return fmt.Sprintf("nothing that the statement is given depends on the item of the loop at line %d, nor is it certain to be the same each time", f.fn.Loops[at].At.Line)
		}
	}
	return "none of the loops runs once per item of a collection"
}
