// Package badignore reports comments that are to keep a check from reporting,
// and do not.
package badignore

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/docs"
	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/passes/badrelation"
	"github.com/boltvet/boltvet/passes/hiddenquery"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
	"github.com/boltvet/boltvet/passes/internal/summary"
	"github.com/boltvet/boltvet/passes/invariantquery"
	"github.com/boltvet/boltvet/passes/notloaded"
	"github.com/boltvet/boltvet/passes/prefetchdefeated"
	"github.com/boltvet/boltvet/passes/queryincursor"
	"github.com/boltvet/boltvet/passes/queryinloop"
	"github.com/boltvet/boltvet/passes/queryinresolver"
	"github.com/boltvet/boltvet/passes/relationinloop"
	"github.com/boltvet/boltvet/passes/unoptimizedresult"
	"github.com/boltvet/boltvet/passes/unusedeager"
	"github.com/boltvet/boltvet/passes/writeinloop"
)

// Analyzer runs after all other checks: only then is known which comments were
// of use.
var Analyzer = &analysis.Analyzer{
	Name: "badignore",
	Doc:  docs.Check("badignore"),
	URL:  docs.URL("badignore"),
	Requires: []*analysis.Analyzer{
		roundtrip.Analyzer,
		badrelation.Analyzer,
		hiddenquery.Analyzer,
		invariantquery.Analyzer,
		notloaded.Analyzer,
		prefetchdefeated.Analyzer,
		queryincursor.Analyzer,
		queryinloop.Analyzer,
		queryinresolver.Analyzer,
		relationinloop.Analyzer,
		unoptimizedresult.Analyzer,
		unusedeager.Analyzer,
		writeinloop.Analyzer,
	},
	Run: run,
}

// kinds tells what each check reports.
var kinds = map[string]link.Kind{
	"badrelation":       link.Misnamed,
	"hiddenquery":       link.Hidden,
	"invariantquery":    link.Invariant,
	"notloaded":         link.Empty,
	"prefetchdefeated":  link.Wasted,
	"queryincursor":     link.Cursor,
	"queryinloop":       link.Query,
	"queryinresolver":   link.Resolved,
	"relationinloop":    link.Relation,
	"unoptimizedresult": link.Refused,
	"unusedeager":       link.Unused,
	"writeinloop":       link.Write,
}

func run(pass *analysis.Pass) (any, error) {
	result := roundtrip.Of(pass)
	for _, comment := range result.Ignores {
		if comment.Nolint {
			continue // golangci-lint has a check of its own for these
		}
		if wrong := malformed(comment); wrong != "" {
			report(pass, result, comment, wrong)
		} else if !result.Silence.Used(comment) && !result.PassedOn(comment, kinds[comment.Check]) {
			report(pass, result, comment, fmt.Sprintf("%s reports nothing here; remove the comment", comment.Check), removal(result, comment)...)
		}
	}
	return nil, nil
}

// malformed returns what is wrong with the words of a comment, or "".
func malformed(comment summary.Ignore) string {
	switch {
	case comment.Check == "":
		return "a comment must say what it ignores, and why: //boltvet:ignore CHECK reason"
	case !slices.Contains(docs.Checks(), comment.Check):
		return fmt.Sprintf("there is no check %q%s", comment.Check, names.DidYouMean(comment.Check, docs.Checks()))
	case comment.Reason == "":
		return fmt.Sprintf("say why %s is to be ignored here: //boltvet:ignore %[1]s reason", comment.Check)
	}
	return ""
}

func report(pass *analysis.Pass, result *roundtrip.Result, comment summary.Ignore, message string, fixes ...analysis.SuggestedFix) {
	from, to := result.Pos(comment.At)
	if !from.IsValid() || result.Silence.On(pass.Analyzer.Name, comment.At.File) != "" {
		return
	}
	pass.Report(analysis.Diagnostic{Pos: from, End: to, Category: "definite", Message: message, SuggestedFixes: fixes})
}

// removal takes the comment away, with its line if it has one to itself. A comment
// that names several checks is left to its author.
func removal(result *roundtrip.Result, comment summary.Ignore) []analysis.SuggestedFix {
	same := func(other summary.Ignore) bool { return other.At == comment.At && other.Check != comment.Check }
	if slices.ContainsFunc(result.Ignores, same) {
		return nil
	}
	at := comment.At
	if at.Offset -= comment.At.Column - 1; !comment.Alone {
		at.Offset = comment.At.Offset
	} else {
		at.End++ // the end of the line
	}
	from, to := result.Pos(at)
	if !from.IsValid() {
		return nil
	}
	return []analysis.SuggestedFix{{
		Message:   "Remove the comment",
		TextEdits: []analysis.TextEdit{{Pos: from, End: to}},
	}}
}
