package extract

import (
	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// captured lists the function literals that capture handles or contexts.
func (r *reader) captured() []summary.Capture {
	var out []summary.Capture
	r.any(func(instr ssa.Instruction) bool {
		site, ok := instr.(*ssa.MakeClosure)
		if !ok || site.Fn.(*ssa.Function).Parent() == nil || isRangeBody(site.Fn.(*ssa.Function)) {
			return false
		}
		made, isAny := summary.Capture{Func: r.nameOf(site.Fn.(*ssa.Function))}, false
		for _, b := range site.Bindings {
			contexts := r.bound(b).Contexts
			made.Contexts, isAny = append(made.Contexts, contexts), isAny || len(contexts) > 0
		}
		if isAny {
			out = append(out, made)
		}
		return false
	})
	return out
}

// heldContexts lists the handles and contexts that fn puts into fields and package variables.
func (r *reader) heldContexts() []summary.Held {
	var out []summary.Held
	r.any(func(instr ssa.Instruction) bool {
		store, ok := instr.(*ssa.Store)
		if !ok {
			return false
		}
		name := variable(store.Addr)
		if contexts := r.contextsOf(store.Val); name != "" && len(contexts) > 0 {
			out = append(out, summary.Held{Var: name, Func: r.nameOf(r.fn), Contexts: contexts})
		}
		return false
	})
	return out
}
