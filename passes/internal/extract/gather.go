package extract

import (
	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
)

// gathers lets builders keep what they are told: by methods whose result nobody
// takes, so that it is they who go on, and by functions that they are handed to.
func (r *reader) gathers(call ssa.CallInstruction) bool {
	learnt := false
	for _, told := range r.toldBy(call) {
		for made := r.builder(told); made != nil; made = r.builder(receiverOf(&made.Call)) {
			learnt = r.put(made, r.carried(r.callDeps(call), made), r.cells) || learnt
		}
	}
	return learnt
}

// toldBy lists what a call may change.
func (r *reader) toldBy(call ssa.CallInstruction) []ssa.Value {
	common, value := call.Common(), call.Value()
	row, known := r.rowFor(common)
	switch {
	case !known:
		return common.Args
	case row.Effect == effect.Build && row.On != "" && value != nil && len(*value.Referrers()) == 0:
		return []ssa.Value{receiverOf(common)}
	}
	return nil
}

// builder returns the call that made v if v is a library's builder, or nil.
func (r *reader) builder(v ssa.Value) *ssa.Call {
	if v == nil {
		return nil
	}
	made, ok := r.resolve(unwrap(v)).(*ssa.Call)
	if !ok || r.isHandle(made.Type()) || !r.does(&made.Call, effect.Build) {
		return nil
	}
	return made
}

// handsOut reports whether a call puts the item under the cursor into what it is
// given, be it after moving on to it.
func (r *reader) handsOut(common *ssa.CallCommon) bool {
	row, ok := r.rowFor(common)
	return ok && (row.Effect == effect.Fetch || row.Effect == effect.Advance && row.Rows != effect.Nowhere)
}
