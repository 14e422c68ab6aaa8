package link

import "github.com/boltvet/boltvet/passes/internal/summary"

// misnamed lists the names that the function gives to a library and that stand for
// nothing there. Who calls the function, and how often, does not matter.
func (f *frame) misnamed() []Finding {
	var out []Finding
	for _, m := range f.fn.Misnamed {
		out = append(out, Finding{
			Kind: Misnamed, At: m.At, Text: m.Call, Op: m.Name, Library: m.Library,
			In: f.fn.Name, Callee: m.Name, Ignored: f.ignoresAt(m.At), Fixes: m.Fixes, Misnamed: m,
		})
	}
	return out
}

// ignoresAt are the comments that are about a place.
func (p *Program) ignoresAt(at summary.Position) []summary.Ignore {
	r := Reach{At: at}
	p.ignoring(&r)
	return r.Ignored
}
