package extract

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// flow finds what every value of the function depends on. Facts only grow, so
// it goes over the instructions until nothing changes.
func (r *reader) flow() {
	for changed := true; changed; {
		changed = false
		for instr := range r.instructions() {
			changed = r.step(instr) || changed
		}
	}
}

// step applies one instruction and reports whether anything was learnt.
func (r *reader) step(instr ssa.Instruction) bool {
	learnt := false
	switch instr := instr.(type) {
	case *ssa.Store:
		learnt = r.put(instr.Addr, r.stripped(r.depsOf(instr.Val), instr, instr.Addr), r.given)
		learnt = r.put(instr.Addr, r.stripped(r.depsOf(instr.Val), instr, instr.Addr), r.cells) || learnt
	case *ssa.MapUpdate:
		learnt = r.put(instr.Map, r.carried(r.depsOf(instr.Value), instr.Map), r.cells)
	case *ssa.Send:
		learnt = r.put(instr.Chan, r.depsOf(instr.X), r.cells)
	case ssa.CallInstruction:
		learnt = r.outputs(instr) || r.gathers(instr)
	case *ssa.MakeClosure:
		learnt = r.captures(instr)
	}
	if v, ok := instr.(ssa.Value); ok {
		old := r.deps[v]
		r.deps[v] = old.Or(r.compute(v))
		learnt = learnt || r.deps[v] != old
	}
	return learnt
}

// put adds to what the variable behind an address, a map or a channel holds.
func (r *reader) put(addr ssa.Value, deps summary.Deps, in map[ssa.Value]summary.Deps) bool {
	cell := r.root(addr)
	if inert(cell.Type()) {
		return false
	}
	old := in[cell]
	in[cell] = old.Or(deps)
	return in[cell] != old
}

// outputs lets a call fill the variables whose addresses it is given.
func (r *reader) outputs(call ssa.CallInstruction) bool {
	learnt := false
	common := call.Common()
	for i, arg := range spread(common.Args) {
		cell, ok := r.root(unwrap(arg)).(*ssa.Alloc)
		if !ok || !isPointer(unwrap(arg)) {
			continue
		}
		all := r.callDeps(call)
		if i == 0 && !common.IsInvoke() && common.Signature().Recv() != nil {
			all = r.carried(all, cell) // what a receiver is told, it gathers
		}
		learnt = r.put(cell, all, r.cells) || learnt
	}
	return learnt
}

// spread lists arguments, those of a variadic parameter one by one.
func spread(args []ssa.Value) []ssa.Value {
	if len(args) == 0 {
		return nil
	}
	last := len(args) - 1
	if more, known := variadic(args[last]); known && len(more) > 0 {
		return append(append([]ssa.Value(nil), args[:last]...), more...)
	}
	return args
}

// captures lets a function literal fill the variables that it captures.
func (r *reader) captures(site *ssa.MakeClosure) bool {
	if isRangeBody(site.Fn.(*ssa.Function)) {
		return false
	}
	var all summary.Deps
	for _, b := range site.Bindings {
		all = all.Or(r.depsOf(b))
	}
	learnt := false
	for _, b := range site.Bindings {
		if cell, ok := r.resolve(b).(*ssa.Alloc); ok && !r.isHandle(cell.Type()) {
			learnt = r.put(cell, all, r.cells) || learnt
		}
	}
	return learnt
}

// depsOf is what v depends on, as far as it is known by now.
func (r *reader) depsOf(v ssa.Value) summary.Deps {
	v = r.resolve(v)
	if inert(v.Type()) {
		return summary.Deps{}
	}
	d := r.deps[v].Or(r.cells[v])
	if i := r.inputOf(v); i >= 0 {
		d.Inputs |= summary.Bit(i)
	}
	if loop := r.places.ItemOf(v); loop != nil {
		d.Items |= summary.Bit(loop.Index)
	}
	if loop := r.places.BatchOf(v); loop != nil {
		d.Items &^= summary.Bit(loop.Index) // what hands it out also hands out the key
		d.Varies |= summary.Bit(loop.Index)
	}
	return d
}

// compute combines the operands of the instruction that makes v.
func (r *reader) compute(v ssa.Value) summary.Deps {
	switch v := v.(type) {
	case *ssa.Phi:
		return r.phi(v)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return r.load(v)
		}
	case *ssa.Field:
		if r.isHandle(v.Type()) {
			return summary.Deps{}
		}
	case *ssa.Slice:
		return r.slice(v)
	case *ssa.Call:
		return r.callDeps(v)
	}
	return r.operands(v.(ssa.Instruction))
}

func (r *reader) operands(instr ssa.Instruction) summary.Deps {
	var d summary.Deps
	for _, op := range instr.Operands(nil) {
		if *op != nil {
			d = d.Or(r.depsOf(*op))
		}
	}
	return d
}

// phi varies in the loop at whose head it stands. What piles up there, item by
// item, is not an item any more.
func (r *reader) phi(v *ssa.Phi) summary.Deps {
	d := r.operands(v)
	loop := r.places.Innermost(v.Block())
	if loop == nil || loop.Head() != v.Block() {
		return d
	}
	d.Varies |= summary.Bit(loop.Index)
	if piles(v.Type()) {
		d.Items &^= summary.Bit(loop.Index)
	}
	if loop.Kind == place.PerItem && r.isCounter(loop, v) {
		d.Items |= summary.Bit(loop.Index)
	}
	return d
}

// isCounter reports whether v counts the items of a loop, as the index of a range does.
func (r *reader) isCounter(loop *place.Loop, v *ssa.Phi) bool { return loop.Counter() == v }

