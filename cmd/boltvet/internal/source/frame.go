package source

import (
	"strings"
	"unicode/utf8"

	"github.com/boltvet/boltvet/passes/standalone"
)

// A Frame is a line of source, and which part of it is meant.
type Frame struct {
	Line     int
	Text     string // tabs are four spaces
	From, To int    // the part, in characters
}

const tab = "    "

// Frame returns the line that a place begins on. A place that goes on to further
// lines is meant up to the end of the first.
func (f *Files) Frame(from, to standalone.Position) Frame {
	line := f.Line(from.File, from.Line)
	end := len(line)
	if to.File == from.File && to.Line == from.Line {
		end = min(max(to.Column-1, 0), len(line))
	}
	start := min(max(from.Column-1, 0), end)
	return Frame{
		Line: from.Line, Text: expand(line),
		From: width(line[:start]), To: width(line[:end]),
	}
}

// Cut is the frame without the indentation.
func (f Frame) Cut() Frame {
	trimmed := strings.TrimLeft(f.Text, " ")
	cut := len(f.Text) - len(trimmed)
	return Frame{f.Line, trimmed, max(f.From-cut, 0), max(f.To-cut, 0)}
}

func expand(text string) string { return strings.ReplaceAll(text, "\t", tab) }

func width(text string) int { return utf8.RuneCountInString(expand(text)) }

// Parts are the text before the part that is meant, the part, and the rest.
func (f Frame) Parts() (before, part, after string) {
	runes := []rune(f.Text)
	from, to := min(f.From, len(runes)), min(f.To, len(runes))
	return string(runes[:from]), string(runes[from:to]), string(runes[to:])
}
