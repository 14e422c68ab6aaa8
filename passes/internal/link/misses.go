package link

import (
	"reflect"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A Miss is a way in which a function waits for the database. Whether anybody could
// stop it, its callers know.
type Miss struct {
	Reach
	Contexts []summary.Context // by which it could be stopped, in terms of the function
	Way      string            // how the call at the end of the path could be stopped, as the source would have it
	InVain   string            // the call there that was given a context and ignores it
	Fixes    []summary.Fix
	Writes   bool // what is called for it also writes
	Idle     bool // no statement of the program runs
}

// misses lists the ways in which a call waits for the database. What runs later, or
// in a goroutine that nobody waits for, is meant to outlive whoever waits.
func (f *frame) misses(i int) []Miss {
	call := &f.fn.Calls[i]
	if call.Mode != summary.Now || call.Others || call.Arranges {
		return nil
	}
	out := f.missed(call)
	for i := range out {
		out[i].Unless |= call.Unless
		f.ignoring(&out[i].Reach)
		out[i].Contexts = f.concreteContexts(out[i].Contexts)
		switch {
		case call.Failed && out[i].Writes:
			out[i].lower(Possible, Outlives) // it records the failure
		case !isNew(out[i].Contexts):
		case call.Seldom:
			out[i].lower(Possible, RunsSeldom)
		case f.isMeantToLast(call, out[i]):
			out[i].lower(Possible, Outlives)
		}
	}
	return slices.DeleteFunc(out, func(m Miss) bool { return isKnownToEnd(m.Contexts) || mayBeThere(m.Rows) || isRefused(m.Reach) })
}

// judgeWaiting adds how a call waits for the database.
func (f *frame) judgeWaiting(does *Does, i int) {
	for _, m := range f.misses(i) {
		if passed, ok := f.passedUp(m); ok {
			does.Misses = keepMiss(does.Misses, passed)
		}
	}
	for _, u := range f.uses(i) {
		does.Uses = f.keepUse(does.Uses, u)
	}
	does.Looks = does.Looks || f.looks(i)
}

// relation is what a lazy call reads, which needs no statement if it is loaded.
func relation(op *summary.Op) []summary.Origin {
	if op.Effect != effect.Lazy || slices.ContainsFunc(op.Rows, summary.Origin.AsksAnyway) {
		return nil
	}
	return op.Rows
}

// isRefused reports whether a relation is read where that is an error of another kind
// if it is not loaded.
func isRefused(r Reach) bool {
	v, lacks := read(r.Rows)
	return r.refuses(v, lacks)
}

func mayBeThere(rows []summary.Origin) bool {
	v, _ := read(rows)
	return v == loaded || v == unknown
}

// isMeantToLast reports whether most likely something is to be written even if nobody
// waits for it any more. A function that has a context at hand, and knows how to hand
// it on, makes a new one for it, or it is made with a timer of its own.
func (f *frame) isMeantToLast(call *summary.Call, m Miss) bool {
	if !m.Writes {
		return false
	}
	made := m.Contexts[slices.IndexFunc(m.Contexts, func(c summary.Context) bool { return c.Kind == summary.NewContext })]
	if made.Todo {
		return false
	}
	if f.fn.Scope != nil && f.isMadeHere(call, made) {
		return f.fn.Scope.Used
	}
	return made.Ends
}

// isMadeHere reports whether a context that a call is given is made in the function.
func (f *frame) isMadeHere(call *summary.Call, made summary.Context) bool {
	given := func(c summary.Context) bool { return c.Kind == summary.NewContext && c.At == made.At }
	if call.Op != nil {
		return call.Op.Asks != nil && slices.ContainsFunc(call.Op.Asks.Contexts, given)
	}
	return slices.ContainsFunc(call.Args, func(v summary.Value) bool { return slices.ContainsFunc(v.Contexts, given) })
}

// isKnownToEnd reports whether a context is none that anybody would have to look at.
func isKnownToEnd(contexts []summary.Context) bool {
	lacks := func(c summary.Context) bool { return c.Kind != summary.NoContext || !c.Begun }
	return !slices.ContainsFunc(contexts, lacks) || slices.ContainsFunc(contexts, func(c summary.Context) bool { return c.Kind == summary.AnyContext })
}

func isNew(contexts []summary.Context) bool {
	return slices.ContainsFunc(contexts, func(c summary.Context) bool { return c.Kind == summary.NewContext })
}

func (f *frame) missed(call *summary.Call) []Miss {
	if call.Op == nil {
		return f.missedIn(call, call.Funcs, call.Args, maxHandedOn)
	}
	var out []Miss
	if asks := call.Op.Asks; asks != nil {
		out = append(out, Miss{
			Reach:    Reach{Op: call.Op.Name, Library: call.Op.Library, Verb: call.Op.Verb, Rows: f.concrete(relation(call.Op)), At: call.At, Text: call.Text, Callee: callee(call, target{})},
			Contexts: asks.Contexts, Way: asks.Instead, InVain: asks.Ignored, Fixes: asks.Fixes,
			Writes: call.Op.Verb != effect.Read, Idle: asks.Idle,
		})
	}
	if call.Op.Outside || call.Op.Times == effect.AtMost {
		return out
	}
	for _, m := range f.missedIn(call, call.Op.Func, f.handedByLibrary(call), maxHandedOn) {
		m.Confined = m.Confined || call.Op.Confined
		out = append(out, m)
	}
	return out
}

// handedByLibrary is what a library hands to a function: rows, a handle, or a context
// that carries one.
func (f *frame) handedByLibrary(call *summary.Call) []summary.Value {
	args := make([]summary.Value, maxHandedArgs)
	copy(args, f.byLibrary(call).args)
	for i := range args {
		args[i].Contexts = call.Op.Gives
	}
	return args
}

// maxHandedArgs is how many parameters a function has that a library calls, at most.
const maxHandedArgs = 4

// missedIn follows a call into functions, and into those that are handed to them.
func (f *frame) missedIn(call *summary.Call, refs []summary.FuncRef, args []summary.Value, depth int) []Miss {
	var out []Miss
	for _, target := range f.targets(refs) {
		does := f.doesOf(target.Name)
		if does == nil {
			continue
		}
		inputs := inputsOf(does.Params, args, target.FuncRef)
		for _, m := range does.Misses {
			if needed(m.Reach, inputs) {
				m.Writes = m.Writes || writes(does)
				out = append(out, f.liftMiss(call, target, m, inputs))
			}
		}
		for _, inv := range does.Invokes {
			if inv.Never || inv.Input >= len(inputs) || depth == 0 {
				continue
			}
			for _, m := range f.missedIn(call, inputs[inv.Input].Funcs, substituted(inv.Args, inputs), depth-1) {
				m.Confined = m.Confined || inv.Confined
				out = append(out, m)
			}
		}
	}
	return out
}

func writes(does *Does) bool {
	return slices.ContainsFunc(does.Reaches, func(r Reach) bool { return r.Verb != effect.Read })
}

// liftMiss carries a miss up to the call. One in a function literal stays where it is.
func (f *frame) liftMiss(call *summary.Call, target target, m Miss, inputs []summary.Value) Miss {
	if does := f.doesOf(target.Name); does.Changes && isNew(m.Contexts) {
		m.lower(Possible, ForOthers)
	}
	m.Contexts = mappedContexts(m.Contexts, inputs)
	m.Rows = f.concrete(mappedRows(m.Rows, inputs))
	m.lower(target.sure, BehindInterface)
	m.Unless = stillUnless(m.Unless, inputs)
	if !target.InPlace && !isInside(target.Name, f.fn.Name) {
		m.Path = append([]Hop{{m.Text, m.At}}, m.Path...)
		m.At, m.Text, m.Callee, m.Fixes = call.At, call.Text, callee(call, target), nil
	}
	if len(m.Path) > maxSignatures {
		m.lower(Possible, FarBelow)
	}
	if len(m.Path) > 0 && m.Idle {
		m.lower(Possible, RunsNothing)
	}
	return m
}

// maxSignatures is how many functions can be given a context for one call: for more
// nobody would do it.
const maxSignatures = 3

// isInside reports whether a function literal stands in a function.
func isInside(literal, fn string) bool { return strings.HasPrefix(literal, fn+"$") }

// isLiteral reports whether a function is a literal.
func isLiteral(fn string) bool { return strings.Contains(fn, "$") }

// passedUp is what callers see of a miss. What is judged here is not judged again.
func (f *frame) passedUp(m Miss) (Miss, bool) {
	if f.fn.Fixed || f.oneOff[f.fn.At.File] {
		return m, false
	}
	return m, !f.hasScope() || f.isUpToCallers(m)
}

// hasScope reports whether the function itself has a context at hand.
func (f *frame) hasScope() bool { return f.fn.Scope != nil && !f.fn.Scope.Outer }

// isUpToCallers reports whether a miss depends on what a caller gives: the context, or
// rows that may come with what is read of them.
func (f *frame) isUpToCallers(m Miss) bool {
	if v, _ := read(m.Rows); v == pending {
		return true
	}
	return slices.ContainsFunc(m.Contexts, func(c summary.Context) bool {
		return c.Kind == summary.InputContext && f.fn.Tied&summary.Bit(c.Index) == 0
	})
}

// maxMisses bounds what is kept for one function.
const maxMisses = 12

// keepMiss adds a miss to a list, which has one for each context. Of two the surer
// one stays, then the one with the shorter path.
func keepMiss(list []Miss, m Miss) []Miss {
	for i, old := range list {
		if sameContexts(old.Contexts, m.Contexts) && old.Unless == m.Unless && reflect.DeepEqual(old.Rows, m.Rows) {
			if m.Sure < old.Sure || m.Sure == old.Sure && before(m.Reach, old.Reach) {
				list[i] = m
			}
			return list
		}
	}
	if len(list) == maxMisses {
		return list
	}
	return append(list, m)
}
