// Package text prints a report for people.
package text

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/boltvet/boltvet/cmd/boltvet/internal/source"
	"github.com/boltvet/boltvet/passes/standalone"
)

// WriteShort prints each finding on a line as compilers do, and the places that
// belong to it indented below.
func WriteShort(w io.Writer, report *standalone.Report, files *source.Files) {
	for d := range report.Diagnostics() {
		fmt.Fprintf(w, "%s: %s: %s\n", files.Place(d.Posn), d.Check, d.Message)
		for _, r := range d.Related {
			fmt.Fprintf(w, "\t%s: %s\n", files.Place(r.Posn), r.Message)
		}
	}
}

// Write prints each finding with the source around it, and below it the way from
// there to the database.
func Write(w io.Writer, report *standalone.Report, files *source.Files, ink Ink) {
	p := &printer{w, files, ink}
	for d := range report.Diagnostics() {
		p.finding(d)
	}
}

// An Ink colours parts of the text. The zero Ink is black.
type Ink struct{ place, check, mark, faint, end string }

// Coloured is for terminals.
func Coloured() Ink {
	return Ink{place: "\x1b[1m", check: "\x1b[1;33m", mark: "\x1b[1;31m", faint: "\x1b[2m", end: "\x1b[0m"}
}

func (ink Ink) in(colour, text string) string {
	if colour == "" || text == "" {
		return text
	}
	return colour + text + ink.end
}

type printer struct {
	w     io.Writer
	files *source.Files
	ink   Ink
}

func (p *printer) finding(d standalone.Diagnostic) {
	fmt.Fprintf(p.w, "%s: %s: %s\n", p.ink.in(p.ink.place, p.files.Place(d.Posn)), p.ink.in(p.ink.check, d.Check), d.Message)
	gutter := len(strconv.Itoa(d.Posn.Line))
	if loop := loopAbove(d); loop != nil {
		p.line(p.files.Frame(loop.Posn, loop.End), gutter, "  "+loop.Message)
		if loop.Posn.Line < d.Posn.Line-1 {
			fmt.Fprintf(p.w, "  %s\n", p.ink.in(p.ink.faint, strings.Repeat(".", 3)))
		}
	}
	p.marked(p.files.Frame(d.Posn, d.End), gutter)
	for _, r := range d.Related {
		if loop := loopAbove(d); loop != nil && *loop == r {
			continue
		}
		fmt.Fprintf(p.w, "  %s: %s\n", p.ink.in(p.ink.place, p.files.Place(r.Posn)), r.Message)
		p.line(p.files.Frame(r.Posn, r.End).Cut(), len(strconv.Itoa(r.Posn.Line))+2, "")
	}
	fmt.Fprintln(p.w)
}

// loopAbove is the first place that belongs to a finding, if it stands above it
// close enough to be shown with it.
func loopAbove(d standalone.Diagnostic) *standalone.Related {
	const close = 12
	if len(d.Related) == 0 {
		return nil
	}
	first := &d.Related[0]
	if first.Posn.File != d.Posn.File || first.Posn.Line >= d.Posn.Line || first.Posn.Line < d.Posn.Line-close {
		return nil
	}
	return first
}

// line prints a line of source with its number.
func (p *printer) line(f source.Frame, gutter int, note string) {
	fmt.Fprintf(p.w, "  %s %s%s\n", p.ink.in(p.ink.faint, fmt.Sprintf("%*d |", gutter, f.Line)), f.Text, p.ink.in(p.ink.faint, note))
}

// marked prints a line of source with the part underlined that is meant.
func (p *printer) marked(f source.Frame, gutter int) {
	p.line(f, gutter, "")
	marks := strings.Repeat("^", max(f.To-f.From, 1))
	fmt.Fprintf(p.w, "  %s %s%s\n", p.ink.in(p.ink.faint, strings.Repeat(" ", gutter)+" |"), strings.Repeat(" ", f.From), p.ink.in(p.ink.mark, marks))
}
