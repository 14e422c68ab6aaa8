package link

import (
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A target is a function that a call may run, by name.
type target struct {
	summary.FuncRef
	sure Confidence // likely only, if it is one of several of which some do not talk to the database
}

// maxTargets bounds how many variables and interfaces stand before a function.
const maxTargets = 4

// targets finds the functions by name that references lead to. Each question about a
// call asks for them, so they are kept.
func (f *frame) targets(refs []summary.FuncRef) []target {
	if len(refs) == 0 {
		return nil
	}
	known, seen := f.led[&refs[0]]
	if !seen {
		known = f.targetsWithin(refs, maxTargets)
		if f.led == nil {
			f.led = map[*summary.FuncRef][]target{}
		}
		f.led[&refs[0]] = known
	}
	return known
}

func (f *frame) targetsWithin(refs []summary.FuncRef, depth int) []target {
	var out []target
	for _, ref := range refs {
		out = append(out, f.target(ref, depth)...)
	}
	return out
}

func (f *frame) target(ref summary.FuncRef, depth int) []target {
	switch {
	case depth == 0:
		return nil
	case ref.Name != "":
		return []target{{FuncRef: ref}}
	case ref.Iface != "":
		return f.implementations(ref, depth)
	case ref.Var != "":
		var out []target
		for _, held := range f.stored[ref.Var] {
			out = append(out, f.target(held, depth-1)...)
		}
		return out
	case ref.Call >= 0:
		return f.returnedFuncs(ref, depth)
	}
	return nil
}

// returnedFuncs finds the functions that a call returns.
func (f *frame) returnedFuncs(ref summary.FuncRef, depth int) []target {
	call := &f.fn.Calls[ref.Call]
	var out []target
	for _, maker := range f.targetsWithin(call.Funcs, depth-1) {
		does := f.doesOf(maker.Name)
		if does == nil || ref.Slot >= len(does.Results) {
			continue
		}
		inputs := inputsOf(does.Params, call.Args, maker.FuncRef)
		for _, made := range does.Results[ref.Slot].Funcs {
			made.Bound = substituted(made.Bound, inputs)
			if made.Input >= 0 && made.Input < len(inputs) {
				for _, given := range inputs[made.Input].Funcs {
					out = append(out, f.target(given, depth-1)...)
				}
				continue
			}
			out = append(out, f.target(made, depth-1)...)
		}
	}
	return out
}

// implementations finds the methods of the program's types that an interface
// method may be. Those that do nothing of interest, test doubles above all,
// are left out; then it is unsure that the others are meant.
func (f *frame) implementations(ref summary.FuncRef, depth int) []target {
	var out []target
	idle := false
	for _, impl := range f.implementing(ref.Iface) {
		impl.Bound, impl.Literal, impl.InPlace = ref.Bound, ref.Literal, ref.InPlace
		for _, t := range f.target(impl, depth-1) {
			if does := f.doesOf(t.Name); does == nil || len(does.Reaches) == 0 && len(does.Invokes) == 0 && does.Acts == 0 {
				idle = true
				continue
			}
			out = append(out, t)
		}
	}
	for i := range out {
		if idle {
			out[i].sure = Likely
		}
	}
	return out
}

// implementing lists what an interface method may be. Where the program has no
// type for it, another package may have stated what its own types do.
func (p *Program) implementing(method string) []summary.FuncRef {
	if known, seen := p.impls[method]; seen {
		return known
	}
	dot := strings.LastIndexByte(method, '.')
	var out []summary.FuncRef
	sigs := p.ifaces[method[:dot]]
	sig := signatureOf(method[dot+1:], sigs)
	for _, have := range p.having[sig] {
		if m := have[sig]; have.all(sigs) && m.Iface != method {
			out = append(out, summary.FuncRef{Name: m.Func, Iface: m.Iface, Input: -1, Call: -1})
		}
	}
	if stated := InterfaceMethod(method); len(out) == 0 && p.DoesOf(stated) != nil {
		out = []summary.FuncRef{{Name: stated, Input: -1, Call: -1}}
	}
	p.impls[method] = out
	return out
}

// DoesThrough is what calling an interface method does, as far as the program's
// types implement it, or nil. Nothing in it is surer than the confidence given.
func (p *Program) DoesThrough(method string, sure Confidence) *Does {
	f := &frame{Program: p, fn: &summary.Func{}}
	ref := summary.FuncRef{Iface: method, Input: -1, Call: -1}
	var out *Does
	for _, t := range f.implementations(ref, maxTargets) {
		does := f.doesOf(t.Name)
		if out == nil {
			out = &Does{Params: does.Params}
		}
		for _, reach := range does.Reaches {
			reach.lower(max(t.sure, sure), BehindInterface)
			out.Reaches = keep(out.Reaches, reach)
		}
		for _, m := range does.Misses {
			m.lower(max(t.sure, sure), BehindInterface)
			out.Misses = keepMiss(out.Misses, m)
		}
		out.Acts = nearer(out.Acts, does.Acts)
	}
	return out
}

// InterfaceMethod is the full name of the interface method that a
// [summary.FuncRef] calls "pkg.Store.Author": "(pkg.Store).Author".
func InterfaceMethod(method string) string {
	dot := strings.LastIndexByte(method, '.')
	return "(" + method[:dot] + ")" + method[dot:]
}

// methods are those of a type, by signature.
type methods map[string]*summary.Method

func (m methods) all(sigs []string) bool {
	return !slices.ContainsFunc(sigs, func(sig string) bool { return m[sig] == nil })
}

// collectMethods notes which types have a method, in the order of their names.
func (p *Program) collectMethods() {
	for i := range p.types {
		of := methods{}
		for j, m := range p.types[i].Methods {
			of[m.Sig] = &p.types[i].Methods[j]
		}
		for sig := range of {
			p.having[sig] = append(p.having[sig], of)
		}
	}
}

// signatureOf is the signature of the method of that name among others, or "".
func signatureOf(method string, sigs []string) string {
	i := slices.IndexFunc(sigs, func(sig string) bool { return strings.HasPrefix(sig, method+"func(") })
	if i < 0 {
		return ""
	}
	return sigs[i]
}
