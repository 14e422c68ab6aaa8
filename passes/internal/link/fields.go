package link

import (
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// reads lists the relations that a call makes use of, itself or in the functions
// that it leads to.
func (f *frame) reads(i int) []arrival {
	call := &f.fn.Calls[i]
	if op := call.Op; op != nil {
		if op.Effect != effect.Field {
			return f.readsOf(call, op.Func, nil)
		}
		reach := Reach{Op: op.Name, Library: op.Library, Rows: f.concrete(op.Rows), At: call.At, Text: call.Text}
		return []arrival{{Reach: reach, call: call}}
	}
	return f.readsOf(call, call.Funcs, call.Args)
}

func (f *frame) readsOf(call *summary.Call, refs []summary.FuncRef, args []summary.Value) []arrival {
	var out []arrival
	for _, target := range f.targets(refs) {
		does := f.doesOf(target.Name)
		if does == nil {
			continue
		}
		inputs := inputsOf(does.Params, args, target.FuncRef)
		for _, reach := range does.Reads {
			if !f.isJudgedThere(target.Name, reach) {
				out = append(out, f.lift(call, target, reach, inputs))
			}
		}
	}
	return out
}

// isJudgedThere reports whether the function that makes use of a relation knows
// its query as well as its callers do.
func (f *frame) isJudgedThere(name string, reach Reach) bool {
	for _, o := range reach.Rows {
		if !f.isOwnHandle(f.funcs[name], o) {
			return false
		}
	}
	return f.settled
}

// emptyRelations finds the relations that a call makes use of although the query
// of the rows did not load them, and nobody fills them by hand.
func (f *frame) emptyRelations(i int) []Finding {
	var out []Finding
	for _, a := range f.reads(i) {
		verdict, lacks := read(f.beginsHere(a.Rows))
		if verdict != missing || f.filled[a.Op] || a.Sure == Possible {
			continue
		}
		out = append(out, Finding{
			Kind: Empty, At: a.At, Text: a.Text, Op: a.Op, Library: a.Library, Path: a.Path, Missing: lacks, Sure: a.Sure,
		})
	}
	return out
}
