package link

import (
	"slices"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// mappedContexts puts the caller's contexts for the callee's inputs.
func mappedContexts(contexts []summary.Context, inputs []summary.Value) []summary.Context {
	var out []summary.Context
	for _, c := range contexts {
		if c.Kind != summary.InputContext {
			out = append(out, c)
			continue
		}
		if c.Index >= len(inputs) || len(inputs[c.Index].Contexts) == 0 {
			return unknownContext()
		}
		for _, given := range inputs[c.Index].Contexts {
			given.Begun = given.Begun || c.Begun
			out = append(out, given)
		}
	}
	return distinctContexts(out)
}

func unknownContext() []summary.Context { return []summary.Context{{Kind: summary.AnyContext}} }

// maxContexts bounds what a handle may be tied to: beyond that it may be anything.
const maxContexts = 8

func distinctContexts(list []summary.Context) []summary.Context {
	var out []summary.Context
	for _, c := range list {
		if !slices.ContainsFunc(out, func(o summary.Context) bool { return sameContext(o, c) }) {
			out = append(out, c)
		}
	}
	if len(out) > maxContexts {
		return unknownContext()
	}
	return out
}

func sameContext(a, b summary.Context) bool {
	return a.Kind == b.Kind && a.Index == b.Index && a.Slot == b.Slot && a.Var == b.Var && a.Begun == b.Begun && len(a.Funcs)+len(b.Funcs) == 0
}

func sameContexts(a, b []summary.Context) bool { return slices.EqualFunc(a, b, sameContext) }

// concreteContexts replaces results of calls by what the callees return, and scopes
// by whether they tie a handle to a context.
func (f *frame) concreteContexts(contexts []summary.Context) []summary.Context {
	return f.concreteWithin(contexts, maxReturns)
}

func (f *frame) concreteWithin(contexts []summary.Context, depth int) []summary.Context {
	var out []summary.Context
	for _, c := range contexts {
		switch c.Kind {
		case summary.ResultContext:
			results := f.resultContexts(c, depth)
			if c.Given && isNew(results) {
				return unknownContext()
			}
			for _, result := range results {
				result.Begun = result.Begun || c.Begun
				out = append(out, result)
			}
		case summary.ScopedContext:
			if f.mayTie(c.Funcs) {
				return unknownContext()
			}
		default:
			out = append(out, c)
		}
	}
	return distinctContexts(out)
}

// resultContexts is what a call returns in a slot, in terms of the frame.
func (f *frame) resultContexts(c summary.Context, depth int) []summary.Context {
	call := &f.fn.Calls[c.Index]
	targets := f.targets(call.Funcs)
	if depth == 0 || len(targets) == 0 {
		return unknownContext()
	}
	var out []summary.Context
	for _, target := range targets {
		does := f.doesOf(target.Name)
		if does == nil || c.Slot >= len(does.Results) || len(does.Results[c.Slot].Contexts) == 0 {
			return unknownContext()
		}
		inputs := inputsOf(does.Params, call.Args, target.FuncRef)
		out = append(out, f.concreteWithin(mappedContexts(does.Results[c.Slot].Contexts, inputs), depth-1)...)
	}
	return out
}

// handedOut is a result as callers see it. What is wrong with a handle that the
// function hands out although it has a context at hand is wrong there.
func (f *frame) handedOut(slot int, v summary.Value) summary.Value {
	if !slices.ContainsFunc(f.fn.Hands, func(h summary.Hand) bool { return h.Slot == slot }) {
		return v
	}
	v.Contexts = slices.Clone(v.Contexts)
	for i := range v.Contexts {
		v.Contexts[i].Begun = true
	}
	return v
}

// mayTie reports whether one of the functions that are applied to a handle ties it to
// a context: it returns another handle than the one that it is given.
func (f *frame) mayTie(refs []summary.FuncRef) bool {
	targets := f.targets(refs)
	for _, target := range targets {
		does := f.doesOf(target.Name)
		if does == nil || len(does.Results) == 0 {
			return true
		}
		first := 0
		if !target.Literal {
			first = len(target.Bound) // what a method value is bound to comes first
		}
		for _, c := range does.Results[0].Contexts {
			if c.Kind != summary.InputContext || c.Index != first {
				return true
			}
		}
	}
	return len(targets) == 0
}
