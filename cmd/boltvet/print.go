package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/mattn/go-isatty"

	"github.com/boltvet/boltvet/cmd/boltvet/internal/edits"
	"github.com/boltvet/boltvet/cmd/boltvet/internal/github"
	"github.com/boltvet/boltvet/cmd/boltvet/internal/html"
	"github.com/boltvet/boltvet/cmd/boltvet/internal/sarif"
	"github.com/boltvet/boltvet/cmd/boltvet/internal/source"
	"github.com/boltvet/boltvet/cmd/boltvet/internal/text"
	"github.com/boltvet/boltvet/passes"
	"github.com/boltvet/boltvet/passes/standalone"
)

// formats are the ways to print findings. The first is for people at a terminal,
// the second for what looks for lines that begin with a place.
var formats = []string{"text", "short", "github", "json", "sarif", "html"}

// print prints the findings in the format that was asked for.
func (inv *invocation) print(report *standalone.Report) int {
	var err error
	switch inv.format {
	case "json":
		err = printJSON(inv.stdout, report)
	case "sarif":
		err = sarif.Write(inv.stdout, report, passes.All(), source.Repository())
	case "html":
		err = html.Write(inv.stdout, report, source.Here())
	case "github":
		github.Write(inv.stdout, report, source.Repository())
	case "short":
		text.WriteShort(inv.stdout, report, source.Here())
	default:
		text.Write(inv.stdout, report, source.Here(), inv.ink())
	}
	if err != nil {
		return inv.fail(findings, fmt.Errorf("boltvet: %w", err))
	}
	if inv.readByPrograms() {
		return statusOf(report)
	}
	for range report.Diagnostics() {
		return findings
	}
	return statusOf(report)
}

// readByPrograms reports whether whoever reads the findings judges them itself.
func (inv *invocation) readByPrograms() bool {
	return inv.format == "json" || inv.format == "sarif" || inv.format == "html"
}

// ink is coloured on a terminal, unless somebody does not want it. See no-color.org.
func (inv *invocation) ink() text.Ink {
	if os.Getenv("NO_COLOR") == "" && isTerminal(inv.stdout) {
		return text.Coloured()
	}
	return text.Ink{}
}

func isTerminal(w any) bool {
	file, ok := w.(*os.File)
	return ok && isatty.IsTerminal(file.Fd()) && os.Getenv("TERM") != "dumb"
}

// carryOut applies the fixes of a report, or shows what they would change, and
// prints the findings that are left.
func (inv *invocation) carryOut(report *standalone.Report) int {
	plan, err := edits.Make(report)
	if err != nil {
		return inv.fail(findings, err)
	}
	if inv.diff {
		return inv.showDiff(plan, report)
	}
	if err := plan.Write(); err != nil {
		return inv.fail(findings, err)
	}
	if plan.Fixed > 0 {
		fmt.Fprintf(inv.stderr, "boltvet: fixed %s\n", counted(plan.Fixed, "finding"))
	}
	if plan.Refused > 0 {
		fmt.Fprintf(inv.stderr, "boltvet: left out %s whose edits overlap with others: run it again\n", counted(plan.Refused, "fix"))
	}
	left := *report
	left.Packages = plan.Left
	return inv.print(&left)
}

// counted spells a number of things.
func counted(n int, thing string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(thing, "x"):
		thing += "es"
	default:
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// showDiff fails, as go vet does, if there is something to change.
func (inv *invocation) showDiff(plan *edits.Plan, report *standalone.Report) int {
	if err := plan.Diff(inv.stdout, source.Here().Name); err != nil {
		return inv.fail(findings, fmt.Errorf("boltvet: %w", err))
	}
	if plan.Fixed > 0 {
		return findings
	}
	return statusOf(report)
}
