// Package html prints a report as one page that needs nothing else: each finding
// with its way from the loop to the statement, and the source on that way.
package html

import (
	_ "embed"
	"html/template"
	"io"
	"slices"

	"github.com/boltvet/boltvet/cmd/boltvet/internal/source"
	"github.com/boltvet/boltvet/passes/standalone"
)

//go:embed page.html
var pageText string

// Write prints the page.
func Write(w io.Writer, report *standalone.Report, files *source.Files) error {
	tmpl, err := template.New("page").Parse(pageText)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return tmpl.Execute(w, newPage(report, files))
}

// A page is what the template shows.
type page struct {
	Total    int
	Checks   []check
	Packages []pkg
	GivenUp  []string
}

type check struct {
	Name, URL string
	Count     int
}

type pkg struct {
	Path     string
	Findings []finding
}

type finding struct {
	Check, URL, Confidence, Place, Message string
	Steps                                  []step
	Fixes                                  []string
}

// A step is one place on the way, with the lines around it.
type step struct {
	Place, Message string
	Lines          []line
}

type line struct {
	Number              int
	Meant               bool
	Before, Part, After string
}

func newPage(report *standalone.Report, files *source.Files) page {
	var out page
	for _, p := range report.Packages {
		shown := pkg{Path: p.Path}
		for _, d := range p.Diagnostics {
			shown.Findings = append(shown.Findings, newFinding(d, files))
			out.count(d)
		}
		if len(shown.Findings) > 0 {
			out.Packages = append(out.Packages, shown)
		}
	}
	slices.SortStableFunc(out.Checks, func(a, b check) int { return b.Count - a.Count })
	for _, err := range report.GivenUp {
		out.GivenUp = append(out.GivenUp, err.Error())
	}
	return out
}

func (p *page) count(d standalone.Diagnostic) {
	p.Total++
	i := slices.IndexFunc(p.Checks, func(c check) bool { return c.Name == d.Check })
	if i < 0 {
		i = len(p.Checks)
		p.Checks = append(p.Checks, check{Name: d.Check, URL: d.URL})
	}
	p.Checks[i].Count++
}

func newFinding(d standalone.Diagnostic, files *source.Files) finding {
	out := finding{Check: d.Check, URL: d.URL, Confidence: d.Confidence, Place: files.Place(d.Posn), Message: d.Message}
	for _, at := range steps(d) {
		out.Steps = append(out.Steps, step{files.Place(at.Posn), at.Message, around(at, files)})
	}
	for _, fix := range d.Fixes {
		out.Fixes = append(out.Fixes, fix.Message)
	}
	return out
}

// steps is the way of a finding, and before it what else belongs to it: the query
// that the rows come from.
func steps(d standalone.Diagnostic) []standalone.Related {
	way := d.Way
	if len(way) == 0 {
		way = []standalone.Related{{Posn: d.Posn, End: d.End, Message: "here"}}
	}
	var out []standalone.Related
	for _, r := range d.Related {
		isOnTheWay := func(at standalone.Related) bool { return at.Posn == r.Posn }
		if !slices.ContainsFunc(way, isOnTheWay) {
			out = append(out, r)
		}
	}
	return append(out, way...)
}

// around are the lines next to a place.
func around(at standalone.Related, files *source.Files) []line {
	const context = 1
	var out []line
	for n := max(at.Posn.Line-context, 1); n <= at.Posn.Line+context; n++ {
		if n == at.Posn.Line {
			f := files.Frame(at.Posn, at.End)
			before, part, after := f.Parts()
			out = append(out, line{n, true, before, part, after})
			continue
		}
		text := files.Frame(standalone.Position{File: at.Posn.File, Line: n, Column: 1}, standalone.Position{}).Text
		out = append(out, line{Number: n, Before: text})
	}
	return out
}
