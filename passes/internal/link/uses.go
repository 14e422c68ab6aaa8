package link

import (
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A Use is a statement, or the beginning of a transaction, on a handle that the
// function finds somewhere.
type Use struct {
	Reach
	Handle summary.Path
}

// maxUses bounds what is kept for one function.
const maxUses = 8

// uses lists what a call runs on handles, now and here.
func (f *frame) uses(i int) []Use {
	call := &f.fn.Calls[i]
	if call.Mode != summary.Now || call.Arranges {
		return nil
	}
	if call.Op == nil {
		return f.usesIn(call, call.Funcs, call.Args, maxHandedOn)
	}
	var out []Use
	if p := f.concretePath(call.Op.Path); p != (summary.Path{}) && (runs(call.Op) || call.Op.Begins) {
		use := Use{Reach{Op: call.Op.Name, Library: call.Op.Library, Verb: call.Op.Verb, At: call.At, Text: call.Text, Callee: callee(call, target{})}, p}
		f.ignoring(&use.Reach)
		out = append(out, use)
	}
	if call.Op.Times == effect.AtMost {
		return out
	}
	return append(out, f.usesIn(call, call.Op.Func, nil, maxHandedOn)...)
}

// looks reports whether a call looks for a handle in a context.
func (f *frame) looks(i int) bool {
	call := &f.fn.Calls[i]
	if call.Op != nil {
		return false
	}
	for _, target := range f.targets(call.Funcs) {
		if does := f.doesOf(target.Name); does != nil && does.Looks {
			return true
		}
	}
	return false
}

func runs(op *summary.Op) bool { return op.Effect == effect.Run || op.Effect == effect.Lazy }

func (f *frame) usesIn(call *summary.Call, refs []summary.FuncRef, args []summary.Value, depth int) []Use {
	var out []Use
	for _, target := range f.targets(refs) {
		does := f.doesOf(target.Name)
		if does == nil {
			continue
		}
		inputs := inputsOf(does.Params, args, target.FuncRef)
		for _, u := range does.Uses {
			if u.Handle = f.concretePath(mappedPath(u.Handle, inputs)); u.Handle != (summary.Path{}) && needed(u.Reach, inputs) {
				out = append(out, f.liftUse(call, target, u))
			}
		}
		for _, inv := range does.Invokes {
			if inv.Input < len(inputs) && depth > 0 {
				out = append(out, f.usesIn(call, inputs[inv.Input].Funcs, substituted(inv.Args, inputs), depth-1)...)
			}
		}
	}
	return out
}

// liftUse carries a use up to the call. One in a function literal stays where it is.
func (f *frame) liftUse(call *summary.Call, target target, u Use) Use {
	u.lower(target.sure, BehindInterface)
	if !target.InPlace && !isInside(target.Name, f.fn.Name) {
		u.Path = append([]Hop{{u.Text, u.At}}, u.Path...)
		u.At, u.Text, u.Callee = call.At, call.Text, callee(call, target)
		f.ignoring(&u.Reach)
	}
	return u
}

// keepUse adds a use to a list, which has one for each handle. Callers know nothing
// of the function's own values.
func (f *frame) keepUse(list []Use, u Use) []Use {
	if u.Handle = f.pathOutside(u.Handle); u.Handle == (summary.Path{}) {
		return list
	}
	for i, old := range list {
		if old.Handle == u.Handle {
			if before(u.Reach, old.Reach) {
				list[i] = u
			}
			return list
		}
	}
	if len(list) == maxUses {
		return list
	}
	return append(list, u)
}

// isOn reports whether a handle is another, or a part of it: ent's clients.
func isOn(handle, other summary.Path) bool {
	fields, of := handle.Fields, other.Fields
	handle.Fields, other.Fields = "", ""
	return handle == other && (fields == of || strings.HasPrefix(fields, of+"/") || of == "")
}
