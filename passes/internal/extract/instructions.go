package extract

import (
	"iter"

	"golang.org/x/tools/go/ssa"
)

// instructions are those of the function and of its range-over-func bodies, block
// by block.
func (r *reader) instructions() iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, fn := range r.places.Funcs {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					if !yield(instr) {
						return
					}
				}
			}
		}
	}
}

// any reports whether something holds for one of them.
func (r *reader) any(holds func(ssa.Instruction) bool) bool {
	for instr := range r.instructions() {
		if holds(instr) {
			return true
		}
	}
	return false
}
