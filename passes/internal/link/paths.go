package link

import "github.com/boltvet/boltvet/passes/internal/summary"

// mappedPath puts the caller's path for the callee's input.
func mappedPath(p summary.Path, inputs []summary.Value) summary.Path {
	if p.Input == 0 {
		return p
	}
	if p.Input > len(inputs) {
		return summary.Path{}
	}
	return joined(inputs[p.Input-1].Path, p.Fields)
}

// joined is a path that goes on along fields.
func joined(p summary.Path, fields string) summary.Path {
	switch {
	case p == summary.Path{}:
		return p
	case p.Fields == "":
		p.Fields = fields
	case fields != "":
		p.Fields += "/" + fields
	}
	return p
}

// concretePath replaces the result of a call by what the callee returns, if that is
// the same whichever runs, and something that the function knows.
func (f *frame) concretePath(p summary.Path) summary.Path {
	for range maxReturns {
		if p.Result == 0 {
			return p
		}
		result := f.resultPath(&f.fn.Calls[p.Result-1], p.Slot)
		if result == (summary.Path{}) {
			return p
		}
		p = joined(result, p.Fields)
	}
	return summary.Path{}
}

func (f *frame) resultPath(call *summary.Call, slot int) summary.Path {
	var out summary.Path
	for i, target := range f.targets(call.Funcs) {
		does := f.doesOf(target.Name)
		if does == nil || slot >= len(does.Results) {
			return summary.Path{}
		}
		p := mappedPath(does.Results[slot].Path, inputsOf(does.Params, call.Args, target.FuncRef))
		if i > 0 && p != out {
			return summary.Path{}
		}
		out = p
	}
	return out
}

// pathOutside is a path as callers see it, who know nothing of the function's own values.
func (f *frame) pathOutside(p summary.Path) summary.Path {
	if p = f.concretePath(p); p.Local > 0 || p.Result > 0 {
		return summary.Path{}
	}
	return p
}
