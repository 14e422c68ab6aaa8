package place

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxIndirections bounds how many variables and results stand between a use of
// a collection and its literal; a variable may be set to itself.
const maxIndirections = 8

// isLiteral reports whether the source writes down the items of a collection:
// a composite literal, or a package variable that is only ever set to one.
func isLiteral(v ssa.Value) bool { return literal(v, maxIndirections) }

func literal(v ssa.Value, depth int) bool {
	if depth--; depth == 0 {
		return false
	}
	switch v := beforeAppends(v).(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.Slice:
		return literal(v.X, depth)
	case *ssa.Alloc:
		return slices.Contains([]string{"slicelit", "complit", "varargs", "makeslice"}, v.Comment) || isLiteralCell(v, depth)
	case *ssa.Phi:
		return !slices.ContainsFunc(v.Edges, func(edge ssa.Value) bool { return !literal(edge, depth) })
	case *ssa.MakeSlice:
		return isZero(v.Len)
	case *ssa.MakeMap:
		return isMapLiteral(v)
	case *ssa.Global:
		return isLiteralGlobal(v, depth)
	case *ssa.UnOp:
		return v.Op == token.MUL && literal(v.X, depth)
	case *ssa.Call:
		return isLiteralCopy(v, depth) || isLiteralResult(v, depth)
	case *ssa.ChangeType:
		return literal(v.X, depth)
	}
	return false
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Int64() == 0
}

// beforeAppends is the slice to which items that the source writes down are
// appended one after the other.
func beforeAppends(v ssa.Value) ssa.Value {
	for {
		call, ok := v.(*ssa.Call)
		if !ok || !isAppend(call) || !isWrittenDown(call.Call.Args[1]) {
			return v
		}
		v = call.Call.Args[0]
	}
}

// isWrittenDown reports whether the items of an append stand in the call.
func isWrittenDown(items ssa.Value) bool {
	slice, ok := items.(*ssa.Slice)
	if !ok {
		return false
	}
	cell, ok := slice.X.(*ssa.Alloc)
	return ok && cell.Comment == "varargs"
}

// isLiteralCell reports whether a local variable holds one literal all along:
// nobody is told where it is, who might put something else there.
func isLiteralCell(cell *ssa.Alloc, depth int) bool {
	value := onlyStore(cell)
	return value != nil && !isToldOf(cell) && literal(value, depth)
}

// isToldOf reports whether the address of a variable is handed on.
func isToldOf(cell *ssa.Alloc) bool {
	for _, user := range *cell.Referrers() {
		switch user := user.(type) {
		case *ssa.UnOp, *ssa.DebugRef, *ssa.MakeClosure:
		case *ssa.Store:
			if user.Addr != cell {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// onlyStore returns what a local variable holds if it is set only once.
func onlyStore(cell *ssa.Alloc) ssa.Value {
	var value ssa.Value
	for _, user := range *cell.Referrers() {
		store, ok := user.(*ssa.Store)
		if !ok || store.Addr != cell {
			continue
		}
		if value != nil {
			return nil
		}
		value = store.Val
	}
	return value
}

// isMapLiteral reports whether all keys are set where the map is made.
func isMapLiteral(m *ssa.MakeMap) bool {
	keys := 0
	for _, user := range *m.Referrers() {
		update, ok := user.(*ssa.MapUpdate)
		if !ok || update.Map != m {
			continue
		}
		if update.Block() != m.Block() {
			return false
		}
		keys++
	}
	return keys > 0
}

// isLiteralGlobal looks at every store to a package variable in its package.
func isLiteralGlobal(g *ssa.Global, depth int) bool {
	if g.Pkg == nil || g.Pkg.Func("init") == nil || len(g.Pkg.Func("init").Blocks) == 0 {
		return false
	}
	found := false
	for _, member := range g.Pkg.Members {
		fn, ok := member.(*ssa.Function)
		if !ok {
			continue
		}
		for store := range storesTo(fn, g) {
			if fn.Name() != "init" || !literal(store.Val, depth) {
				return false
			}
			found = true
		}
	}
	return found
}

// storesTo yields the stores to g in fn and in the functions written inside it.
func storesTo(fn *ssa.Function, g *ssa.Global) func(yield func(*ssa.Store) bool) {
	return func(yield func(*ssa.Store) bool) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if store, ok := instr.(*ssa.Store); ok && store.Addr == g && !yield(store) {
					return
				}
			}
		}
		for _, inner := range fn.AnonFuncs {
			storesTo(inner, g)(yield)
		}
	}
}

// isLiteralCopy reports whether a call copies literals: append, or slices.Clone.
func isLiteralCopy(call *ssa.Call, depth int) bool {
	args := call.Call.Args
	if isAppend(call) {
		return literal(args[0], depth) && literal(args[1], depth)
	}
	fn := call.Call.StaticCallee()
	return fn != nil && fn.Origin() != nil && fn.Origin().String() == "slices.Clone" && literal(args[0], depth)
}

func isAppend(call *ssa.Call) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "append"
}

// isLiteralResult reports whether a function of the same package does nothing
// but hand out a literal.
func isLiteralResult(call *ssa.Call, depth int) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || len(fn.Blocks) != 1 {
		return false
	}
	ret, ok := fn.Blocks[0].Instrs[len(fn.Blocks[0].Instrs)-1].(*ssa.Return)
	return ok && len(ret.Results) == 1 && literal(ret.Results[0], depth)
}
