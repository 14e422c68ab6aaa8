package extract

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A guard is what must have been found wanting before a call runs.
type guard struct {
	seldom bool   // a cache that the function fills, or an error
	failed bool   // an error
	lone   bool   // a context
	unless uint64 // inputs that would have made the call needless
}

// guardsOf looks at every branch that leads to the call and nowhere else.
func (r *reader) guardsOf(call ssa.CallInstruction) guard {
	var g guard
	for b := call.Block(); b.Idom() != nil; b = b.Idom() {
		branch, ok := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		r.judge(branch.Cond, branch.Block().Succs[0] == b, call, &g)
	}
	return g
}

// judge adds what is known to be missing when cond has the given outcome.
func (r *reader) judge(cond ssa.Value, outcome bool, call ssa.CallInstruction, g *guard) {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			r.judge(cond.X, !outcome, call, g)
		}
	case *ssa.BinOp:
		r.judgeComparison(cond, outcome, call, g)
	case *ssa.Extract:
		if !outcome && isBool(cond.Type()) {
			r.missed(cond.Tuple, call, g)
		}
	case *ssa.Lookup, *ssa.Call:
		if !outcome {
			r.missed(cond, call, g)
		}
	}
}

// judgeComparison understands x == nil, x != nil, len(x) == 0, err != nil, and
// key != the last key.
func (r *reader) judgeComparison(cmp *ssa.BinOp, outcome bool, call ssa.CallInstruction, g *guard) {
	if cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return
	}
	isZero := (cmp.Op == token.EQL) == outcome
	zero, ok := cmp.Y.(*ssa.Const)
	if !ok {
		g.seldom = g.seldom || !isZero && (r.remembers(cmp.X, cmp.Y) || r.remembers(cmp.Y, cmp.X))
		return
	}
	x := cmp.X
	if of, ok := x.(*ssa.Call); ok && isZero && isLen(of) {
		x = of.Call.Args[0]
	} else if !zero.IsNil() {
		return
	}
	g.lone = g.lone || isZero && isContext(x.Type())
	if inert(x.Type()) == isZero {
		return // an error that is nil, or a value that is not
	}
	if isError(x.Type()) {
		g.seldom, g.failed = true, true
		return
	}
	if part, ok := x.(*ssa.Extract); ok {
		x = part.Tuple
	}
	if i := r.inputOf(r.resolve(x)); i >= 0 && isZero {
		g.unless |= summary.Bit(i)
		return
	}
	r.missed(x, call, g)
}

// remembers reports whether a variable holds what v was on an earlier turn of a loop.
func (r *reader) remembers(variable, v ssa.Value) bool {
	switch at := r.resolve(variable).(type) {
	case *ssa.Phi:
		return r.inLoopHead(at) && r.arrives(v, at, map[ssa.Value]bool{})
	case *ssa.UnOp:
		cell, ok := r.resolve(at.X).(*ssa.Alloc)
		return ok && at.Op == token.MUL && slices.ContainsFunc(stores(cell, r), func(put ssa.Value) bool { return r.alike(put, v) })
	}
	return false
}

// arrives reports whether v is one of the values that come together in a phi.
func (r *reader) arrives(v ssa.Value, at *ssa.Phi, seen map[ssa.Value]bool) bool {
	seen[at] = true
	return slices.ContainsFunc(at.Edges, func(edge ssa.Value) bool {
		inner, ok := edge.(*ssa.Phi)
		return r.alike(edge, v) || ok && !seen[inner] && r.arrives(v, inner, seen)
	})
}

// missed adds the collection or cache that was asked in vain.
func (r *reader) missed(asked ssa.Value, call ssa.CallInstruction, g *guard) {
	switch asked := asked.(type) {
	case *ssa.Lookup:
		if i := r.inputOf(r.resolve(asked.X)); i >= 0 {
			g.unless |= summary.Bit(i)
		}
		g.seldom = g.seldom || r.filled(asked.X)
	case *ssa.TypeAssert:
		g.seldom = g.seldom || r.isCarried(asked)
	case *ssa.Call:
		if recv := receiverOf(&asked.Call); recv != nil && !r.Advances(&asked.Call) && r.told(asked, recv) {
			g.seldom = true
		}
	}
}

// isCarried reports whether a value comes with the context, and is no handle: what
// loads for many at once, as a dataloader. Only without it each is asked for by itself.
func (r *reader) isCarried(v *ssa.TypeAssert) bool {
	return isContextValue(v.X) && !r.Index.IsHandle(v.AssertedType)
}

// filled reports whether the function puts answers into the map. A constant is
// none: what has been seen is only counted once.
func (r *reader) filled(m ssa.Value) bool {
	return r.any(func(instr ssa.Instruction) bool {
		update, ok := instr.(*ssa.MapUpdate)
		if !ok || !r.alike(update.Map, m) {
			return false
		}
		_, isConst := update.Value.(*ssa.Const)
		return !isConst
	})
}

// isCache goes by the name, for those who have one cache in package variables.
func isCache(pkg *types.Package) bool {
	return pkg != nil && strings.Contains(strings.ToLower(pkg.Name()), "cache")
}

// told reports whether the function hands a key and a value to another method
// of what it has asked before, or to another function of the cache.
func (r *reader) told(asked *ssa.Call, recv ssa.Value) bool {
	return r.any(func(instr ssa.Instruction) bool {
		call, ok := instr.(ssa.CallInstruction)
		if !ok || call == ssa.CallInstruction(asked) || nameOfCallee(call.Common()) == nameOfCallee(&asked.Call) {
			return false
		}
		if isCache(packageOf(&asked.Call)) && packageOf(call.Common()) == packageOf(&asked.Call) {
			return len(call.Common().Args) >= 2
		}
		other := receiverOf(call.Common())
		return other != nil && len(call.Common().Args) >= 2 && hasReceiver(call.Common()) &&
			hasReceiver(&asked.Call) && r.alike(other, recv) && !r.matters(call.Common())
	})
}

// alike reports whether two values are the same variable, or the same field of
// the same variable.
func (r *reader) alike(a, b ssa.Value) bool {
	a, b = r.resolve(a), r.resolve(b)
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *ssa.UnOp:
		b, ok := b.(*ssa.UnOp)
		return ok && a.Op == token.MUL && b.Op == token.MUL && r.alike(a.X, b.X)
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && r.alike(a.X, b.X)
	}
	return false
}

func isError(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() == nil && named.Obj().Name() == "error"
}

func hasReceiver(call *ssa.CallCommon) bool {
	return call.IsInvoke() || call.Signature().Recv() != nil
}

func nameOfCallee(call *ssa.CallCommon) string {
	if call.IsInvoke() {
		return call.Method.Name()
	}
	if fn := call.StaticCallee(); fn != nil {
		return fn.Name()
	}
	return ""
}

func isLen(call *ssa.Call) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len"
}

func isBool(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsBoolean != 0
}
