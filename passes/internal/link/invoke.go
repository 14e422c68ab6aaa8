package link

import (
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// An invocation is how a callee runs a function that it is given.
type invocation struct {
	per   *summary.Loop
	items uint64
	args  []summary.Value

	confined bool // in it a relation to one row that was not loaded is an error
}

// by is how a callee runs one of its inputs, in the caller's terms.
func by(inv Invoke, inputs []summary.Value) invocation {
	return invocation{per: inv.Per, items: inv.Items, args: substituted(inv.Args, inputs), confined: inv.Confined}
}

// byLibrary is how a library runs the function that it is given.
func (f *frame) byLibrary(call *summary.Call) invocation {
	how := invocation{confined: call.Op.Confined}
	if len(call.Op.Given) > 0 {
		how.args = []summary.Value{{Rows: f.concrete(call.Op.Given)}}
	}
	if call.Op.Times == effect.PerItem {
		how.per = &summary.Loop{Kind: place.PerItem, Outer: -1, At: call.At, Over: call.Text}
		how.items = ^uint64(0)
	}
	return how
}

// maxHandedOn bounds how often a function is handed on before it is called.
const maxHandedOn = 3

// run is what happens when a callee runs a function that this call hands over,
// and that in turn may run functions that it has captured or is given.
func (f *frame) run(call *summary.Call, ref summary.FuncRef, how invocation, depth int) []arrival {
	var out []arrival
	for _, target := range f.targets([]summary.FuncRef{ref}) {
		does := f.doesOf(target.Name)
		if does == nil {
			continue
		}
		inputs := inputsOf(does.Params, how.args, target.FuncRef)
		for _, reach := range does.Reaches {
			if !needed(reach, inputs) {
				continue
			}
			a := f.lift(call, target, reach, inputs)
			if call.Op != nil && call.Op.Assumed {
				a.lower(Likely, Handed)
			}
			a.Confined = a.Confined || how.confined
			if how.per != nil && reach.Inputs&itemInputs(how.items, does.Params, ref) != 0 {
				a.each = how.per
			}
			out = append(out, a)
		}
		for _, inv := range does.Invokes {
			if inv.Never || inv.Input >= len(inputs) || depth == 0 {
				continue
			}
			for _, inner := range inputs[inv.Input].Funcs {
				out = append(out, f.run(call, inner, how.within(inv, itemInputs(how.items, does.Params, ref), inputs), depth-1)...)
			}
		}
	}
	return out
}

// within is how a function is run by one that is itself run as it says: given
// the inputs of the outer one, of which some are items.
func (how invocation) within(inv Invoke, items uint64, inputs []summary.Value) invocation {
	inner := by(inv, inputs)
	inner.confined = inner.confined || how.confined
	if inner.per != nil {
		return inner
	}
	for i, arg := range inv.Args {
		if arg.Inputs&items != 0 {
			inner.per, inner.items = how.per, inner.items|summary.Bit(i)
		}
	}
	return inner
}

// itemInputs is the set of the inputs that are handed items. What a method
// value is bound to comes before its arguments.
func itemInputs(items uint64, n int, ref summary.FuncRef) uint64 {
	if !ref.Literal {
		items <<= len(ref.Bound)
	}
	return items & params(n)
}

// params is the set of the inputs that are parameters.
func params(n int) uint64 {
	if n >= 64 {
		return ^uint64(0)
	}
	return 1<<n - 1
}

// invokes lists the inputs of the function that a call runs, itself or through
// its callee.
func (f *frame) invokes(i int) []Invoke {
	call := &f.fn.Calls[i]
	var out []Invoke
	if call.Op == nil {
		for _, ref := range call.Funcs {
			if ref.Input >= 0 {
				out = append(out, f.invoke(ref.Input, call))
			}
		}
		return append(out, f.handedOn(call.Funcs, call.Args, maxHandedOn)...)
	}
	for _, ref := range call.Op.Func {
		if ref.Input >= 0 {
			how := f.byLibrary(call)
			out = append(out, Invoke{
				Input: ref.Input, Items: how.items, Args: f.outside(how.args), Per: how.per,
				Never: call.Op.Times == effect.AtMost, Confined: how.confined,
			}.within(f.transaction(call), call.Op.Library))
		}
	}
	if call.Op.Times == effect.AtMost {
		return out
	}
	for _, inv := range f.handedOn(call.Op.Func, nil, maxHandedOn) {
		out = append(out, inv.within(f.transaction(call), call.Op.Library))
	}
	return out
}

// invoke describes a direct call of an input.
func (f *frame) invoke(input int, call *summary.Call) Invoke {
	inv := Invoke{Input: input}
	for at := call.Loop; at >= 0 && inv.Per == nil; at = f.fn.Loops[at].Outer {
		for i, arg := range call.Args {
			if f.fn.Loops[at].Kind == place.PerItem && arg.Items&summary.Bit(at) != 0 {
				inv.Items |= summary.Bit(i)
				inv.Per = &f.fn.Loops[at]
			}
		}
	}
	inv.Args = f.outside(call.Args)
	for _, arg := range call.Args {
		if begun := f.pathOutside(arg.Begun); begun != (summary.Path{}) {
			inv.Within = &summary.Transaction{On: begun}
		}
	}
	return inv
}

// outside is what callers see of the values that a function is given.
func (f *frame) outside(args []summary.Value) []summary.Value {
	var out []summary.Value
	for _, arg := range args {
		out = append(out, f.result(arg))
	}
	return out
}

// handedOn lists the inputs that functions run when they are handed or have
// captured them.
func (f *frame) handedOn(refs []summary.FuncRef, args []summary.Value, depth int) []Invoke {
	var out []Invoke
	for _, target := range f.targets(refs) {
		does := f.doesOf(target.Name)
		if does == nil {
			continue
		}
		inputs := inputsOf(does.Params, args, target.FuncRef)
		for _, inv := range does.Invokes {
			if inv.Input >= len(inputs) {
				continue
			}
			given := substituted(inv.Args, inputs)
			for _, ref := range inputs[inv.Input].Funcs {
				if ref.Input >= 0 {
					passed := Invoke{Input: ref.Input, Items: inv.Items, Args: f.outside(given), Per: inv.Per, Never: inv.Never, Confined: inv.Confined}
					out = append(out, passed.within(f.passedTransaction(inv, inputs), inv.Library))
				} else if depth > 0 {
					out = append(out, f.handedOn([]summary.FuncRef{ref}, given, depth-1)...)
				}
			}
		}
	}
	return out
}

// within is an invocation in a transaction, if it is not in another one already.
func (inv Invoke) within(t *summary.Transaction, library string) Invoke {
	if t != nil && inv.Within == nil {
		inv.Within, inv.Library = t, library
	}
	return inv
}

// transaction is the one that a library's call begins for its function, as callers see it.
func (f *frame) transaction(call *summary.Call) *summary.Transaction {
	t := call.Op.Transaction
	if t == nil {
		return nil
	}
	return &summary.Transaction{On: f.pathOutside(t.On), ByContext: t.ByContext}
}

// passedTransaction is that in which a callee invokes one of its inputs.
func (f *frame) passedTransaction(inv Invoke, inputs []summary.Value) *summary.Transaction {
	if inv.Within == nil {
		return nil
	}
	return &summary.Transaction{On: f.pathOutside(mappedPath(inv.Within.On, inputs)), ByContext: inv.Within.ByContext}
}
