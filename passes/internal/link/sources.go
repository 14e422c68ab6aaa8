package link

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A site is a place where a function is called, and with what.
type site struct {
	in     *summary.Func
	inputs []summary.Value
	call   *summary.Call // nil where a literal is made
}

// A tie is what a handle may be tied to, as a set.
type tie uint8

const (
	untied tie = 1 << iota
	renewed
	begun     // a transaction, which began without a context
	otherwise // a context that somebody waits for, or one that nobody knows
	assumed   // nobody is seen to call the function that is given the handle
)

// collectSites notes where each function is called.
func (p *Program) collectSites() {
	p.sites = map[string][]site{}
	for _, name := range p.names {
		f := &frame{Program: p, fn: p.funcs[name]}
		for _, made := range f.fn.Makes {
			f.collectMade(made)
		}
		for i := range f.fn.Calls {
			call := &f.fn.Calls[i]
			if call.Op == nil {
				f.collect(call, call.Funcs, call.Args, maxHandedOn)
			} else {
				f.collect(call, call.Op.Func, f.handedByLibrary(call), maxHandedOn)
			}
		}
	}
}

// collect notes a call of functions, and of those that are handed to them.
func (f *frame) collect(call *summary.Call, refs []summary.FuncRef, args []summary.Value, depth int) {
	for _, target := range f.targets(refs) {
		does := f.doesOf(target.Name)
		if does == nil {
			continue
		}
		inputs := inputsOf(does.Params, args, target.FuncRef)
		f.sites[target.Name] = append(f.sites[target.Name], site{f.fn, inputs, call})
		for _, inv := range does.Invokes {
			if inv.Input < len(inputs) && depth > 0 {
				f.collect(call, inputs[inv.Input].Funcs, substituted(inv.Args, inputs), depth-1)
			}
		}
	}
}

// collectMade notes what a function literal captures.
func (f *frame) collectMade(made summary.Capture) {
	s := site{in: f.fn, inputs: make([]summary.Value, len(made.Contexts))}
	for i, contexts := range made.Contexts {
		s.inputs[i].Contexts = contexts
	}
	f.sites[capturing(made.Func)] = append(f.sites[capturing(made.Func)], s)
}

// capturing is the key in [Program.sites] for where a literal is made.
func capturing(literal string) string { return literal + " captures" }

// A search finds out what contexts are, wherever they come from. It goes round no
// circle twice.
type search struct {
	*Program
	seen map[source]bool
	kept bool // it has come to what a variable holds
}

// A source is an input of a function, or a field or package variable.
type source struct {
	name  string
	input int // -1 for a variable
}

// tiesOf resolves contexts of a function.
func (p *Program) tiesOf(fn *summary.Func, contexts []summary.Context) tie {
	s := &search{Program: p, seen: map[source]bool{}}
	return s.all(fn, contexts)
}

func (s *search) all(fn *summary.Func, contexts []summary.Context) tie {
	f := &frame{Program: s.Program, fn: fn}
	var out tie
	for _, c := range f.concreteContexts(contexts) {
		found := s.one(fn, c)
		if c.Begun && found&untied != 0 {
			found = found&^untied | begun
		}
		out |= found
	}
	return out
}

func (s *search) one(fn *summary.Func, c summary.Context) tie {
	switch c.Kind {
	case summary.NoContext:
		return untied
	case summary.NewContext:
		return s.renewed(c)
	case summary.InputContext:
		return s.input(fn, c.Index)
	case summary.HeldContext:
		return s.variable(c.Var)
	}
	return otherwise
}

// renewed is a new context. One that is kept and can be ended lives as long as the
// program, or a part of it, on purpose.
func (s *search) renewed(c summary.Context) tie {
	if s.kept && c.Ends {
		return otherwise
	}
	return renewed
}

// input joins what all callers give to a function.
func (s *search) input(fn *summary.Func, i int) tie {
	at := source{fn.Name, i}
	if s.seen[at] {
		return 0
	}
	s.seen[at] = true
	if i >= fn.Params {
		return s.given(s.sites[capturing(fn.Name)], i-fn.Params)
	}
	sites := s.sites[fn.Name]
	if s.Extern != nil && isExported(fn.Name) {
		return otherwise
	}
	if len(sites) == 0 {
		return s.unseen(fn, i)
	}
	return s.given(sites, i)
}

// given joins what stands in a place at all sites.
func (s *search) given(sites []site, i int) tie {
	if len(sites) == 0 {
		return otherwise
	}
	var out tie
	for _, call := range sites {
		switch {
		case i >= len(call.inputs):
			return otherwise
		case call.inputs[i].Nil:
		case len(call.inputs[i].Contexts) == 0:
			return otherwise
		default:
			out |= s.all(call.in, call.inputs[i].Contexts)
		}
	}
	return out
}

// unseen is what a function is given that nobody is seen to call: a handle as it was
// opened, most likely. A function literal is called by somebody unknown.
func (s *search) unseen(fn *summary.Func, i int) tie {
	if isLiteral(fn.Name) || s.handedOut[fn.Name] || fn.Tied&summary.Bit(i) == 0 {
		return otherwise
	}
	return untied | assumed
}

// variable joins what is put into a field or a package variable.
func (s *search) variable(name string) tie {
	at := source{name, -1}
	if s.seen[at] {
		return 0
	}
	s.seen[at] = true
	if len(s.held[name]) == 0 || s.Extern != nil && isExportedVariable(name) {
		return otherwise
	}
	defer func(before bool) { s.kept = before }(s.kept)
	s.kept = true
	var out tie
	for _, h := range s.held[name] {
		out |= s.all(s.funcs[h.Func], h.Contexts)
	}
	return out
}

// isExportedVariable reports whether other packages can set a variable: every name
// after the package's is exported.
func isExportedVariable(name string) bool {
	names := strings.Split(name[strings.LastIndexByte(name, '/')+1:], ".")
	return !slices.ContainsFunc(names[1:], func(part string) bool {
		first, _ := utf8.DecodeRuneInString(part)
		return !unicode.IsUpper(first)
	})
}

// handOut notes the functions that are used as values: somebody unknown may call them.
func (p *Program) handOut() {
	p.handedOut = map[string]bool{}
	note := func(refs []summary.FuncRef) {
		for _, ref := range refs {
			p.handedOut[ref.Name] = true
		}
	}
	for _, fn := range p.funcs {
		for _, call := range fn.Calls {
			for _, arg := range call.Args {
				note(arg.Funcs)
			}
			if call.Op != nil && call.Op.Effect == effect.Invoke {
				note(call.Op.Func)
			}
		}
		for _, v := range fn.Results {
			note(v.Funcs)
		}
	}
	for _, refs := range p.stored {
		note(refs)
	}
}
