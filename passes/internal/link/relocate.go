package link

import (
	"maps"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// InterfaceMethods yields what the calls of interface methods do, by their full
// names, as far as they are of interest.
func (p *Program) InterfaceMethods() map[string]*Does {
	out := map[string]*Does{}
	for name, sigs := range p.ifaces {
		for _, sig := range sigs {
			method := name + "." + methodName(sig)
			if does := p.DoesThrough(method, Definite); does != nil && len(does.Reaches) > 0 {
				out[InterfaceMethod(method)] = does
			}
		}
	}
	return out
}

func methodName(sig string) string {
	name, _, _ := strings.Cut(sig, "func(")
	return name
}

// Files lists the files that were looked at to find out what a function does.
func (d *Does) Files() []string {
	files := map[string]bool{}
	d.Relocated(func(file string) string {
		files[file] = true
		return file
	})
	delete(files, "")
	return slices.Sorted(maps.Keys(files))
}

// Relocated is the same with other names for files.
func (d *Does) Relocated(move func(file string) string) *Does {
	moved := func(at summary.Position) summary.Position {
		if at.File != "" {
			at.File = move(at.File)
		}
		return at
	}
	out := *d
	out.Reaches = slices.Clone(d.Reaches)
	for i := range out.Reaches {
		out.Reaches[i].relocate(moved)
	}
	return &out
}

func (r *Reach) relocate(moved func(summary.Position) summary.Position) {
	r.At = moved(r.At)
	r.Path = slices.Clone(r.Path)
	for i := range r.Path {
		r.Path[i].At = moved(r.Path[i].At)
	}
	if r.Per != nil {
		per := *r.Per
		per.At = moved(per.At)
		r.Per = &per
	}
	r.Ignored = slices.Clone(r.Ignored)
	for i := range r.Ignored {
		r.Ignored[i].At = moved(r.Ignored[i].At)
	}
	r.Rows = slices.Clone(r.Rows)
	for i := range r.Rows {
		r.Rows[i].At = moved(r.Rows[i].At)
		r.Rows[i].Steps = slices.Clone(r.Rows[i].Steps)
		for j := range r.Rows[i].Steps {
			r.Rows[i].Steps[j].At = moved(r.Rows[i].Steps[j].At)
		}
	}
}
