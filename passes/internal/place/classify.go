package place

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// classify decides from the data that drives a loop how often it runs.
func (l *Loop) classify(words Words) {
	if l.head == nil {
		l.Kind = l.kindOfSequence()
		return
	}
	for _, instr := range l.head.Instrs {
		switch instr := instr.(type) {
		case *ssa.Next:
			l.Kind = kindOfRange(instr)
			if it, ok := instr.Iter.(*ssa.Range); ok {
				l.source = it.X
			}
			return
		case *ssa.UnOp:
			if instr.Op == token.ARROW && instr.CommaOk {
				l.Kind, l.source = kindOfChannel(instr), instr.X
				return
			}
		case *ssa.Call:
			if words.Advances(&instr.Call) && decides(instr, instr.Block()) {
				l.Kind, l.cursor = PerItem, true
				return
			}
		}
	}
	l.classifyCounter()
}

// kindOfSequence tells an iterator of items from an iterator of batches, by
// what it hands out besides an error.
func (l *Loop) kindOfSequence() Kind {
	params := l.fn.Params
	if len(params) == 0 {
		return Other
	}
	for _, p := range params {
		if !isBatch(p.Type()) && !types.Identical(p.Type(), types.Universe.Lookup("error").Type()) {
			return PerItem
		}
	}
	return PerBatch
}

func kindOfRange(next *ssa.Next) Kind {
	it, ok := next.Iter.(*ssa.Range)
	switch {
	case next.IsString:
		return Other
	case ok && isLiteral(it.X):
		return Constant
	}
	return PerItem
}

// kindOfChannel takes a channel that the function itself makes for a stream of
// data, and any other for a queue of jobs.
func kindOfChannel(recv *ssa.UnOp) Kind {
	ch := recv.X
	if load, ok := ch.(*ssa.UnOp); ok && load.Op == token.MUL {
		if cell, ok := load.X.(*ssa.Alloc); ok {
			ch = onlyStore(cell)
		}
	}
	if _, ok := ch.(*ssa.MakeChan); ok {
		return PerItem
	}
	return Other
}

// decides reports whether the loop's header branches on a result, or on what it
// makes of one: whether there is an error, and which.
func decides(result ssa.Value, head *ssa.BasicBlock) bool {
	for _, user := range *result.Referrers() {
		if user.Block() != head {
			continue
		}
		switch user := user.(type) {
		case *ssa.If:
			return true
		case *ssa.BinOp, *ssa.Call, *ssa.Extract:
			if decides(user.(ssa.Value), head) {
				return true
			}
		}
	}
	return false
}

// classifyCounter looks for a variable that counts up or down to a bound.
func (l *Loop) classifyCounter() {
	for _, instr := range l.head.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		step, ok := l.step(phi)
		if !ok {
			continue
		}
		if step != 1 && step != -1 {
			if l.bounded(phi) {
				l.Kind = PerBatch
				return
			}
			continue
		}
		if kind, over := l.kindOfCounter(phi); kind != Other {
			l.Kind, l.counter, l.source = kind, phi, over
			return
		}
	}
}

// step returns by how much the loop changes phi; 0 is by an amount that is not constant.
func (l *Loop) step(phi *ssa.Phi) (step int64, ok bool) {
	for i, edge := range phi.Edges {
		if !l.blocks[l.head.Preds[i]] {
			continue
		}
		add, isAdd := edge.(*ssa.BinOp)
		if !isAdd || add.X != phi || add.Op != token.ADD && add.Op != token.SUB {
			return 0, false
		}
		if c, isConst := add.Y.(*ssa.Const); isConst && c.Value != nil {
			step, _ = constant.Int64Val(constant.ToInt(c.Value))
			if add.Op == token.SUB {
				step = -step
			}
		}
		ok = true
	}
	return step, ok
}

// bounded reports whether some test on phi, or on phi plus a constant, leaves the loop.
func (l *Loop) bounded(phi *ssa.Phi) bool { return l.bound(phi) != nil }

// bound returns what the loop compares phi with to decide whether to go on.
func (l *Loop) bound(phi *ssa.Phi) ssa.Value {
	for b := range l.blocks {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || l.blocks[b.Succs[0]] && l.blocks[b.Succs[1]] {
			continue
		}
		if test, ok := branch.Cond.(*ssa.BinOp); ok {
			if counts(test.X, phi) {
				return test.Y
			}
			if counts(test.Y, phi) {
				return test.X
			}
		}
	}
	return nil
}

// counts reports whether v is phi, or phi moved by one step.
func counts(v ssa.Value, phi *ssa.Phi) bool {
	if v == phi {
		return true
	}
	add, ok := v.(*ssa.BinOp)
	return ok && add.X == phi && (add.Op == token.ADD || add.Op == token.SUB)
}

// kindOfCounter judges a loop that counts by ones. A range over a slice or an
// array runs per item unless the source writes the items down. A counted loop
// does if it counts to a length, or reads the elements of a collection.
func (l *Loop) kindOfCounter(phi *ssa.Phi) (kind Kind, over ssa.Value) {
	bound := l.bound(phi)
	if bound == nil {
		return Other, nil
	}
	over = l.indexed(phi)
	if coll := lengthOf(bound); coll != nil {
		over = coll
	} else if _, isConst := bound.(*ssa.Const); isConst && phi.Comment != "rangeindex" && ascending(phi) {
		return Constant, over
	}
	switch {
	case over == nil:
		return Other, nil
	case isLiteral(over):
		return Constant, over
	case isBatch(elementOf(over.Type())):
		return PerBatch, over
	}
	return PerItem, over
}

// ascending reports whether phi starts at a constant: down-counting loops start at a length.
func ascending(phi *ssa.Phi) bool {
	for _, edge := range phi.Edges {
		if _, ok := edge.(*ssa.Const); ok {
			return true
		}
	}
	return false
}

// indexed returns a collection made before the loop whose elements phi picks.
func (l *Loop) indexed(phi *ssa.Phi) ssa.Value {
	for b := range l.blocks {
		for _, instr := range b.Instrs {
			if coll, index := element(instr); coll != nil && counts(index, phi) {
				return coll
			}
		}
	}
	return nil
}

// element takes apart an instruction that reads an element of a slice or an array.
func element(instr ssa.Instruction) (coll, index ssa.Value) {
	switch instr := instr.(type) {
	case *ssa.IndexAddr:
		return instr.X, instr.Index
	case *ssa.Index:
		return instr.X, instr.Index
	}
	return nil, nil
}

func lengthOf(v ssa.Value) ssa.Value {
	call, ok := v.(*ssa.Call)
	if !ok {
		return nil
	}
	if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
		return call.Call.Args[0]
	}
	return nil
}

func elementOf(t types.Type) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	case *types.Pointer:
		return elementOf(t.Elem())
	}
	return types.Typ[types.Invalid]
}

// isBatch reports whether a value of type t holds several items: a slice of
// anything but bytes.
func isBatch(t types.Type) bool {
	slice, ok := types.Unalias(t).Underlying().(*types.Slice)
	if !ok {
		return false
	}
	basic, ok := slice.Elem().Underlying().(*types.Basic)
	return !ok || basic.Kind() != types.Byte
}
