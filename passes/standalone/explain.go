package standalone

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A Step is one sentence of an explanation. It belongs to the last step before it
// that has less depth.
type Step struct {
	Depth int
	Posn  Position // the place that it is about, if any
	Text  string
}

// Explain tells why something on a line is reported, or why not: which calls are
// on it, which loops repeat them, what they lead to, and who has the last word.
func Explain(cfg Config, file string, line int) ([]Step, error) {
	file, err := filepath.Abs(file)
	if err != nil {
		return nil, fmt.Errorf("boltvet: %w", err)
	}
	if _, err := os.Stat(file); err != nil {
		return nil, fmt.Errorf("boltvet: %w", err)
	}
	cfg.Patterns = []string{"file=" + file}
	seen, err := look(cfg)
	if err != nil {
		return nil, err
	}
	e := &explainer{program: link.New(seen.packages, nil), on: func(at summary.Position) bool { return at.File == file && at.Line == line }}
	if pkg := e.packageOf(seen, file); pkg == nil {
		e.say(0, summary.Position{}, "no database can be reached from this package, so nothing in it is looked at")
	} else if accounts := e.program.Accounts(e.on); len(accounts) == 0 {
		e.elsewhere(file, line)
	} else {
		e.accounts(accounts)
		e.verdicts(newJudge(cfg, seen, e.program.Findings()), cfg.Checks, pkg)
	}
	for _, err := range seen.report.GivenUp {
		e.say(0, summary.Position{}, "not looked at: "+strings.TrimPrefix(err.Error(), "boltvet: "))
	}
	return e.steps, nil
}

type explainer struct {
	program *link.Program
	on      func(summary.Position) bool
	steps   []Step
}

func (e *explainer) say(depth int, at summary.Position, text string) {
	e.steps = append(e.steps, Step{depth, Position{at.File, at.Line, at.Column}, text})
}

func (e *explainer) packageOf(seen *sight, file string) *summary.Package {
	for _, pkg := range seen.packages {
		for _, name := range seen.module.byPath[pkg.Path].GoFiles {
			if name == file {
				return pkg
			}
		}
	}
	return nil
}

// elsewhere names the nearest lines on which there is something to explain.
func (e *explainer) elsewhere(file string, line int) {
	e.say(0, summary.Position{}, "no call begins on this line that could lead to a database, as far as can be seen")
	var near []int
	const close = 20
	within := func(at summary.Position) bool {
		return at.File == file && line-close <= at.Line && at.Line <= line+close
	}
	for _, account := range e.program.Accounts(within) {
		near = append(near, account.At.Line)
	}
	slices.Sort(near)
	if near = slices.Compact(near); len(near) > 0 {
		e.say(0, summary.Position{}, "there are some on the lines "+strings.Trim(fmt.Sprint(near), "[]"))
	}
}

// accounts tells what the calls do.
func (e *explainer) accounts(accounts []link.Account) {
	for _, a := range accounts {
		e.say(0, a.At, fmt.Sprintf("%s, called in %s", a.Text, a.In))
		for _, loop := range a.Around {
			e.say(1, loop.At, "in "+describe(loop))
		}
		if len(a.Around) == 0 {
			e.say(1, summary.Position{}, "no loop around it in this function")
		}
		if len(a.Ways) == 0 {
			e.nowhere(a)
		}
		for _, way := range distinctWays(a.Ways) {
			e.way(a, way)
		}
	}
}

// nowhere tells why a call leads to no database.
func (e *explainer) nowhere(a link.Account) {
	text := "nobody knows which function it runs"
	if len(a.Targets) > 0 {
		text = "it may run " + strings.Join(a.Targets, ", ")
	}
	e.say(1, summary.Position{}, text+": no way to the database was found")
}

// distinctWays drops the ways that read the same as another.
func distinctWays(ways []link.Way) []link.Way {
	var out []link.Way
	said := map[string]bool{}
	for _, w := range ways {
		key := fmt.Sprint(w.At, w.Op, w.Path, w.Found, w.Silent, w.Sure)
		if !said[key] {
			said[key] = true
			out = append(out, w)
		}
	}
	return out
}

func (e *explainer) way(a link.Account, way link.Way) {
	e.say(1, way.At, fmt.Sprintf("leads to %s, which %s", way.Op, does(way.Verb)))
	for _, hop := range way.Path {
		e.say(2, hop.At, "calls "+hop.Text)
	}
	for i, depends := range way.Depends {
		if a.Around[i].Kind == place.PerItem {
			e.say(2, summary.Position{}, dependence(depends, a.Around[i]))
		}
	}
	for _, comment := range way.Ignored {
		e.say(2, comment.At, "a comment covers it: ignore "+comment.Check+" "+comment.Reason)
	}
	if !way.Found {
		e.say(2, summary.Position{}, "no finding: "+way.Silent)
		return
	}
	e.say(2, summary.Position{}, "a finding, "+way.Sure.String())
	for _, why := range way.Because.List() {
		e.say(3, summary.Position{}, "not surer, because "+why)
	}
}

func dependence(depends bool, loop summary.Loop) string {
	item := loop.Item
	if item == "" {
		item = "the item"
	}
	if depends {
		return "what it sends depends on " + item
	}
	return "what it sends does not depend on " + item
}

func does(verb effect.Verb) string {
	if verb == effect.Read {
		return "reads"
	}
	return "writes"
}

func describe(loop summary.Loop) string {
	over := loop.Over
	if over == "" {
		over = "a collection"
	}
	switch loop.Kind {
	case place.PerItem:
		return "a loop that runs once per item of " + over
	case place.PerBatch:
		return "a loop that runs once per batch of " + over
	case place.Constant:
		return "a loop that runs as often as the source says"
	}
	return "a loop that no collection drives: a retry, a poll, pages, a server"
}

// verdicts tells which check reports what, or why it does not. The findings of the
// whole package are asked for, as in any run: what a baseline knows depends on
// their order.
func (e *explainer) verdicts(j *judge, checks []*analysis.Analyzer, pkg *summary.Package) {
	result := j.results[pkg]
	for _, check := range checks {
		for _, f := range result.Findings {
			message, reports := roundtrip.Says(check, f)
			if !reports {
				continue
			}
			why := result.Silence.Over(check.Name, f)
			if !e.on(f.At) {
				continue
			}
			e.say(0, f.At, fmt.Sprintf("%s: %s", check.Name, message))
			if why == "" {
				why = "reported"
			} else {
				why = "not reported: " + why
			}
			e.say(1, summary.Position{}, why)
		}
	}
}
