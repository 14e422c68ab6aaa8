package extract

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/place"
)

// callsInsteadOf lists the calls that take the whole collection on the other side
// of a branch that leads to its loop: the loop is for when they cannot be had.
func (r *reader) callsInsteadOf(loop *place.Loop) []int {
	if loop.Head() == nil || loop.Kind != place.PerItem || loop.Source() == nil {
		return nil
	}
	var out []int
	for call, i := range r.index {
		if excluded(call.Block(), loop.Head()) && r.takes(call, loop.Source()) {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}

// excluded reports whether some branch leads either to b or to head, never to both.
func excluded(b, head *ssa.BasicBlock) bool {
	if b.Parent() != head.Parent() || b.Dominates(head) || head.Dominates(b) {
		return false
	}
	for at := b; at.Idom() != nil; at = at.Idom() {
		fork := at.Idom()
		if _, ok := fork.Instrs[len(fork.Instrs)-1].(*ssa.If); ok && len(at.Preds) == 1 && fork.Dominates(head) {
			return !leadsTo(at, head, map[*ssa.BasicBlock]bool{fork: true})
		}
	}
	return false
}

func leadsTo(from, to *ssa.BasicBlock, seen map[*ssa.BasicBlock]bool) bool {
	if seen[from] {
		return false
	}
	seen[from] = true
	return from == to || slices.ContainsFunc(from.Succs, func(next *ssa.BasicBlock) bool { return leadsTo(next, to, seen) })
}

// takes reports whether what a call is given is made from a collection.
func (r *reader) takes(call ssa.CallInstruction, coll ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	return slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool { return r.madeFrom(arg, coll, seen) })
}

func (r *reader) madeFrom(v, coll ssa.Value, seen map[ssa.Value]bool) bool {
	v = r.resolve(v)
	if r.alike(v, coll) {
		return true
	}
	if seen[v] || len(seen) > maxLooked {
		return false
	}
	seen[v] = true
	var from []ssa.Value
	switch v := v.(type) {
	case *ssa.Alloc:
		from = stores(v, r)
	case ssa.Instruction:
		for _, op := range v.Operands(nil) {
			from = append(from, *op)
		}
	}
	return slices.ContainsFunc(from, func(v ssa.Value) bool { return v != nil && r.madeFrom(v, coll, seen) })
}
