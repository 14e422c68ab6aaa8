package extract

import (
	"go/ast"
	"go/token"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// ignores lists the comments that say what is not to be reported.
//
//	//boltvet:ignore CHECK reason
//	//nolint
//	//nolint:boltvet,CHECK // reason
func ignores(p *Package) []summary.Ignore {
	var out []summary.Ignore
	for _, file := range p.Files {
		for _, group := range file.Comments {
			for _, comment := range group.List {
				out = append(out, p.ignoresIn(file, group, comment)...)
			}
		}
	}
	return out
}

func (p *Package) ignoresIn(file *ast.File, group *ast.CommentGroup, comment *ast.Comment) []summary.Ignore {
	out := parseIgnore(comment.Text)
	if len(out) == 0 {
		return nil
	}
	src := &source{Package: p}
	at := src.position(comment.Pos(), comment.End())
	alone := p.alone(file, comment)
	first := at.Line
	if alone {
		first = p.Fset.Position(group.End()).Line + 1
	}
	from, to := p.linesAbout(file, first)
	for i := range out {
		out[i].At, out[i].From, out[i].To, out[i].Alone = at, from, to, alone
	}
	return out
}

// parseIgnore returns one entry for each check that a comment names.
func parseIgnore(text string) []summary.Ignore {
	if rest, ok := strings.CutPrefix(text, "//boltvet:ignore"); ok && !goesOn(rest) {
		return ownIgnores(rest)
	}
	bare, isLine := strings.CutPrefix(text, "//")
	if rest, ok := strings.CutPrefix(strings.TrimLeft(bare, " "), "nolint"); ok && isLine && !goesOn(rest) {
		return nolints(rest)
	}
	return nil
}

// goesOn reports whether a directive's name goes on: "//boltvet:ignored".
func goesOn(rest string) bool { return rest != "" && !strings.ContainsAny(rest[:1], " \t:/") }

func ownIgnores(rest string) []summary.Ignore {
	var checks, reason string
	if words := strings.Fields(rest); len(words) > 0 {
		checks, reason = words[0], strings.Trim(strings.Join(words[1:], " "), "/ ")
	}
	var out []summary.Ignore
	for _, check := range strings.Split(checks, ",") {
		out = append(out, summary.Ignore{Check: check, Reason: reason})
	}
	return out
}

func nolints(rest string) []summary.Ignore {
	names, listed := strings.CutPrefix(rest, ":")
	if !listed {
		return []summary.Ignore{{Nolint: true}}
	}
	var out []summary.Ignore
	names, _, _ = strings.Cut(names, "//")
	for _, name := range strings.Split(names, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "all" || name == "boltvet" {
			name = ""
		}
		out = append(out, summary.Ignore{Check: name, Nolint: true})
	}
	return out
}

// linesAbout returns the lines that a comment is about, given the first: its own,
// or the one below if it has a line to itself. It is about the statement, the
// declaration or the file that begins there, or the statement that goes on there.
func (p *Package) linesAbout(file *ast.File, from int) (_, to int) {
	line := func(pos token.Pos) int { return p.Fset.Position(pos).Line }
	var inner ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || !isUnit(n) {
			return n != nil
		}
		first, last := line(begin(n)), line(n.End())
		if first == from {
			to = max(to, last)
		}
		if first <= from && from <= last {
			inner = n
		}
		return true
	})
	if to == 0 && inner != nil && isSimple(inner) { // in the midst of it
		return line(inner.Pos()), line(inner.End())
	}
	return from, max(from, to)
}

// alone reports whether no code stands before a comment on its line.
func (p *Package) alone(file *ast.File, comment *ast.Comment) bool {
	at := p.Fset.Position(comment.Pos()).Line
	alone := true
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		}
		begins, ends := p.Fset.Position(begin(n)).Line, p.Fset.Position(n.End()).Line
		if n.Pos() < comment.Pos() && (begins == at || n.End() <= comment.Pos() && ends == at) {
			alone = false
		}
		return alone && begins <= at && at <= ends
	})
	return alone
}

// isUnit reports whether a comment may be about a node.
func isUnit(n ast.Node) bool {
	switch n.(type) {
	case *ast.File, ast.Decl, ast.Stmt, ast.Spec:
		return true
	}
	return false
}

// isSimple reports whether a node is a statement without others inside, which may
// well go over several lines.
func isSimple(n ast.Node) bool {
	switch n.(type) {
	case *ast.AssignStmt, *ast.ExprStmt, *ast.ReturnStmt, *ast.DeferStmt, *ast.GoStmt, *ast.SendStmt, *ast.IncDecStmt, *ast.DeclStmt:
		return true
	}
	return false
}

// begin is where a node begins: a file with its package clause, and a declaration
// after its comment.
func begin(n ast.Node) token.Pos {
	if file, ok := n.(*ast.File); ok {
		return file.Package
	}
	return n.Pos()
}
