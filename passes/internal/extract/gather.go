package extract

import (
	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
)

// gathers lets builders keep what they are told where nobody takes what they return:
// it is they who go on.
func (r *reader) gathers(call ssa.CallInstruction) bool {
	common, value := call.Common(), call.Value()
	if value == nil || len(*value.Referrers()) > 0 || !r.does(common, effect.Build) {
		return false
	}
	learnt := false
	for made := r.builderOf(common); made != nil; made = r.builderOf(&made.Call) {
		learnt = r.put(made, r.carried(r.callDeps(call), made), r.cells) || learnt
	}
	return learnt
}

// builderOf returns the call that made the builder on which common is called, or nil.
func (r *reader) builderOf(common *ssa.CallCommon) *ssa.Call {
	if !hasReceiver(common) {
		return nil
	}
	made, ok := r.resolve(receiverOf(common)).(*ssa.Call)
	if !ok || r.isHandle(made.Type()) || !r.does(&made.Call, effect.Build) {
		return nil
	}
	return made
}
