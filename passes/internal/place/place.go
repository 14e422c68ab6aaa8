// Package place finds the places in a function where control flow repeats, and
// tells the loops that run once per item of a collection from all others.
// It knows no database.
//
// There are two types: a [Map] of one function, and the [Loop]s in it.
// The bodies of range-over-func statements, which are functions of their own
// in SSA form, belong to the map of the function that they are written in.
package place

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// A Kind is what decides how often a loop runs.
type Kind uint8

const (
	Other    Kind = iota // retry, poll, pages, server: not the items of a collection
	PerItem              // once per item of a collection whose size is data
	PerBatch             // once per batch of a collection
	Constant             // a number of times that the source fixes
)

// A Loop is one place where control flow repeats.
type Loop struct {
	Kind  Kind
	Outer *Loop     // the loop around it, or nil
	Index int       // in Map.Loops
	Stmt  ast.Stmt  // the loop statement, or nil for one made with goto
	Pos   token.Pos // the loop statement's, or that of the first instruction
	Seq   ssa.Value // the iterator function of a range-over-func statement, or nil

	fn      *ssa.Function
	blocks  map[*ssa.BasicBlock]bool // nil for the body of a range-over-func
	head    *ssa.BasicBlock
	counter ssa.Value // what counts the items, if anything does
	source  ssa.Value // the collection
	cursor  bool      // driven by a call that advances a cursor
}

// A Map holds the places of one function.
type Map struct {
	Funcs []*ssa.Function // the function and the bodies of its range-over-func statements
	Loops []*Loop         // every loop comes after the loops around it

	inner   map[*ssa.BasicBlock]*Loop
	items   map[ssa.Value]*Loop
	batches map[ssa.Value]*Loop
	sites   map[*ssa.Function]*ssa.MakeClosure // where a range-over-func body is made
}

// Words are what a map must be told about calls.
type Words interface {
	Advances(*ssa.CallCommon) bool // moves a cursor to its next row
}

// Of finds the places of fn, which must have a body.
func Of(fn *ssa.Function, words Words) *Map {
	m := &Map{
		inner:   map[*ssa.BasicBlock]*Loop{},
		items:   map[ssa.Value]*Loop{},
		batches: map[ssa.Value]*Loop{},
		sites:   map[*ssa.Function]*ssa.MakeClosure{},
	}
	m.visit(fn, nil)
	for _, loop := range m.Loops {
		loop.classify(words)
		m.collect(loop)
	}
	return m
}

// Innermost returns the innermost loop that runs b again, or nil.
func (m *Map) Innermost(b *ssa.BasicBlock) *Loop { return m.inner[b] }

// ItemOf returns the loop whose item v is, or nil: the element that an index
// reads, the key or value of a map, what a channel or an iterator hands out.
func (m *Map) ItemOf(v ssa.Value) *Loop { return m.items[v] }

// BatchOf returns the loop over batches by key that hands out the batch v, or nil.
func (m *Map) BatchOf(v ssa.Value) *Loop { return m.batches[v] }

// Grouped reports whether a loop hands out batches, each by a key.
func (m *Map) Grouped(l *Loop) bool {
	for _, of := range m.batches {
		if of == l {
			return true
		}
	}
	return false
}

// Site returns where the body of a range-over-func statement is made, or nil
// for any other function.
func (m *Map) Site(body *ssa.Function) *ssa.MakeClosure { return m.sites[body] }

// Source is the collection that the loop goes through, or nil.
func (l *Loop) Source() ssa.Value { return l.source }

// Cursor reports whether a loop moves along a cursor.
func (l *Loop) Cursor() bool { return l.cursor }

// Head returns the block where a loop begins again, or nil for a range-over-func.
func (l *Loop) Head() *ssa.BasicBlock { return l.head }

// Contains reports whether the loop runs b again.
func (l *Loop) Contains(m *Map, b *ssa.BasicBlock) bool {
	for at := m.inner[b]; at != nil; at = at.Outer {
		if at == l {
			return true
		}
	}
	return false
}

