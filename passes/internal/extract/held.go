package extract

import (
	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// captured lists the function literals that capture handles or contexts.
func (r *reader) captured() []summary.Capture {
	var out []summary.Capture
	for instr := range r.instructions() {
		site, ok := instr.(*ssa.MakeClosure)
		if !ok || site.Fn.(*ssa.Function).Parent() == nil || isRangeBody(site.Fn.(*ssa.Function)) {
			continue
		}
		made, isAny := summary.Capture{Func: r.nameOf(site.Fn.(*ssa.Function))}, false
		for _, b := range site.Bindings {
			contexts := r.bound(b).Contexts
			made.Contexts, isAny = append(made.Contexts, contexts), isAny || len(contexts) > 0
		}
		if isAny {
			out = append(out, made)
		}
	}
	return out
}

// heldContexts lists the handles and contexts that fn puts into fields and package variables.
func (r *reader) heldContexts() []summary.Held {
	var out []summary.Held
	for instr := range r.instructions() {
		store, ok := instr.(*ssa.Store)
		if !ok {
			continue
		}
		name := variable(store.Addr)
		if contexts := r.contextsOf(store.Val); name != "" && len(contexts) > 0 {
			out = append(out, summary.Held{Var: name, Func: r.nameOf(r.fn), Contexts: contexts})
		}
	}
	return out
}
