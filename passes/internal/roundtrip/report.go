package roundtrip

import (
	"fmt"
	"go/token"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/config"
	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/silence"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// Of returns the findings that a check asked for.
func Of(pass *analysis.Pass) *Result {
	for _, required := range pass.Analyzer.Requires {
		if result, ok := pass.ResultOf[required].(*Result); ok {
			return result
		}
	}
	panic("internal error: " + pass.Analyzer.Name + " does not require roundtrip")
}

// A Fixing says how a finding can be cleared.
type Fixing func(*Result, link.Finding) []analysis.SuggestedFix

// Tell reports the findings of one kind, with what a check has to say of each.
func Tell(pass *analysis.Pass, kind link.Kind, message func(link.Finding) string, fixings ...Fixing) {
	r := Of(pass)
	for _, f := range r.Findings {
		if f.Kind != kind {
			continue
		}
		var fixes []analysis.SuggestedFix
		for _, fixing := range fixings {
			fixes = append(fixes, fixing(r, f)...)
		}
		r.Report(pass, f, message(f), fixes...)
	}
}

// Report reports a finding, unless somebody said that it should not: the call,
// the loops around it, and every step from there to the database. The first fix
// is the one that is applied without asking.
func (r *Result) Report(pass *analysis.Pass, f link.Finding, message string, fixes ...analysis.SuggestedFix) {
	if r.Silence.Over(pass.Analyzer.Name, f) != "" {
		return
	}
	from, to := r.Pos(f.At)
	if !from.IsValid() {
		return
	}
	d := analysis.Diagnostic{Pos: from, End: to, Category: f.Sure.String(), Message: message, SuggestedFixes: fixes}
	r.relate(&d, f.Per.At, repeats(f)+" once per "+Item(f))
	for _, outer := range f.Outer {
		r.relate(&d, outer.At, "inside this loop")
	}
	for _, hop := range f.Path {
		r.relate(&d, hop.At, "calls "+hop.Text)
	}
	if f.Missing != nil {
		r.relate(&d, f.Missing.Query.At, "the query that does not load it")
	}
	if f.Blocked != nil {
		r.relate(&d, f.Blocked.Made, origins[f.Kind])
	}
	if r.About != nil {
		r.About(f)
	}
	pass.Report(d)
}

// origins says what stands where what is wrong with a call begins.
var origins = map[link.Kind]string{link.Lost: "the context that it runs by is made here", link.Escaped: "the transaction begins here"}

// repeats is what makes it more than one query.
func repeats(f link.Finding) string {
	switch f.Kind {
	case link.Resolved:
		return "the server calls it"
	case link.Hidden:
		return "it is called"
	}
	return "the loop runs it"
}

// Says returns what a check has to say of a finding, whether or not anybody wants
// to hear it.
func Says(check *analysis.Analyzer, f link.Finding) (message string, reports bool) {
	if len(check.Requires) != 1 {
		return "", false // it judges no findings
	}
	all := *config.Default()
	all.Confidence = link.Possible
	f.Ignored = nil
	somewhere := func(summary.Position) (from, to token.Pos) { return 1, 1 }
	check.Run(&analysis.Pass{
		Analyzer: check,
		ResultOf: map[*analysis.Analyzer]any{
			check.Requires[0]: &Result{Findings: []link.Finding{f}, Silence: silence.New(&all), Pos: somewhere},
		},
		Report: func(d analysis.Diagnostic) { message, reports = d.Message, true },
	})
	return message, reports
}

func (r *Result) relate(d *analysis.Diagnostic, at summary.Position, message string) {
	if from, to := r.Pos(at); from.IsValid() {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: from, End: to, Message: message})
	}
}

// Item is what to call an item of the finding's loop.
func Item(f link.Finding) string {
	switch {
	case f.Per.Item != "":
		return f.Per.Item
	case f.Per.Over != "":
		return "item of " + f.Per.Over
	}
	return "item"
}

// Via tells the way from the call to the library's method, with a comma before
// it, or "" for a direct call.
func Via(f link.Finding) string {
	if len(f.Path) == 0 {
		return ""
	}
	names := make([]string, 0, len(f.Path))
	for _, hop := range f.Path[:len(f.Path)-1] {
		names = append(names, hop.Text)
	}
	names = append(names, f.Op)
	return fmt.Sprintf(", via %s", strings.Join(names, ", "))
}

// Relation is what a call reads, without the method that reads it: of
// article.Author.AGet it is article.Author.
func Relation(text string, missing *link.Missing) string {
	dot := strings.LastIndexByte(text, '.')
	if dot < 0 || !strings.Contains(text[:dot], ".") || !endsWith(text[:dot], missing) {
		return text
	}
	return text[:dot]
}

// endsWith reports whether a text ends with the name of the relation, however it
// is spelled: article.QueryAuthor, author.
func endsWith(text string, relation *link.Missing) bool {
	name := relation.Path[len(relation.Path)-1].Name
	return strings.HasSuffix(plain(text), plain(name))
}

func plain(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// AddEager names what to add to the query of the rows, and where that stands, or
// what else to do if the library has no such call.
func AddEager(f link.Finding) string {
	add := "add " + Eager(f)
	at := f.Missing.Query.At
	switch {
	case Eager(f) == "":
		return f.Instead
	case at.Line == 0:
		return add + " to its query"
	case at.File == f.At.File:
		return fmt.Sprintf("%s at line %d", add, at.Line)
	}
	return fmt.Sprintf("%s at %s:%d", add, filepath.Base(at.File), at.Line)
}

// Eager spells the call that loads the missing relation together with the rows, or
// is "" if the library has none.
func Eager(f link.Finding) string {
	lib, path := library.Named(f.Library), f.Missing.Path
	if lib.EagerNest != "" {
		return nested(lib, path)
	}
	call, names := lib.Eager, make([]string, len(path))
	for i, step := range path {
		names[i] = step.Name
		if step.Many && lib.EagerMany != "" {
			call = lib.EagerMany
		}
	}
	if call == "" || call == effect.NoCall {
		return ""
	}
	return fmt.Sprintf(call, strings.Join(names, lib.Separator))
}

// nested spells a call within the function that another is given.
func nested(lib effect.Library, path []effect.Relation) string {
	if len(path) == 1 {
		return fmt.Sprintf(lib.Eager, path[0].Name)
	}
	return fmt.Sprintf(lib.EagerNest, path[0].Name, nested(lib, path[1:]))
}
