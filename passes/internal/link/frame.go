package link

import (
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A frame is a function while its calls are judged.
type frame struct {
	*Program
	fn  *summary.Func
	led map[*summary.FuncRef][]target // where lists of references lead, by the first
}

func (f *frame) doesOf(name string) *Does { return f.doesFor(f.fn.Name, name) }

// An arrival is a reach as the frame sees it from one of its calls.
type arrival struct {
	Reach
	deps summary.Deps // what the statement depends on, in the frame
	call *summary.Call
	each *summary.Loop // the callee runs it per item of this loop
	conn int           // the connection that it runs on, see [summary.Handle]

	chosen summary.Deps // what decides which statement it is
}

// reaches lists the ways in which a call gets to the database.
func (f *frame) reaches(i int) []arrival {
	call := &f.fn.Calls[i]
	if call.Arranges {
		return nil
	}
	out := f.ways(call)
	for i := range out {
		out[i].Unless |= call.Unless
		out[i].chosen = out[i].chosen.Or(call.Chooses)
		f.ignoring(&out[i].Reach)
		if call.Seldom {
			out[i].lower(Possible, RunsSeldom)
		}
	}
	return out
}

func (f *frame) ways(call *summary.Call) []arrival {
	if call.Op == nil {
		return f.called(call)
	}
	var out []arrival
	if runs(call.Op) {
		out = append(out, f.direct(call))
	}
	if call.Op.Times == effect.AtMost {
		return out
	}
	for _, ref := range call.Op.Func {
		out = append(out, f.run(call, ref, f.byLibrary(call), maxHandedOn)...)
	}
	return out
}

// direct is a call of a library.
func (f *frame) direct(call *summary.Call) arrival {
	op := call.Op
	a := arrival{
		Reach: Reach{
			Moves: op.Moves, On: op.On.Input, Op: op.Name, Library: op.Library, Verb: op.Verb, Instead: op.Instead,
			Rows: f.concrete(op.Rows), At: call.At, Text: call.Text, Callee: op.Name,
		},
		deps: op.Query, call: call, conn: op.On.Key,
	}
	if op.Within && op.Verb != effect.Read {
		a.lower(Likely, Prepared)
	}
	return a
}

// called follows a call into the functions that it may run, and into those
// that it hands over to them.
func (f *frame) called(call *summary.Call) []arrival {
	var out []arrival
	targets := f.targets(call.Funcs)
	for _, target := range targets {
		does := f.doesOf(target.Name)
		if does == nil {
			continue
		}
		inputs := inputsOf(does.Params, call.Args, target.FuncRef)
		for _, reach := range does.Reaches {
			if !needed(reach, inputs) || reach.passes(call.At) {
				continue
			}
			a := f.lift(call, target, reach, inputs)
			if isMethodOfMany(call, targets) {
				a.chosen = a.chosen.Or(choice(call.Args[0]))
			}
			out = append(out, a)
		}
		for _, inv := range does.Invokes {
			if inv.Never || inv.Input >= len(inputs) {
				continue
			}
			for _, ref := range inputs[inv.Input].Funcs {
				out = append(out, f.run(call, ref, by(inv, inputs), maxHandedOn)...)
			}
		}
	}
	return out
}

// isMethodOfMany reports whether a call is that of an interface method which
// several types implement.
func isMethodOfMany(call *summary.Call, targets []target) bool {
	return len(call.Funcs) == 1 && call.Funcs[0].Iface != "" && len(call.Args) > 0 && len(targets) > 1
}

// lift carries a reach of the target up to the call. A function literal is read
// as if it stood in the function that hands it over.
func (f *frame) lift(call *summary.Call, target target, reach Reach, inputs []summary.Value) arrival {
	a := arrival{Reach: reach, call: call, deps: mapped(reach.Inputs, inputs)}
	a.Rows = f.concrete(mappedRows(reach.Rows, inputs))
	a.lower(target.sure, BehindInterface)
	if !target.InPlace && isWork(f.doesOf(target.Name), reach.Verb) {
		a.lower(Possible, WorksOutside)
	}
	a.Unless = stillUnless(reach.Unless, inputs)
	a.On = 0
	if reach.On > 0 && reach.On <= len(inputs) {
		handle := inputs[reach.On-1].Handle
		a.On, a.conn = handle.Input, handle.Key
	}
	a.chosen = mapped(reach.Chosen, inputs)
	if !target.InPlace {
		a.Path = append([]Hop{{reach.Text, reach.At}}, reach.Path...)
		a.At, a.Text, a.Callee = call.At, call.Text, callee(call, target)
	}
	return a
}

// choice is what decides which method runs: an input that it is called on as it
// is, not something that an input leads to.
func choice(recv summary.Value) summary.Deps {
	d := summary.Deps{Items: recv.Items}
	if at := sameInput(recv); at >= 0 {
		d.Inputs = summary.Bit(at)
	}
	return d
}

// needed reports whether a reach runs for these inputs: what would make it
// needless must be nil, or depend on the caller's callers.
func needed(reach Reach, inputs []summary.Value) bool {
	for i, v := range inputs {
		if reach.Unless&summary.Bit(i) != 0 && !v.Nil && sameInput(v) < 0 {
			return false
		}
	}
	return true
}

// stillUnless is what would make a reach needless, in terms of the caller's inputs.
func stillUnless(bits uint64, inputs []summary.Value) uint64 {
	var out uint64
	for i, v := range inputs {
		if at := sameInput(v); bits&summary.Bit(i) != 0 && at >= 0 {
			out |= summary.Bit(at)
		}
	}
	return out
}

// sameInput returns the input that a value is, unchanged, or -1.
func sameInput(v summary.Value) int {
	if len(v.Rows) == 1 && v.Rows[0].From == summary.FromInput && len(v.Rows[0].Steps) == 0 {
		return v.Rows[0].Index
	}
	return -1
}

// mapped is what a callee's inputs depend on in the frame.
func mapped(bits uint64, inputs []summary.Value) summary.Deps {
	var d summary.Deps
	for i, v := range inputs {
		if bits&summary.Bit(i) != 0 {
			d = d.Or(v.Deps)
		}
	}
	return d
}

// inputsOf lines up what a function is called with and what it captured.
func inputsOf(n int, args []summary.Value, ref summary.FuncRef) []summary.Value {
	if ref.Literal {
		inputs := make([]summary.Value, n, n+len(ref.Bound))
		copy(inputs, args)
		return append(inputs, ref.Bound...)
	}
	return append(append([]summary.Value(nil), ref.Bound...), args...)
}

// substituted puts the caller's values for the inputs that a callee hands on.
func substituted(args, inputs []summary.Value) []summary.Value {
	out := make([]summary.Value, len(args))
	for i, v := range args {
		out[i] = summary.Value{Deps: mapped(v.Inputs, inputs), Rows: mappedRows(v.Rows, inputs), Contexts: mappedContexts(v.Contexts, inputs)}
		out[i].Path, out[i].Begun = mappedPath(v.Path, inputs), mappedPath(v.Begun, inputs)
		if v.Handle.Input > 0 && v.Handle.Input <= len(inputs) {
			out[i].Handle = inputs[v.Handle.Input-1].Handle
		}
		for _, ref := range v.Funcs {
			if ref.Input >= 0 && ref.Input < len(inputs) {
				out[i].Funcs = append(out[i].Funcs, inputs[ref.Input].Funcs...)
			} else if ref.Input < 0 {
				out[i].Funcs = append(out[i].Funcs, ref)
			}
		}
	}
	return out
}

// around yields the loops that repeat the arrival, from the inside out.
func (f *frame) around(a arrival) []*summary.Loop {
	var loops []*summary.Loop
	if a.each != nil {
		loops = append(loops, a.each)
	}
	for at := a.call.Loop; at >= 0; at = f.fn.Loops[at].Outer {
		loops = append(loops, &f.fn.Loops[at])
	}
	return loops
}

// perItem returns the innermost loop that runs the arrival once per item, or nil.
func (f *frame) perItem(a arrival) *summary.Loop {
	if a.each != nil {
		return a.each
	}
	for at := a.call.Loop; at >= 0; at = f.fn.Loops[at].Outer {
		if f.fn.Loops[at].Kind == place.PerItem && a.deps.Items&summary.Bit(at) != 0 {
			return &f.fn.Loops[at]
		}
	}
	return nil
}

// passedOn is what callers of the frame's function see of an arrival. What is
// reported here is not reported again above.
func (f *frame) passedOn(a arrival) (Reach, bool) {
	reach := a.Reach
	reach.Inputs, reach.Chosen = a.deps.Inputs, a.chosen.Inputs
	reach.Resolved = a.Resolved || f.fn.Parent.Input > 0
	switch verdict, _ := read(a.Rows); verdict {
	case absent, loaded, unknown:
		return Reach{}, false
	case pending:
		if reach.Per == nil {
			reach.Per = f.perItem(a)
		}
		return reach, true
	}
	if f.perItem(a) != nil || a.Per != nil {
		return Reach{}, false
	}
	if !fromInput(reach.Rows) {
		reach.Rows = nil
	}
	return reach, true
}

// fromInput reports whether a caller may know more of the rows: that they are a
// relation, say.
func fromInput(rows []summary.Origin) bool {
	for _, o := range rows {
		if o.From == summary.FromInput {
			return true
		}
	}
	return false
}
