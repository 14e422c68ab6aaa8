package link

import (
	"cmp"
	"slices"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// A Blocked is what is to be said of a call that waits for the database, and cannot
// be stopped by whoever waits for it.
type Blocked struct {
	Scope   string           // the context at hand, as the source spells it
	Instead string           // the call at the end of the path, as it could be
	Ignored string           // the call there that was given a context in vain, or ""
	Made    summary.Position // where the context was made that is given instead
	Names   []string         // the functions on the path, which take no context
}

// blocked finds the calls that nobody can stop although a context is at hand.
func (p *Program) blocked() []Finding {
	p.collectSites()
	p.handOut()
	outside := p.runOutside()
	var out []Finding
	for _, name := range p.names {
		f := &frame{Program: p, fn: p.funcs[name]}
		if !f.hasScope() || outside[name] {
			continue
		}
		for i := range f.fn.Calls {
			if finding, ok := f.blockedBy(i); ok {
				out = append(out, finding)
			}
		}
	}
	slices.SortFunc(out, func(a, b Finding) int { return cmp.Or(comparePositions(a.At, b.At), rankBlocked(a, b)) })
	return slices.CompactFunc(out, func(a, b Finding) bool { return a.At == b.At })
}

// runOutside is the set of the functions that run where methods without a context are
// meant to be called.
func (p *Program) runOutside() map[string]bool {
	out := map[string]bool{}
	for _, name := range p.names {
		f := &frame{Program: p, fn: p.funcs[name]}
		for _, call := range f.fn.Calls {
			if call.Op != nil && call.Op.Outside {
				for _, target := range f.targets(call.Op.Func) {
					out[target.Name] = true
				}
			}
		}
	}
	return out
}

// blockedBy says what is wrong with a call: the surest, then the nearest of all.
func (f *frame) blockedBy(i int) (Finding, bool) {
	var best *Finding
	for _, m := range f.misses(i) {
		finding, ok := f.judgeMiss(m)
		if ok && (best == nil || rankBlocked(finding, *best) < 0) {
			best = &finding
		}
	}
	if best == nil {
		return Finding{}, false
	}
	return *best, true
}

func rankBlocked(a, b Finding) int {
	if a.Sure != b.Sure {
		return int(a.Sure) - int(b.Sure)
	}
	return len(a.Path) - len(b.Path)
}

func (f *frame) judgeMiss(m Miss) (Finding, bool) {
	if f.isUpToCallers(m) {
		return Finding{}, false
	}
	out := Finding{
		At: m.At, Text: m.Text, Op: m.Op, Library: m.Library, Verb: m.Verb, Path: m.Path, Sure: m.Sure, Fixes: m.Fixes,
		Blocked: &Blocked{Scope: f.fn.Scope.Text, Instead: m.Instead, Ignored: m.Ignored, Names: names(m)},
	}
	ties := f.tiesOf(f.fn, m.Contexts)
	if ties&assumed != 0 {
		out.Sure = max(out.Sure, Likely)
	}
	if ties == begun {
		return Finding{}, false
	}
	switch ties &^ (assumed | begun) {
	case untied:
		out.Kind = Blocking
		if m.Ignored != "" {
			out.Kind = Lost
		}
		return out, m.Instead != ""
	case renewed:
		out.Kind = Lost
		out.Blocked.Made = madeAt(m.Contexts)
		return out, true
	}
	return Finding{}, false
}

// names lists the functions between the call and the database.
func names(m Miss) []string {
	if len(m.Path) == 0 {
		return nil
	}
	out := []string{m.Text}
	for _, hop := range m.Path[:len(m.Path)-1] {
		out = append(out, hop.Text)
	}
	return out
}

func madeAt(contexts []summary.Context) summary.Position {
	i := slices.IndexFunc(contexts, func(c summary.Context) bool { return c.Kind == summary.NewContext })
	if i < 0 {
		return summary.Position{}
	}
	return contexts[i].At
}
