package link

import (
	"slices"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// escaped finds the calls within a transaction that run outside of it.
func (p *Program) escaped() []Finding {
	var out []Finding
	for _, name := range p.names {
		f := &frame{Program: p, fn: p.funcs[name]}
		for i := range f.fn.Calls {
			out = append(out, f.escapes(&f.fn.Calls[i])...)
		}
	}
	return surest(out)
}

// escapes looks at the functions that a call runs in a transaction.
func (f *frame) escapes(call *summary.Call) []Finding {
	var out []Finding
	if op := call.Op; op != nil {
		if op.Transaction != nil {
			out = f.leaving(call, *op.Transaction, op.Func, op.Library)
		}
		return out
	}
	for _, target := range f.targets(call.Funcs) {
		does := f.doesOf(target.Name)
		if does == nil {
			continue
		}
		inputs := inputsOf(does.Params, call.Args, target.FuncRef)
		for _, inv := range does.Invokes {
			if inv.Within != nil && inv.Input < len(inputs) {
				t := *inv.Within
				t.On = mappedPath(t.On, inputs)
				out = append(out, f.leaving(call, t, inputs[inv.Input].Funcs, inv.Library)...)
			}
		}
	}
	return out
}

// leaving lists what functions run outside of the transaction that they are run in.
func (f *frame) leaving(call *summary.Call, t summary.Transaction, refs []summary.FuncRef, library string) []Finding {
	t.On = f.concretePath(t.On)
	var out []Finding
	for _, target := range f.targets(refs) {
		switch fn := f.funcs[target.Name]; {
		case fn == nil:
		case t.ByContext:
			out = append(out, f.withoutContext(call, target, fn, library)...)
		case t.On != (summary.Path{}) && !f.isOwnParameter(t.On):
			out = append(out, f.onOuterHandle(call, target, fn, t.On)...)
		}
	}
	return out
}

// isOwnParameter reports whether a handle is a parameter of a function literal: it may
// be a transaction itself.
func (f *frame) isOwnParameter(p summary.Path) bool {
	return isLiteral(f.fn.Name) && p.Input > 0 && p.Input <= f.fn.Params && p.Fields == ""
}

// onOuterHandle lists what a function runs on the handle on which the transaction began.
func (f *frame) onOuterHandle(call *summary.Call, target target, fn *summary.Func, on summary.Path) []Finding {
	inner := &frame{Program: f.Program, fn: fn}
	inputs := inputsOf(fn.Params, nil, target.FuncRef)
	var out []Finding
	for i := range fn.Calls {
		for _, u := range inner.uses(i) {
			if u.Handle.Local > 0 || u.Handle.Result > 0 {
				continue // the function's own
			}
			if !isOn(f.concretePath(mappedPath(u.Handle, inputs)), on) {
				continue
			}
			found := f.escape(call, f.liftUse(call, target, u))
			found.Blocked.Instead = "run it on " + given(fn)
			out = append(out, found)
		}
	}
	return out
}

// given is what a function calls the transaction that it is given: a handle, or a
// context, which comes last or alone.
func given(fn *summary.Func) string {
	if fn.Params == 0 || fn.Inputs[fn.Params-1] == "_" || fn.Inputs[fn.Params-1] == "" {
		return "the transaction"
	}
	return fn.Inputs[fn.Params-1]
}

func (f *frame) escape(call *summary.Call, u Use) Finding {
	out := f.apart(u.Reach)
	out.Kind, out.Blocked = Escaped, &Blocked{Made: call.At}
	return out
}

// withoutContext lists what a function runs by another context than the one that it is
// given, which carries the transaction.
func (f *frame) withoutContext(call *summary.Call, target target, fn *summary.Func, library string) []Finding {
	inner := &frame{Program: f.Program, fn: fn}
	var out []Finding
	for i := range fn.Calls {
		for _, m := range inner.misses(i) {
			if m.Library != library || slices.ContainsFunc(m.Contexts, func(c summary.Context) bool { return !inner.isAnother(c) }) {
				continue
			}
			found := f.escape(call, f.liftUse(call, target, Use{Reach: m.Reach}))
			found.Blocked.Instead = "give it " + given(fn)
			out = append(out, found)
		}
	}
	return out
}

// isAnother reports whether a context is another than those that the function is given.
func (f *frame) isAnother(c summary.Context) bool {
	switch c.Kind {
	case summary.NoContext, summary.NewContext:
		return true
	case summary.InputContext:
		return c.Index >= f.fn.Params
	}
	return false
}
