package extract

import (
	"fmt"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// scope is the context at hand in the function: among its own parameters, or those
// of the functions around it.
func (r *reader) scope() *summary.Scope {
	for at := r.fn; at != nil; at = at.Parent() {
		if isClient(at.Signature) || isCommand(at.Signature) {
			return nil
		}
		for i, p := range at.Params {
			if way := library.ScopeOf(p.Type()); way != "" && !isStarted(at, i, way) {
				return &summary.Scope{Text: fmt.Sprintf(way, paramName(p)), Outer: at != r.fn, Used: r.handsOn()}
			}
		}
	}
	return nil
}

// isClient reports whether a function sends requests rather than answering them.
func isClient(sig *types.Signature) bool {
	return sig.Results().Len() > 0 && strings.HasSuffix(types.TypeString(sig.Results().At(0).Type(), nil), "net/http.Response")
}

// isCommand reports whether a function is what a command line runs.
func isCommand(sig *types.Signature) bool {
	for param := range sig.Params().Variables() {
		if library.IsCommand(param.Type()) {
			return true
		}
	}
	return false
}

// handsOn reports whether the function gives a context to anybody that it has not
// made itself.
func (r *reader) handsOn() bool {
	return r.any(func(instr ssa.Instruction) bool {
		call, ok := instr.(ssa.CallInstruction)
		if !ok || contextArg(call.Common()) == nil {
			return false
		}
		for _, c := range r.traced(contextArg(call.Common())) {
			if c.Kind != summary.NewContext && c.Kind != summary.NoContext {
				return true
			}
		}
		return false
	})
}

// isStarted reports whether a parameter is a receiver that has a context since the
// program started, not since somebody waits.
func isStarted(fn *ssa.Function, i int, way string) bool {
	return i == 0 && fn.Signature.Recv() != nil && way == "%s"
}

// paramName is what a parameter is called, or could be if it has no name.
func paramName(p *ssa.Parameter) string {
	obj := p.Object()
	switch {
	case obj != nil && obj.Name() != "" && obj.Name() != "_":
		return obj.Name()
	case isContext(p.Type()):
		return "ctx"
	}
	return "r"
}

// atHand spells the context that the source can use at a place, or "": the one that
// is declared last, which most likely is made from those before it.
func (src *source) atHand(pos token.Pos) string {
	for scope := src.SSA.Pkg.Scope().Innermost(pos); scope != nil && scope != src.SSA.Pkg.Scope(); scope = scope.Parent() {
		if text := src.inScope(scope, pos); text != "" {
			return text
		}
	}
	return ""
}

// inScope prefers a context to a request that has one.
func (src *source) inScope(scope *types.Scope, pos token.Pos) string {
	var best *types.Var
	for _, name := range scope.Names() {
		v, ok := scope.Lookup(name).(*types.Var)
		if !ok || name == "_" || src.unrelated[v.Pos()] || library.ScopeOf(v.Type()) == "" {
			continue
		}
		if _, seen := scope.LookupParent(name, pos); seen != v {
			continue
		}
		if best == nil || isContext(v.Type()) && !isContext(best.Type()) || isContext(v.Type()) == isContext(best.Type()) && v.Pos() > best.Pos() {
			best = v
		}
	}
	if best == nil {
		return ""
	}
	return fmt.Sprintf(library.ScopeOf(best.Type()), best.Name())
}

// mode is how a call runs what it calls. A goroutine is waited for if a wait group is
// told that it is done.
func mode(call ssa.CallInstruction) summary.Mode {
	switch call := call.(type) {
	case *ssa.Defer:
		return summary.Deferred
	case *ssa.Go:
		if site, ok := call.Call.Value.(*ssa.MakeClosure); ok && tellsDone(site.Fn.(*ssa.Function)) {
			return summary.Now
		}
		return summary.Apart
	}
	return summary.Now
}

func tellsDone(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if callee := call.Common().StaticCallee(); callee != nil && callee.String() == "(*sync.WaitGroup).Done" {
				return true
			}
		}
	}
	return false
}

// ofOthers reports whether a call is of a method of an interface that does not belong
// to the program, so that nobody here can change its parameters.
func (r *reader) ofOthers(common *ssa.CallCommon) bool {
	return common.IsInvoke() && (common.Method.Pkg() == nil || !r.Own(common.Method.Pkg().Path()))
}