// load reads a variable. A handle that is kept in a field is no part of a query.
func (r *reader) load(v *ssa.UnOp) summary.Deps {
	if r.isHandle(v.Type()) {
		switch cell := r.resolve(v.X).(type) {
		case *ssa.Alloc, *ssa.FreeVar:
			return r.depsOf(cell)
		}
		return summary.Deps{}
	}
	root := r.root(v.X)
	if _, isCell := root.(*ssa.Alloc); isCell {
		return r.cells[root].Or(r.pathDeps(v.X))
	}
	return r.depsOf(v.X).Or(r.cells[root])
}

// pathDeps is what the choice of the element at an address depends on.
func (r *reader) pathDeps(addr ssa.Value) summary.Deps {
	var d summary.Deps
	for {
		switch a := r.resolve(addr).(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			d = d.Or(r.depsOf(a.Index))
			addr = a.X
		default:
			return d
		}
	}
}

// slice of a collection is a batch, however its bounds move.
func (r *reader) slice(v *ssa.Slice) summary.Deps {
	d := r.depsOf(v.X)
	for _, bound := range []ssa.Value{v.Low, v.High} {
		if bound != nil {
			b := r.depsOf(bound)
			d.Varies |= b.Items | b.Varies
		}
	}
	return d
}

// callDeps is what the results of a call, and what it puts into its arguments, depend on.
func (r *reader) callDeps(call ssa.CallInstruction) summary.Deps {
	common := call.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok && b.Name() == "append" {
		return r.appended(common)
	}
	d := r.argDeps(common)
	for loop := r.places.Innermost(call.Block()); loop != nil; loop = loop.Outer {
		d.Varies |= summary.Bit(loop.Index)
		if loop.Cursor() && r.handsOut(common) {
			d.Items |= summary.Bit(loop.Index)
			break
		}
	}
	return d
}

func (r *reader) argDeps(common *ssa.CallCommon) summary.Deps {
	var d summary.Deps
	for _, arg := range common.Args {
		d = d.Or(r.depsOf(arg))
	}
	if _, isFunc := common.Value.(*ssa.Function); !isFunc {
		d = d.Or(r.depsOf(common.Value))
	}
	return d
}

// appended loses the items of every loop that the slice outlives.
func (r *reader) appended(common *ssa.CallCommon) summary.Deps {
	d := r.depsOf(common.Args[0])
	for _, arg := range common.Args[1:] {
		d = d.Or(r.carried(r.depsOf(arg), common.Args[0]))
	}
	return d
}

// carried is what remains of deps when it is added to a collection: in a loop
// that the collection outlives, it becomes part of a batch.
func (r *reader) carried(deps summary.Deps, coll ssa.Value) summary.Deps {
	for _, loop := range r.places.Loops {
		bit := summary.Bit(loop.Index)
		if deps.Items&bit != 0 && r.depsOf(coll).Items&bit == 0 && r.outlives(coll, loop, map[ssa.Value]bool{}) {
			deps.Items &^= bit
			deps.Varies |= bit
		}
	}
	return deps
}

// stripped is carried for a store to an element of a slice.
func (r *reader) stripped(deps summary.Deps, at ssa.Instruction, addr ssa.Value) summary.Deps {
	if elem, ok := addr.(*ssa.IndexAddr); ok {
		if _, isSlice := elem.X.Type().Underlying().(*types.Slice); isSlice {
			return r.carried(deps, elem.X)
		}
	}
	return deps
}

// outlives reports whether a collection comes from before the loop, or from an
// earlier turn of it.
func (r *reader) outlives(coll ssa.Value, loop *place.Loop, seen map[ssa.Value]bool) bool {
	coll = r.resolve(coll)
	if seen[coll] {
		return false
	}
	seen[coll] = true
	switch c := coll.(type) {
	case *ssa.Const:
		return false
	case *ssa.Phi:
		if c.Block() == loop.Head() {
			return true
		}
		for _, edge := range c.Edges {
			if r.outlives(edge, loop, seen) {
				return true
			}
		}
		return false
	case *ssa.UnOp:
		return r.outlives(r.root(c.X), loop, seen)
	case *ssa.Slice:
		return r.outlives(c.X, loop, seen)
	case *ssa.Call:
		if b, ok := c.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			return r.outlives(c.Call.Args[0], loop, seen)
		}
	}
	instr, ok := coll.(ssa.Instruction)
	return !ok || !loop.Contains(r.places, instr.Block())
}

// root finds the variable that an address leads into.
func (r *reader) root(addr ssa.Value) ssa.Value {
	for {
		switch a := r.resolve(addr).(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		case *ssa.Slice:
			addr = a.X
		default:
			return a
		}
	}
}

func (r *reader) isHandle(t types.Type) bool { return r.Index.IsHandle(t) }

// unwrap looks through the conversion to an interface that arguments go through.
func unwrap(v ssa.Value) ssa.Value {
	if conv, ok := v.(*ssa.MakeInterface); ok {
		return conv.X
	}
	return v
}

func isPointer(v ssa.Value) bool {
	_, ok := v.Type().Underlying().(*types.Pointer)
	return ok
}

// piles reports whether values of the type are gathered: slices, maps and text.
func piles(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	case *types.Basic:
		return t.Kind() == types.String
	}
	return false
}

// inert reports whether a value of the type never is the input of a query.
func inert(t types.Type) bool {
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem() // the variable that holds one
	}
	return isError(t) || isContext(t)
}

func isContext(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && named.Obj().Name() == "Context"
}
