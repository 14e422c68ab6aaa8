package extract

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// fixedIn is the set of the per-item loops in which every turn makes a call
// with the same arguments, and goes on whatever it brings.
func (r *reader) fixedIn(call ssa.CallInstruction) uint64 {
	var bits uint64
	for loop := r.places.Innermost(call.Block()); loop != nil; loop = loop.Outer {
		if loop.Kind != place.PerItem || !r.places.EveryTurn(loop, call.Block()) {
			break
		}
		s := &still{reader: r, loop: loop, call: call}
		if !s.allStill(call.Common()) || s.decides() {
			break
		}
		bits |= summary.Bit(loop.Index)
	}
	return bits
}

// still finds out what stays the same while a loop goes on. It takes for moving
// whatever it does not understand.
type still struct {
	*reader
	loop *place.Loop
	call ssa.CallInstruction

	looked int
}

// maxOperands bounds how deep expressions are followed.
const maxOperands = 12

func (s *still) allStill(common *ssa.CallCommon) bool {
	values := slices.Clone(common.Args)
	if common.IsInvoke() || common.StaticCallee() == nil {
		values = append(values, common.Value)
	}
	return !slices.ContainsFunc(values, func(v ssa.Value) bool { return !s.still(v, maxOperands) })
}

func (s *still) still(v ssa.Value, depth int) bool {
	v = s.resolve(v)
	if s.looked++; s.looked > maxLooked {
		return false
	}
	if depth == 0 || s.places.ItemOf(v) != nil {
		return false
	}
	instr, ok := v.(ssa.Instruction)
	if cell, isCell := v.(*ssa.Alloc); isCell {
		return s.stillCell(cell, depth)
	}
	if !ok || !s.loop.Contains(s.places, instr.Block()) {
		return true
	}
	switch v := v.(type) {
	case *ssa.BinOp, *ssa.Convert, *ssa.ChangeType, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.FieldAddr, *ssa.Field, *ssa.Slice:
		return s.stillOperands(instr, depth)
	case *ssa.UnOp:
		return v.Op != token.ARROW && s.still(v.X, depth-1) && (v.Op != token.MUL || s.unchanged(v))
	case *ssa.Extract:
		return s.still(v.Tuple, depth-1)
	case *ssa.Call:
		row, known := s.rowFor(&v.Call)
		return known && slices.Contains([]effect.Kind{effect.Build, effect.Bind, effect.Eager}, row.Effect) && !row.Begins &&
			s.stillOperands(v, depth)
	}
	return false
}

func (s *still) stillOperands(instr ssa.Instruction, depth int) bool {
	for _, op := range instr.Operands(nil) {
		if *op == nil {
			continue
		}
		if _, isFunc := (*op).(*ssa.Function); !isFunc && !s.still(*op, depth-1) {
			return false
		}
	}
	return true
}

// unchanged reports whether nothing in the loop changes what a load reads. A
// handle in a field is taken to stay; so is what nobody else is given.
func (s *still) unchanged(load *ssa.UnOp) bool {
	root := s.root(load.X)
	if _, isCell := root.(*ssa.Alloc); isCell {
		return true // it was looked at as the operand
	}
	return s.isHandle(load.Type()) || !s.touched(root)
}

// stillCell reports whether a variable holds the same on every turn. The call
// itself may fill it.
func (s *still) stillCell(cell *ssa.Alloc, depth int) bool {
	for _, value := range s.putInto(cell) {
		if !s.still(value, depth-1) {
			return false
		}
	}
	return !s.touched(cell)
}

// putInto lists what the loop stores in a variable or a part of it.
func (s *still) putInto(cell ssa.Value) []ssa.Value {
	var out []ssa.Value
	s.each(func(instr ssa.Instruction) {
		if store, ok := instr.(*ssa.Store); ok && s.root(store.Addr) == cell {
			out = append(out, store.Val)
		}
	})
	return out
}

// touched reports whether the loop stores behind a pointer, or hands it to
// another call than the one in question.
func (s *still) touched(root ssa.Value) bool {
	_, isCell := root.(*ssa.Alloc)
	found := false
	s.each(func(instr ssa.Instruction) {
		switch instr := instr.(type) {
		case *ssa.Store:
			found = found || !isCell && s.root(instr.Addr) == root
		case *ssa.MapUpdate:
			found = found || s.root(instr.Map) == root
		case ssa.CallInstruction:
			found = found || instr != s.call && s.isGiven(instr.Common(), root)
		}
	})
	return found
}

// isGiven reports whether a call is given a pointer. What builds a query only reads it.
func (s *still) isGiven(common *ssa.CallCommon, root ssa.Value) bool {
	if s.does(common, effect.Build) || s.does(common, effect.Bind) {
		return false
	}
	return slices.ContainsFunc(spread(common.Args), func(arg ssa.Value) bool {
		arg = unwrap(arg)
		_, isPointer := arg.Type().Underlying().(*types.Pointer)
		return isPointer && s.root(arg) == root
	})
}

// each visits the instructions that the loop repeats.
func (s *still) each(visit func(ssa.Instruction)) {
	for _, fn := range s.places.Funcs {
		for _, b := range fn.Blocks {
			if s.loop.Contains(s.places, b) {
				for _, instr := range b.Instrs {
					visit(instr)
				}
			}
		}
	}
}

// decides reports whether some way out of the loop depends on what the call
// brings, but for an error: then it waits for something.
func (s *still) decides() bool {
	found := false
	s.each(func(instr ssa.Instruction) {
		branch, ok := instr.(*ssa.If)
		if !ok || s.loop.Contains(s.places, branch.Block().Succs[0]) && s.loop.Contains(s.places, branch.Block().Succs[1]) {
			return
		}
		found = found || s.comesFromCall(branch.Cond, map[ssa.Value]bool{})
	})
	return found
}

func (s *still) comesFromCall(v ssa.Value, seen map[ssa.Value]bool) bool {
	v = s.resolve(v)
	if call := s.call.Value(); call != nil && v == ssa.Value(call) {
		return true
	}
	if seen[v] || isError(v.Type()) {
		return false
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Alloc:
		return s.isGiven(s.call.Common(), v)
	case ssa.Instruction:
		for _, op := range v.Operands(nil) {
			if *op != nil && s.comesFromCall(*op, seen) {
				return true
			}
		}
	}
	return false
}

// changes reports whether an instruction changes something that outlives the function.
func (r *reader) changes(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		_, own := r.root(instr.Addr).(*ssa.Alloc)
		return !own
	case *ssa.MapUpdate:
		_, own := r.root(instr.Map).(*ssa.MakeMap)
		return !own
	case *ssa.Send:
		return true
	}
	return false
}
