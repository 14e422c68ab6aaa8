package link

import (
	"strings"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A target is a function that a call may run, by name.
type target struct {
	summary.FuncRef
	sure Confidence // likely only, if it is one of several of which some do not talk to the database
}

// targets finds the functions by name that references lead to.
func (f *frame) targets(refs []summary.FuncRef) []target {
	var out []target
	for _, ref := range refs {
		out = append(out, f.target(ref, 4)...)
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
		return f.implementations(ref)
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
	for _, maker := range f.targets(call.Funcs) {
		does := f.DoesOf(maker.Name)
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
func (f *frame) implementations(ref summary.FuncRef) []target {
	dot := strings.LastIndexByte(ref.Iface, '.')
	name, method := ref.Iface[:dot], ref.Iface[dot+1:]
	sigs := f.ifaces[name]
	if len(sigs) == 0 {
		return nil
	}
	var out []target
	idle := 0
	for i := range f.types {
		fn := implementation(&f.types[i], sigs, method)
		if fn == "" {
			continue
		}
		if does := f.DoesOf(fn); does == nil || len(does.Reaches) == 0 && len(does.Invokes) == 0 {
			idle++
			continue
		}
		impl := ref
		impl.Iface, impl.Name = "", fn
		out = append(out, target{FuncRef: impl})
	}
	for i := range out {
		if idle > 0 {
			out[i].sure = Likely
		}
	}
	return out
}

// implementation returns the method of a type that an interface method is if
// the type has all methods of the interface, or "".
func implementation(t *summary.Type, sigs []string, method string) string {
	found := ""
	have := map[string]string{}
	for _, m := range t.Methods {
		have[m.Sig] = m.Func
	}
	for _, sig := range sigs {
		fn, ok := have[sig]
		if !ok {
			return ""
		}
		if strings.HasPrefix(sig, method+"(") || strings.HasPrefix(sig, method+"func(") {
			found = fn
		}
	}
	return found
}
