package link

import (
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A Kind is what is wrong with a call.
type Kind uint8

const (
	Query     Kind = iota // it reads once per item
	Write                 // it writes once per item
	Relation              // it reads a relation item by item that the query did not load
	Invariant             // every turn of a loop sends the very same query
	Cursor                // it runs on the connection that the rows of the loop still occupy
	Empty                 // it makes use of a relation that the query did not load
	Wasted                // it asks item by item for a relation that the query did load
	Misnamed              // it is given a name that stands for nothing there
	Resolved              // a framework runs it for each of many objects
	Hidden                // a library or an encoder does
	Unused                // it loads a relation that nobody reads
	Refused               // it reads a relation that the query did not load where that is an error
	Blocking              // nobody can stop it although a context is at hand
	Lost                  // nobody at hand can stop it, because it is given another context
	Escaped               // it runs outside of the transaction that it stands in
)

// A Finding is a call that talks to the database in a place where it should not.
type Finding struct {
	Kind    Kind
	At      summary.Position
	Text    string // the call as the source has it
	Op      string // the library's method at the end of the path
	Library string
	Verb    effect.Verb
	Instead string
	Path    []Hop          // calls between the two
	Per     summary.Loop   // the loop whose items count
	Outer   []summary.Loop // the loops around it, from the inside out
	Unused  string         // the relation that is loaded for nothing, if that is wrong
	Missing *Missing       // the relation that was not loaded, if that is the reason
	Blocked *Blocked       // if nobody can stop it
	Fixes   []summary.Fix  // changes that clear it; the first is the one to make without asking
	Sure    Confidence
	Because Doubt            // why it is not definite
	When    string           // what is done with each object, if that runs it, see [summary.Parent]
	In      string           // the function that makes the call
	Callee  string           // the function that it calls, as far as the source names one
	Ignored []summary.Ignore // comments on the way to the database that say not to report it

	Misnamed summary.Misnamed // the name, if that is what is wrong
}

// Findings lists the findings of the program by position, one for each call.
func (p *Program) Findings() []Finding {
	var out []Finding
	for _, name := range p.names {
		f := &frame{Program: p, fn: p.funcs[name]}
		for i := range f.fn.Calls {
			f.noteLoaded(i)
		}
	}
	for _, name := range p.names {
		f := &frame{Program: p, fn: p.funcs[name]}
		for i := range f.fn.Calls {
			out = append(out, f.findings(i)...)
		}
		out = append(out, f.emptyRelations()...)
		out = append(out, f.misnamed()...)
		out = append(out, f.perParent()...)
		out = append(out, f.unused()...)
	}
	slices.SortFunc(out, rank)
	out = append(slices.CompactFunc(out, samePlace), p.outOfReach()...)
	slices.SortStableFunc(out, func(a, b Finding) int { return comparePositions(a.At, b.At) })
	return out
}

// findings lists what is to be said of a call. A query below a call that also
// writes is part of the write.
func (f *frame) findings(i int) []Finding {
	var out []Finding
	writes := false
	for _, a := range f.reaches(i) {
		if finding, ok := f.finding(a); ok {
			out = append(out, finding)
			writes = writes || finding.Verb != effect.Read
		}
	}
	if writes {
		out = slices.DeleteFunc(out, func(f Finding) bool {
			return f.Verb == effect.Read && f.Missing == nil && len(f.Path) > 0
		})
	}
	return out
}

// samePlace reports whether two findings say the same of the same call: each
// missing relation counts by itself.
func samePlace(a, b Finding) bool {
	return a.At == b.At && missingText(a) == missingText(b) && a.Unused == b.Unused
}

func missingText(f Finding) string {
	if f.Missing == nil {
		return ""
	}
	var out strings.Builder
	for _, step := range f.Missing.Path {
		out.WriteString("/" + step.Name)
	}
	return out.String()
}

// finding makes a finding of an arrival if it runs per item.
func (f *frame) finding(a arrival) (Finding, bool) {
	verdict, lacks := read(a.Rows)
	per := f.perItem(a)
	if verdict == missing && per == nil {
		per = a.Per // the callee's own loop reads it
	}
	kind := kindOf(a, verdict, lacks)
	if cursor := f.cursorAround(a); cursor != nil {
		per, verdict, kind = cursor, plain, Cursor
	}
	if per == nil && verdict == plain {
		per, kind = f.repeated(a), Invariant
	}
	if kind == Refused {
		per = &summary.Loop{Outer: -1} // that it runs per row says nothing more
	}
	if per == nil || verdict != plain && verdict != missing {
		return Finding{}, false
	}
	out := Finding{
		Kind: kind, At: a.At, Text: a.Text, Op: a.Op, Library: a.Library, Verb: a.Verb,
		Instead: a.Instead, Path: a.Path, Per: *per,
		In: f.fn.Name, Callee: a.Callee, Ignored: a.Ignored,
	}
	out.Sure, out.Because = f.doubt(a, per)
	for _, loop := range f.around(a) {
		if loop != per && kind != Refused {
			out.Outer = append(out.Outer, *loop)
		}
	}
	if kind == Relation || kind == Wasted || kind == Refused {
		out.Missing = lacks
	}
	return out, true
}

// refuses reports whether a relation to one row that was not loaded is an error where
// a reach runs.
func (r Reach) refuses(v verdict, lacks *Missing) bool {
	return r.Confined && v == missing && !lacks.isMany()
}

func kindOf(a arrival, v verdict, relation *Missing) Kind {
	switch {
	case a.Verb != effect.Read:
		return Write
	case a.refuses(v, relation):
		return Refused
	case relation != nil && relation.Wasted:
		return Wasted
	case v == missing:
		return Relation
	}
	return Query
}

// rank puts findings in the order of the source, and for one call the one first
// that says most: reads before writes, sure before unsure, short before long.
func rank(a, b Finding) int {
	if c := comparePositions(a.At, b.At); c != 0 {
		return c
	}
	if (len(a.Ignored) == 0) != (len(b.Ignored) == 0) {
		return len(a.Ignored) - len(b.Ignored)
	}
	if (a.Sure == Possible) != (b.Sure == Possible) {
		return int(a.Sure) - int(b.Sure)
	}
	if c := strings.Compare(missingText(a), missingText(b)); c != 0 {
		return c
	}
	if a.Verb != b.Verb {
		return int(a.Verb) - int(b.Verb)
	}
	if a.Sure != b.Sure {
		return int(a.Sure) - int(b.Sure)
	}
	if len(a.Path) != len(b.Path) {
		return len(a.Path) - len(b.Path)
	}
	if c := comparePositions(a.Per.At, b.Per.At); c != 0 {
		return c
	}
	return slices.CompareFunc(a.Path, b.Path, func(a, b Hop) int { return comparePositions(a.At, b.At) })
}
