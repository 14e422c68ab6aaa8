package standalone

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/boltvet/boltvet/passes/internal/link"
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
	pkg, accounts, findings := e.packageOf(seen, file), e.program.Accounts(e.on), e.program.Findings()
	switch {
	case pkg == nil:
		e.say(0, summary.Position{}, "no database can be reached from this package, so nothing in it is looked at")
	case len(accounts) == 0 && !slices.ContainsFunc(findings, func(f link.Finding) bool { return e.on(f.At) }):
		e.elsewhere(file, line)
	default:
		e.accounts(accounts)
		e.verdicts(newJudge(cfg, seen, findings), cfg.Checks, pkg)
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
