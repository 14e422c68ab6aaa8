package link

import (
	"maps"
	"reflect"
	"slices"

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
		reach := Reach{
			Op: op.Name, Library: op.Library, Rows: f.concrete(op.Rows), Breaks: op.Breaks,
			At: call.At, Text: call.Text, Callee: op.Name,
		}
		f.ignoring(&reach)
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
			if !f.isJudgedThere(target.Name, reach) && !reach.passes(call.At) {
				a := f.lift(call, target, reach, inputs)
				f.ignoring(&a.Reach)
				out = append(out, a)
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

// Bounds of what is kept of the relations that a function fills: beyond them it
// may be any.
const (
	maxFills = 32
	anyField = "*"
)

// fills lists the relation fields that the function, or what it calls, fills by hand.
func (f *frame) fills() []string {
	names := map[string]bool{}
	for _, name := range f.fn.Fills {
		names[name] = true
	}
	for i := range f.fn.Calls {
		for _, target := range f.targets(calledRefs(&f.fn.Calls[i])) {
			if does := f.doesOf(target.Name); does != nil {
				for _, name := range does.Fills {
					names[name] = true
				}
			}
		}
	}
	if len(names) > maxFills {
		return []string{anyField}
	}
	return slices.Sorted(maps.Keys(names))
}

// calledRefs are the functions that a call may run.
func calledRefs(call *summary.Call) []summary.FuncRef {
	if call.Op != nil {
		return call.Op.Func
	}
	return call.Funcs
}

func mayFill(fills []string, field string) bool {
	return slices.Contains(fills, field) || slices.Contains(fills, anyField)
}

// fillsOnTheWay reports whether a relation, or one that leads to it, may be filled by hand.
func fillsOnTheWay(fills []string, a arrival) bool {
	filled := func(step summary.Step) bool { return step.Field != "" && mayFill(fills, step.Field) }
	return mayFill(fills, a.Op) || slices.ContainsFunc(a.Rows, func(o summary.Origin) bool {
		return slices.ContainsFunc(o.Steps, filled)
	})
}

// loadAny makes it unsure which relations rows hold that a function hands out
// when it fills some by hand.
func loadAny(results []summary.Value) {
	for i, v := range results {
		results[i].Rows = nil
		for _, o := range v.Rows {
			results[i].Rows = append(results[i].Rows, extended(o, []summary.Step{{Kind: summary.Any}}))
		}
	}
}

// emptyRelations finds the relations that the function makes use of although the
// query of the rows did not load them, and nobody fills them by hand. Of a
// relation of one query the first use counts.
func (f *frame) emptyRelations() []Finding {
	var all []Finding
	for i := range f.fn.Calls {
		all = append(all, f.emptyAt(i)...)
	}
	slices.SortStableFunc(all, func(a, b Finding) int { return comparePositions(a.At, b.At) })
	var out []Finding
	for _, one := range all {
		if !slices.ContainsFunc(out, func(before Finding) bool { return sameRelation(before.Missing, one.Missing) }) {
			out = append(out, one)
		}
	}
	return out
}

func sameRelation(a, b *Missing) bool {
	return reflect.DeepEqual(a.Query, b.Query) && slices.Equal(a.Path, b.Path)
}

func (f *frame) emptyAt(i int) []Finding {
	var out []Finding
	for _, a := range f.reads(i) {
		verdict, lacks := read(f.beginsHere(a.Rows))
		if verdict != missing || a.Sure == Possible || fillsOnTheWay(f.fills(), a) || f.isOptional(a) {
			continue
		}
		out = append(out, Finding{
			Kind: Empty, At: a.At, Text: a.Text, Op: a.Op, Library: a.Library, Path: a.Path, Missing: lacks,
			Sure: a.Sure, Because: a.Because, In: f.fn.Name, Callee: a.Callee, Ignored: a.Ignored,
		})
	}
	return out
}

// noteLoaded notes the uses of relations that some caller has loaded.
func (f *frame) noteLoaded(i int) {
	for _, a := range f.reads(i) {
		if verdict, _ := read(f.beginsHere(a.Rows)); verdict == loaded {
			f.loadedAt[usedAt(a)] = true
		}
	}
}

// usedAt is where a relation is made use of, at the end of the path.
func usedAt(a arrival) summary.Position {
	if len(a.Path) > 0 {
		return a.Path[len(a.Path)-1].At
	}
	return a.At
}

// isOptional reports whether a function makes use of a relation for those callers
// that have loaded it, and does without for others.
func (f *frame) isOptional(a arrival) bool {
	return len(a.Path) > 0 && !a.Breaks && f.loadedAt[usedAt(a)]
}
