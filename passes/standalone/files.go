package standalone

import (
	"go/token"
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// files gives the checks the tokens that they want, from the source as it is now.
type files struct {
	fset   *token.FileSet
	byName map[string]*token.File
}

func newFiles() *files { return &files{token.NewFileSet(), map[string]*token.File{}} }

func (src *files) diagnostic(check *analysis.Analyzer, d analysis.Diagnostic) Diagnostic {
	out := Diagnostic{
		Check: check.Name, URL: check.URL, Confidence: d.Category,
		Posn: src.position(d.Pos), End: src.position(d.End), Message: d.Message,
	}
	for _, r := range d.Related {
		out.Related = append(out.Related, Related{src.position(r.Pos), src.position(r.End), r.Message})
	}
	for _, fix := range d.SuggestedFixes {
		out.Fixes = append(out.Fixes, src.fix(fix))
	}
	return out
}

func (src *files) fix(fix analysis.SuggestedFix) Fix {
	out := Fix{Message: fix.Message}
	for _, edit := range fix.TextEdits {
		from, to := src.fset.Position(edit.Pos), src.fset.Position(max(edit.Pos, edit.End))
		out.Edits = append(out.Edits, Edit{from.Filename, from.Offset, to.Offset, string(edit.NewText)})
	}
	return out
}

func (src *files) position(pos token.Pos) Position {
	at := src.fset.Position(pos)
	return Position{at.Filename, at.Line, at.Column}
}

// pos turns a position into tokens, reading the file for its lines.
func (src *files) pos(at summary.Position) (from, to token.Pos) {
	f := src.byName[at.File]
	if f == nil {
		content, err := os.ReadFile(at.File)
		if err != nil {
			return token.NoPos, token.NoPos
		}
		f = src.fset.AddFile(at.File, -1, len(content))
		f.SetLinesForContent(content)
		src.byName[at.File] = f
	}
	if at.End > f.Size() {
		return token.NoPos, token.NoPos
	}
	return f.Pos(at.Offset), f.Pos(at.End)
}
