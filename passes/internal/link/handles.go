package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A handleInput is an input of a function that is a handle at which queries
// begin. Some callers may hand it over with relations to load.
type handleInput struct {
	fn    string
	input int
}

// followHandles finds the handles that some call hands over with relations to
// load, or in a way that cannot be followed.
func (p *Program) followHandles() {
	from := map[handleInput][]handleInput{} // who hands its own on to whom
	for _, name := range p.names {
		f := &frame{Program: p, fn: p.funcs[name]}
		for i := range f.fn.Calls {
			f.handsOn(&f.fn.Calls[i], from)
		}
	}
	var spread func(handleInput)
	spread = func(h handleInput) {
		for _, next := range from[h] {
			if !p.loaded[next] {
				p.loaded[next] = true
				spread(next)
			}
		}
	}
	for h := range from {
		if p.mayBeLoaded(h) {
			spread(h)
		}
	}
}

func (f *frame) handsOn(call *summary.Call, from map[handleInput][]handleInput) {
	for _, target := range f.targets(call.Funcs) {
		callee := f.funcs[target.Name]
		if callee == nil || callee.Chains == 0 {
			continue
		}
		for i, v := range inputsOf(callee.Params, call.Args, target.FuncRef) {
			if callee.Chains&summary.Bit(i) == 0 {
				continue
			}
			to := handleInput{target.Name, i}
			for _, o := range f.concrete(v.Rows) {
				switch {
				case loadsSomething(o.Steps) || o.From == summary.Unknown:
					f.loaded[to] = true
				case o.From == summary.FromInput:
					h := handleInput{f.fn.Name, o.Index}
					from[h] = append(from[h], to)
				}
			}
		}
	}
}

func loadsSomething(steps []summary.Step) bool {
	for _, step := range steps {
		if step.Kind == summary.Load || step.Kind == summary.Any {
			return true
		}
	}
	return false
}

// mayBeLoaded reports whether a handle may come with relations to load. Nobody
// has seen all callers of what other packages can call, unless the program is whole.
func (p *Program) mayBeLoaded(h handleInput) bool {
	return p.loaded[h] || p.Extern != nil && isExported(h.fn)
}

func isExported(name string) bool {
	first, _ := utf8.DecodeRuneInString(name[strings.LastIndexByte(name, '.')+1:])
	return unicode.IsUpper(first) && !strings.Contains(name, "$")
}

// beginsHere turns the queries that begin at a handle of the function's callers
// into queries of the function, if none of the callers has a hand in them.
func (f *frame) beginsHere(rows []summary.Origin) []summary.Origin {
	out := make([]summary.Origin, len(rows))
	for i, o := range rows {
		if out[i] = o; f.isOwnHandle(f.fn, o) {
			out[i].From = summary.FromQuery
		}
	}
	return out
}

// isOwnHandle reports whether an origin is a handle that a function is given
// with nothing to load.
func (p *Program) isOwnHandle(fn *summary.Func, o summary.Origin) bool {
	return fn != nil && o.From == summary.FromInput && fn.Chains&summary.Bit(o.Index) != 0 && !p.mayBeLoaded(handleInput{fn.Name, o.Index})
}
