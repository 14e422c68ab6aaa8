package extract

import (
	"go/ast"
	"go/token"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// unimported removes the import of the package that a call is of, if nothing else in
// the file is.
func (src *source) unimported(call *ast.CallExpr) []summary.Edit {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	file := src.fileOf(call.Pos())
	if !ok || file == nil {
		return nil
	}
	name := identName(sel.X)
	uses := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && identName(sel.X) == name {
			uses++
		}
		return true
	})
	if uses > 1 {
		return nil
	}
	for _, imp := range file.Imports {
		if imp.Path.Value == `"`+name+`"` {
			return []summary.Edit{{At: src.line(imp.Pos())}}
		}
	}
	return nil
}

func (src *source) fileOf(pos token.Pos) *ast.File {
	for _, file := range src.Files {
		if file.FileStart <= pos && pos < file.FileEnd {
			return file
		}
	}
	return nil
}

// line is the line at a place, to the start of the next.
func (src *source) line(pos token.Pos) summary.Position {
	f := src.Fset.File(pos)
	n := f.Line(pos)
	if n == f.LineCount() {
		return src.position(f.LineStart(n), f.Pos(f.Size()))
	}
	return src.position(f.LineStart(n), f.LineStart(n+1))
}

// isStored reports whether a call's result is put into the variable of that name, so
// that the variable itself cannot stand there.
func (src *source) isStored(call *ast.CallExpr, name string) bool {
	found := false
	ast.Inspect(src.fileOf(call.Pos()), func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok && len(assign.Rhs) == 1 && assign.Rhs[0] == call {
			found = identName(assign.Lhs[0]) == name
		}
		return !found
	})
	return found
}
