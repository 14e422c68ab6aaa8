// Package edits carries out the fixes that come with findings: of each the first.
// A fix is carried out as a whole or not at all.
package edits

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"slices"

	"github.com/boltvet/boltvet/passes/standalone"
)

// A Plan is what is going to change.
type Plan struct {
	Left    []standalone.Package // the findings that it does not fix
	Fixed   int                  // how many it does
	Refused int                  // how many it leaves because their edits overlap with others

	edits map[string][]standalone.Edit // by file
	old   map[string][]byte
	new   map[string][]byte
}

// Make plans to carry out the fixes of a report. It changes nothing.
func Make(report *standalone.Report) (*Plan, error) {
	p := &Plan{edits: map[string][]standalone.Edit{}, old: map[string][]byte{}, new: map[string][]byte{}}
	for _, pkg := range report.Packages {
		left := standalone.Package{Path: pkg.Path}
		for _, d := range pkg.Diagnostics {
			if !p.take(d) {
				left.Diagnostics = append(left.Diagnostics, d)
			}
		}
		p.Left = append(p.Left, left)
	}
	for file := range p.edits {
		if err := p.change(file); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// take adds the first fix of a finding, if it has one that fits.
func (p *Plan) take(d standalone.Diagnostic) bool {
	if len(d.Fixes) == 0 {
		return false
	}
	edits := d.Fixes[0].Edits
	if slices.ContainsFunc(edits, p.overlaps) {
		p.Refused++
		return false
	}
	for _, edit := range edits {
		if !slices.Contains(p.edits[edit.File], edit) {
			p.edits[edit.File] = append(p.edits[edit.File], edit)
		}
	}
	p.Fixed++
	return true
}

// overlaps reports whether an edit does not fit with those that are planned. Two
// findings may well want the very same edit.
func (p *Plan) overlaps(edit standalone.Edit) bool {
	return slices.ContainsFunc(p.edits[edit.File], func(other standalone.Edit) bool {
		return edit != other && (edit.Start == other.Start || edit.Start < other.End && other.Start < edit.End)
	})
}

// change works out what becomes of a file. One that was formatted stays so.
func (p *Plan) change(file string) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("boltvet: %w", err)
	}
	edits := slices.SortedFunc(slices.Values(p.edits[file]), func(a, b standalone.Edit) int { return a.Start - b.Start })
	var out bytes.Buffer
	at := 0
	for _, edit := range edits {
		if edit.Start < at || edit.End < edit.Start || edit.End > len(old) {
			return fmt.Errorf("boltvet: %s has changed since it was looked at", file)
		}
		out.Write(old[at:edit.Start])
		out.WriteString(edit.New)
		at = edit.End
	}
	out.Write(old[at:])
	p.old[file] = old
	p.new[file], err = formatted(old, out.Bytes())
	if err != nil {
		return fmt.Errorf("boltvet: internal error: the fixes break %s: %w", file, err)
	}
	return nil
}

func formatted(old, changed []byte) ([]byte, error) {
	pretty, err := format.Source(changed)
	if err != nil {
		return nil, err
	}
	if before, err := format.Source(old); err != nil || !bytes.Equal(before, old) {
		return changed, nil
	}
	return pretty, nil
}
