package extract

import (
	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// asking says how a library's call waits for the database: nil if it does not, or if
// there is nothing that it could be replaced by.
func (r *reader) asking(row library.Row, call ssa.CallInstruction) *summary.Asking {
	common := call.Common()
	switch {
	case !row.Asks():
		return nil
	case row.Ignores:
		return &summary.Asking{Contexts: noContext(), Ignored: r.callText(call), Instead: "run a query that heeds one"}
	case contextArg(common) != nil:
		return &summary.Asking{Contexts: r.traced(contextArg(common))}
	}
	contexts := noContext()
	if row.Carries() {
		contexts = r.tiedTo(common)
	}
	for _, w := range []way{r.variantWay(row, call), r.tieWay(row, call)} {
		if w.text != "" {
			return &summary.Asking{Contexts: contexts, Instead: w.text, Fixes: w.fixes, Ignored: r.ignoredBy(common), Idle: row.Blocks}
		}
	}
	return nil
}

func noContext() []summary.Context { return []summary.Context{{Kind: summary.NoContext}} }

// tiedTo is what the handle of a call is tied to that takes no context itself.
func (r *reader) tiedTo(common *ssa.CallCommon) []summary.Context {
	t := &tracer{reader: r, open: map[ssa.Value]bool{}}
	return t.byLibrary(common)
}

// ignoredBy is the call earlier in the chain that was given a context in vain, or "".
func (r *reader) ignoredBy(common *ssa.CallCommon) string {
	for range maxOperands {
		before, ok := receiverOf(common).(*ssa.Call)
		if !ok || !hasReceiver(common) {
			return ""
		}
		common = &before.Call
		if row, ok := r.rowFor(common); ok && row.Ignores {
			return r.callText(before)
		}
	}
	return ""
}

// gives is what a library ties the handle to that it gives to a function.
func (r *reader) gives(row library.Row, common *ssa.CallCommon) []summary.Context {
	if !row.Begins {
		return r.tiedTo(common)
	}
	if arg := contextArg(common); arg != nil {
		return r.traced(arg)
	}
	return begun(r.tiedTo(common))
}
