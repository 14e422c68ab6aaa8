package extract

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// callPosition is where the call's expression stands, from its first token.
func (r *reader) callPosition(call ssa.CallInstruction) summary.Position {
	if expr := r.source.calls[call.Common().Pos()]; expr != nil {
		return r.position(expr.Pos(), expr.End())
	}
	return r.position(call.Pos(), call.Pos())
}

// callText is the called function as the source has it, without what stands
// between the first name and the last: db.Where(…).Find is "db.Find".
func (r *reader) callText(call ssa.CallInstruction) string {
	expr := r.source.calls[call.Common().Pos()]
	if expr == nil {
		return call.Common().Description()
	}
	if sel, ok := ast.Unparen(expr.Fun).(*ast.SelectorExpr); ok {
		if relation := r.relationText(call.Common()); relation != "" {
			return relation + "." + sel.Sel.Name
		}
	}
	return calleeText(expr.Fun)
}

func calleeText(fun ast.Expr) string {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		if x := subject(fun.X); x != "" {
			return x + "." + fun.Sel.Name
		}
		return fun.Sel.Name
	case *ast.IndexExpr:
		return calleeText(fun.X)
	case *ast.IndexListExpr:
		return calleeText(fun.X)
	case *ast.FuncLit:
		return "the function literal"
	case *ast.CallExpr:
		return calleeText(fun.Fun)
	}
	return "the function"
}

// subject is what a method is called on. A chain of calls is named by its start.
func subject(x ast.Expr) string {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		if left := subject(x.X); left != "" {
			return left + "." + x.Sel.Name
		}
		return x.Sel.Name
	case *ast.CallExpr:
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok {
			return subject(sel.X)
		}
		if _, isConversion := ast.Unparen(x.Fun).(*ast.StarExpr); isConversion && len(x.Args) == 1 {
			return subject(x.Args[0])
		}
		if inst, ok := ast.Unparen(x.Fun).(*ast.IndexExpr); ok {
			return types.ExprString(inst)
		}
		return calleeText(x.Fun)
	case *ast.IndexExpr:
		if isName(x.X) {
			return types.ExprString(x)
		}
		return subject(x.X)
	case *ast.UnaryExpr:
		return subject(x.X)
	case *ast.StarExpr:
		return subject(x.X)
	}
	return ""
}

func isName(x ast.Expr) bool {
	_, ok := x.(*ast.Ident)
	return ok
}

// loops describes the places of the function.
func (r *reader) loops() []summary.Loop {
	out := make([]summary.Loop, len(r.places.Loops))
	for i, loop := range r.places.Loops {
		out[i] = summary.Loop{Kind: loop.Kind, Outer: -1, At: r.position(loop.Pos, loop.Pos)}
		if loop.Outer != nil {
			out[i].Outer = loop.Outer.Index
		}
		if loop.Stmt != nil {
			out[i].Item, out[i].Over = itemText(loop)
			out[i].On = r.cursorOn(loop)
			out[i].Mixed = r.places.Mixed(loop)
			out[i].Else = r.callsInsteadOf(loop)
			out[i].Typed = loop.Source() != nil && r.typed(loop)
			if out[i].Grouped = r.places.Grouped(loop); out[i].Grouped {
				out[i].Item = keyText(loop)
			}
		}
	}
	return out
}

// itemText is what the source calls an item of the loop, and what it ranges over.
func itemText(loop *place.Loop) (item, over string) {
	if loop.Cursor() {
		return "row", ""
	}
	stmt, ok := loop.Stmt.(*ast.RangeStmt)
	if !ok {
		return "", countedText(loop.Stmt)
	}
	if name := identName(stmt.Value); name != "" && name != "err" {
		item = name
	} else if name := identName(stmt.Key); name != "" && (stmt.Value == nil || name == "err" || isErr(stmt.Value)) {
		item = name
	}
	if stmt.Value == nil && overIndex(loop) {
		item = ""
	}
	if coll := lengthText(stmt.X); coll != "" {
		return "", coll
	}
	return item, calleeText(stmt.X)
}

// keyText is what the source calls the key that a loop hands out.
func keyText(loop *place.Loop) string {
	if stmt, ok := loop.Stmt.(*ast.RangeStmt); ok {
		return identName(stmt.Key)
	}
	return ""
}

// countedText is the collection to whose length a for statement counts, or "".
func countedText(stmt ast.Stmt) (coll string) {
	loop, ok := stmt.(*ast.ForStmt)
	if !ok || loop.Cond == nil {
		return ""
	}
	ast.Inspect(loop.Cond, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok && coll == "" {
			coll = lengthText(x)
		}
		return coll == ""
	})
	return coll
}

// lengthText is the collection whose length x is, or "".
func lengthText(x ast.Expr) string {
	call, ok := x.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || identName(call.Fun) != "len" {
		return ""
	}
	return subject(call.Args[0])
}

// overIndex reports whether the only variable of a range is an index.
func overIndex(loop *place.Loop) bool { return loop.Counter() != nil }

func isErr(x ast.Expr) bool { return identName(x) == "err" || identName(x) == "" }

func identName(x ast.Expr) string {
	if id, ok := x.(*ast.Ident); ok && id.Name != "_" {
		return id.Name
	}
	return ""
}
