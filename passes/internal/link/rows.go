package link

import (
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A verdict is what is known of a relation when it is read.
type verdict uint8

const (
	absent  verdict = iota // the way leads through a relation without rows: nobody comes there
	plain                  // no relation is read, or it is certain that its query runs
	missing                // a relation is read that the query of its rows did not load
	pending                // it depends on an input of the function
	loaded                 // some way here loads it
	unknown                // the query of its rows was not seen
)

// A Missing is a relation that a query did not load.
type Missing struct {
	Query  summary.Origin
	Path   []effect.Relation // from the rows of the query
	Wasted bool              // the query did load it, but it is asked for anew
	More   int               // other queries that the rows may come from, and that do not load it either
}

// isMany reports whether the relation leads to any number of rows.
func (m *Missing) isMany() bool { return m.Path[len(m.Path)-1].Many }

// read judges a read of rows. Rows without origin are an ordinary query. The
// relation is nil where no query is known to do without it.
func read(rows []summary.Origin) (verdict, *Missing) {
	result := absent
	if len(rows) == 0 {
		result = plain
	}
	var first *Missing
	for _, o := range rows {
		v, m := readOne(o)
		if m != nil && first == nil {
			first = m
		} else if m != nil {
			first.More++
		}
		result = max(result, v)
	}
	return result, first
}

// readOne follows the steps of one origin.
func readOne(o summary.Origin) (verdict, *Missing) {
	w := walk{state: plain, have: map[string]bool{}, at: &Missing{Query: o}}
	for _, step := range o.Steps {
		w.step(step)
	}
	switch v := w.settled(); {
	case v == missing:
		return v, w.at
	default:
		return v, w.wasted
	}
}

// A walk keeps what is loaded below the rows that it has come to. Names of
// nested relations are joined by a slash.
type walk struct {
	have   map[string]bool
	any    bool // everything may be loaded
	state  verdict
	asks   bool // the last relation is asked for even if it is loaded, and is a query of its own
	askAt  summary.Position
	empty  bool     // the last relation has no rows unless it is loaded
	behind *verdict // of what follows, if the way led through a relation without rows
	at     *Missing
	wasted *Missing // a loaded relation that was refined, and so is asked for anew
}

func (w *walk) step(step summary.Step) {
	switch step.Kind {
	case summary.Load:
		addLoaded(w.have, step.Name)
	case summary.Any:
		w.any = true
	case summary.Refine:
		w.refine()
	case summary.Follow:
		w.follow(step)
	}
}

func (w *walk) refine() {
	w.at.Wasted = w.at.Wasted || w.state == loaded && !w.any
	if w.at.Wasted {
		w.wasted = w.at
	}
	if w.state == missing || w.state == loaded {
		w.restart(summary.Position{})
		w.any, w.have = false, map[string]bool{}
	}
	w.state, w.asks = plain, false
}

// restart goes on from rows of a query of their own.
func (w *walk) restart(at summary.Position) {
	w.at = &Missing{Query: summary.Origin{From: summary.FromQuery, At: at}}
}

func (w *walk) follow(step summary.Step) {
	if w.asks {
		w.restart(w.askAt)
	}
	if w.behind == nil && w.empty && w.state == missing {
		v := w.certain(absent)
		w.behind = &v
	}
	has := w.have[step.Name] || w.have[summary.Direct] || w.have[summary.Everything]
	w.state, w.asks, w.askAt, w.empty = missing, step.Always, step.At, step.Empty
	switch {
	case step.Always:
		w.at.Wasted = has && !w.any
	case w.any || has:
		w.state = loaded
	}
	if w.have = below(w.have, step.Name); step.Always {
		w.any, w.have = false, map[string]bool{}
	}
	w.at.Path = append(w.at.Path, effect.Relation{Name: step.Name, Many: step.Many})
}

// settled weighs the state at the end of an origin against where it began.
func (w *walk) settled() verdict {
	switch state := w.state; {
	case w.behind != nil:
		return *w.behind
	case state == plain || state == loaded || w.asks:
		return state
	}
	return w.certain(w.state)
}

// certain is a verdict of somebody who knows the query.
func (w *walk) certain(v verdict) verdict {
	switch w.at.Query.From {
	case summary.FromQuery:
		return v
	case summary.FromInput:
		return pending
	}
	return unknown
}

// addLoaded adds a nested relation and every relation on the way to it.
func addLoaded(have map[string]bool, name string) {
	for i, r := range name {
		if r == '/' {
			have[name[:i]] = true
		}
	}
	have[name] = true
}

func below(have map[string]bool, name string) map[string]bool {
	out := map[string]bool{summary.Everything: have[summary.Everything]}
	for path := range have {
		if rest, ok := strings.CutPrefix(path, name+"/"); ok {
			out[rest] = true
		}
	}
	return out
}

// mappedRows puts the caller's rows for the callee's inputs.
func mappedRows(rows []summary.Origin, inputs []summary.Value) []summary.Origin {
	var out []summary.Origin
	for _, o := range rows {
		if o.From != summary.FromInput {
			out = append(out, o)
			continue
		}
		if o.Index >= len(inputs) || len(inputs[o.Index].Rows) == 0 {
			out = append(out, summary.Origin{From: summary.Unknown, Steps: o.Steps})
			continue
		}
		for _, base := range inputs[o.Index].Rows {
			if base.At.Line == 0 {
				base.At = o.At // where the callee runs what it was given
			}
			out = append(out, extended(base, o.Steps))
		}
	}
	return bounded(out)
}

// extended is an origin that was taken further. The steps are copied, because
// origins share them.
func extended(o summary.Origin, steps []summary.Step) summary.Origin {
	o.Steps = append(append([]summary.Step(nil), o.Steps...), steps...)
	return o
}

// Limits on what is followed: beyond them everything may be loaded.
const (
	maxOrigins = 16
	maxSteps   = 32
	maxReturns = 4 // functions that rows are handed back through
)

func bounded(rows []summary.Origin) []summary.Origin {
	if len(rows) > maxOrigins {
		return []summary.Origin{{From: summary.Unknown}}
	}
	for i, o := range rows {
		if len(o.Steps) > maxSteps {
			rows[i] = summary.Origin{From: summary.Unknown, Steps: o.Steps[len(o.Steps)-1:]}
		}
	}
	return rows
}

// concrete replaces results of calls by what the callees return.
func (f *frame) concrete(rows []summary.Origin) []summary.Origin {
	if !f.lazy {
		return nil
	}
	return f.expand(rows, maxReturns)
}

func (f *frame) expand(rows []summary.Origin, depth int) []summary.Origin {
	var out []summary.Origin
	for _, o := range rows {
		if o.From != summary.FromResult {
			out = append(out, o)
			continue
		}
		bases := f.resultRows(&f.fn.Calls[o.Index], o.Slot)
		if depth == 0 || len(bases) == 0 {
			bases = []summary.Origin{{From: summary.Unknown}}
		}
		if len(out) > maxOrigins {
			break // bounded will make it unknown
		}
		for _, base := range bases {
			out = append(out, f.expand([]summary.Origin{extended(base, o.Steps)}, depth-1)...)
		}
	}
	return bounded(out)
}

// resultRows is what a call returns in a slot, in terms of the frame. It is
// unknown if any of the functions that may run is.
func (f *frame) resultRows(call *summary.Call, slot int) []summary.Origin {
	var out []summary.Origin
	for _, target := range f.targets(call.Funcs) {
		does := f.doesOf(target.Name)
		if does == nil || slot >= len(does.Results) || len(does.Results[slot].Rows) == 0 {
			return nil
		}
		inputs := inputsOf(does.Params, call.Args, target.FuncRef)
		out = append(out, mappedRows(does.Results[slot].Rows, inputs)...)
	}
	return out
}

// maxBound bounds how deep functions are captured in functions.
const maxBound = 4

// result is a value of the frame as its callers may see it: in terms of inputs.
func (f *frame) result(v summary.Value) summary.Value { return f.seenOutside(v, maxBound) }

func (f *frame) seenOutside(v summary.Value, depth int) summary.Value {
	out := summary.Value{Deps: summary.Deps{Inputs: v.Inputs}, Handle: summary.Handle{Input: v.Handle.Input}, Contexts: f.concreteContexts(v.Contexts)}
	out.Path, out.Begun = f.pathOutside(v.Path), f.pathOutside(v.Begun)
	for _, o := range f.concrete(v.Rows) {
		if o.From == summary.Unknown {
			out.Rows = nil
			break
		}
		out.Rows = append(out.Rows, o)
	}
	for _, ref := range v.Funcs {
		if ref.Call >= 0 || depth == 0 {
			continue
		}
		bound := make([]summary.Value, len(ref.Bound))
		for i, v := range ref.Bound {
			bound[i] = f.seenOutside(v, depth-1)
		}
		ref.Bound, ref.InPlace = bound, false
		out.Funcs = append(out.Funcs, ref)
	}
	return out
}
