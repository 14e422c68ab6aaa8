package standalone

import (
	"go/token"
	"go/types"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// judge runs the checks on the findings of each named package.
func judge(cfg Config, m *module, packages []*summary.Package, findings []link.Finding) []Package {
	byFile := map[string]*summary.Package{}
	for _, pkg := range packages {
		for _, fn := range pkg.Funcs {
			byFile[fn.At.File] = pkg
		}
	}
	of := map[*summary.Package][]link.Finding{}
	for _, f := range findings {
		of[byFile[f.At.File]] = append(of[byFile[f.At.File]], f)
	}
	src := &files{fset: token.NewFileSet(), byName: map[string]*token.File{}}
	var out []Package
	for _, pkg := range packages {
		if m.named[pkg.Path] {
			result := &roundtrip.Result{Findings: roundtrip.Audible(of[pkg], pkg.Quiet, cfg.Confidence), Pos: src.pos}
			out = append(out, Package{pkg.Path, src.run(cfg.Checks, pkg.Path, result)})
		}
	}
	return out
}

// files gives the checks the tokens that they want, from the source as it is now.
type files struct {
	fset   *token.FileSet
	byName map[string]*token.File
}

// run runs every check on the findings of one package.
func (src *files) run(checks []*analysis.Analyzer, path string, result *roundtrip.Result) []Diagnostic {
	var out []Diagnostic
	for _, check := range checks {
		pass := &analysis.Pass{
			Analyzer: check,
			Fset:     src.fset,
			Pkg:      types.NewPackage(path, ""),
			ResultOf: map[*analysis.Analyzer]any{roundtrip.Analyzer: result},
			Report:   func(d analysis.Diagnostic) { out = append(out, src.diagnostic(check.Name, d)) },
		}
		check.Run(pass)
	}
	slices.SortStableFunc(out, func(a, b Diagnostic) int { return a.Posn.compare(b.Posn) })
	return out
}

func (p Position) compare(q Position) int {
	if p.File != q.File {
		if p.File < q.File {
			return -1
		}
		return 1
	}
	if p.Line != q.Line {
		return p.Line - q.Line
	}
	return p.Column - q.Column
}

func (src *files) diagnostic(check string, d analysis.Diagnostic) Diagnostic {
	out := Diagnostic{Check: check, Confidence: d.Category, Posn: src.position(d.Pos), End: src.position(d.End), Message: d.Message}
	for _, r := range d.Related {
		out.Related = append(out.Related, Related{src.position(r.Pos), src.position(r.End), r.Message})
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
