package place

import (
	"go/ast"
	"go/token"
	"sort"

	"golang.org/x/tools/go/ssa"
)

// naturalLoops finds the loops of fn's control flow graph, larger ones first,
// and ties each to the statement that made it.
func naturalLoops(fn *ssa.Function) []*Loop {
	byHead := map[*ssa.BasicBlock]*Loop{}
	for _, tail := range fn.Blocks {
		for _, head := range tail.Succs {
			if head.Dominates(tail) {
				grow(byHead, fn, head, tail)
			}
		}
	}
	loops := make([]*Loop, 0, len(byHead))
	for _, loop := range byHead {
		loops = append(loops, loop)
	}
	sort.Slice(loops, func(i, j int) bool {
		if a, b := len(loops[i].blocks), len(loops[j].blocks); a != b {
			return a > b
		}
		return loops[i].head.Index < loops[j].head.Index
	})
	locate(fn, loops)
	return loops
}

// grow adds to the loop at head every block that reaches tail without passing head.
func grow(byHead map[*ssa.BasicBlock]*Loop, fn *ssa.Function, head, tail *ssa.BasicBlock) {
	loop := byHead[head]
	if loop == nil {
		loop = &Loop{fn: fn, head: head, blocks: map[*ssa.BasicBlock]bool{head: true}}
		byHead[head] = loop
	}
	stack := []*ssa.BasicBlock{tail}
	for len(stack) > 0 {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if !loop.blocks[b] {
			loop.blocks[b] = true
			stack = append(stack, b.Preds...)
		}
	}
}

// locate gives each loop the innermost loop statement around all of its
// instructions that no smaller loop has taken.
func locate(fn *ssa.Function, loops []*Loop) {
	if len(loops) == 0 || fn.Syntax() == nil {
		return
	}
	around := loopStmts(fn.Syntax())
	taken := map[ast.Stmt]bool{}
	for i := len(loops) - 1; i >= 0; i-- {
		first, last := loops[i].extent()
		loops[i].Pos = first
		for _, stmt := range around { // inner statements come first
			if !taken[stmt] && stmt.Pos() <= first && last <= stmt.End() {
				taken[stmt], loops[i].Stmt, loops[i].Pos = true, stmt, stmt.Pos()
				break
			}
		}
	}
}

// extent returns the first and last position of the loop's instructions.
func (l *Loop) extent() (first, last token.Pos) {
	for b := range l.blocks {
		for _, instr := range b.Instrs {
			pos := instr.Pos()
			if isElsewhere(instr) || !pos.IsValid() {
				continue
			}
			if !first.IsValid() || pos < first {
				first = pos
			}
			last = max(last, pos)
		}
	}
	return first, last
}

// isElsewhere reports whether an instruction stands where a variable is declared: a
// phi does, and so does handing the variable's address to a variadic parameter.
func isElsewhere(instr ssa.Instruction) bool {
	switch instr.(type) {
	case *ssa.Phi, *ssa.Store:
		return true
	}
	return false
}

// loopStmts lists the loop statements of one function body, inner ones first.
func loopStmts(syntax ast.Node) []ast.Stmt {
	var stmts []ast.Stmt
	ast.Inspect(syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n == syntax
		case *ast.ForStmt, *ast.RangeStmt:
			if n != syntax {
				stmts = append(stmts, n.(ast.Stmt))
			}
		}
		return true
	})
	sort.SliceStable(stmts, func(i, j int) bool {
		return stmts[i].End()-stmts[i].Pos() < stmts[j].End()-stmts[j].Pos()
	})
	return stmts
}