// visit adds the loops of fn, which itself runs inside of loop outer, and those
// of the range-over-func bodies made in it.
func (m *Map) visit(fn *ssa.Function, outer *Loop) {
	m.Funcs = append(m.Funcs, fn)
	again := repeating(fn, outer)
	for _, b := range fn.Blocks {
		if again[b] {
			m.inner[b] = outer
		} else if outer != nil {
			m.inner[b] = outer.Outer
		}
	}
	for _, loop := range naturalLoops(fn) {
		m.nest(loop)
	}
	for _, site := range rangeBodies(fn) {
		body := site.Fn.(*ssa.Function)
		stmt := body.Syntax().(*ast.RangeStmt)
		loop := &Loop{Outer: m.inner[site.Block()], Stmt: stmt, Pos: stmt.Pos(), Seq: iteratorOf(site), fn: body, Index: len(m.Loops)}
		m.Loops = append(m.Loops, loop)
		m.sites[body] = site
		m.visit(body, loop)
	}
}

// nest adds one natural loop; larger loops come first.
func (m *Map) nest(loop *Loop) {
	loop.Outer = m.inner[loop.head]
	loop.Index = len(m.Loops)
	m.Loops = append(m.Loops, loop)
	for b := range loop.blocks {
		m.inner[b] = loop
	}
}

// rangeBodies lists where fn makes the bodies of its range-over-func statements.
func rangeBodies(fn *ssa.Function) []*ssa.MakeClosure {
	var sites []*ssa.MakeClosure
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if site, ok := instr.(*ssa.MakeClosure); ok && isRangeBody(site.Fn.(*ssa.Function)) {
				sites = append(sites, site)
			}
		}
	}
	return sites
}

func isRangeBody(fn *ssa.Function) bool {
	_, ok := fn.Syntax().(*ast.RangeStmt)
	return ok
}

// iteratorOf returns the iterator function that a range-over-func body is handed to.
func iteratorOf(site *ssa.MakeClosure) ssa.Value {
	for _, user := range *site.Referrers() {
		if call, ok := user.(*ssa.Call); ok && len(call.Call.Args) == 1 && call.Call.Args[0] == site {
			return call.Call.Value
		}
	}
	return nil
}

// repeating returns the blocks of fn after which fn may be called again: all of
// them, but for a range-over-func body those that lead to "return true".
func repeating(fn *ssa.Function, outer *Loop) map[*ssa.BasicBlock]bool {
	again := map[*ssa.BasicBlock]bool{}
	var mark func(*ssa.BasicBlock)
	mark = func(b *ssa.BasicBlock) {
		if !again[b] {
			again[b] = true
			for _, p := range b.Preds {
				mark(p)
			}
		}
	}
	for _, b := range fn.Blocks {
		if outer == nil || outer.fn != fn || returnsTrue(b) {
			mark(b)
		}
	}
	return again
}

func returnsTrue(b *ssa.BasicBlock) bool {
	ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	if !ok || len(ret.Results) != 1 {
		return false
	}
	c, ok := ret.Results[0].(*ssa.Const)
	return !ok || c.Value == nil || c.Value.String() == "true"
}

// Counter returns the variable that counts the items of the loop, or nil.
func (l *Loop) Counter() ssa.Value { return l.counter }

// EveryTurn reports whether each turn of the loop that goes on to a next one
// runs through b.
func (m *Map) EveryTurn(l *Loop, b *ssa.BasicBlock) bool {
	if l.head == nil {
		return b.Parent() == l.fn && everyReturn(l.fn, b)
	}
	for _, tail := range l.head.Preds {
		if l.blocks[tail] && !b.Dominates(tail) {
			return false
		}
	}
	return true
}

func everyReturn(fn *ssa.Function, b *ssa.BasicBlock) bool {
	for _, end := range fn.Blocks {
		if _, isReturn := end.Instrs[len(end.Instrs)-1].(*ssa.Return); isReturn && returnsTrue(end) && !b.Dominates(end) {
			return false
		}
	}
	return true
}
