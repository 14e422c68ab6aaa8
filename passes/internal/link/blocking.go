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
	InVain  string           // the call there that was given a context in vain, or ""
	Made    summary.Position // where the context was made that is given instead, or the transaction begins

	HandsOut bool // a handle, with which its callers wait for the database
}

// outOfReach finds the calls that run apart from whoever waits for them: by no context or
// another one, or outside of the transaction. Those are worse, so they count first.
func (p *Program) outOfReach() []Finding {
	out := p.escaped()
	leaves := map[summary.Position]bool{}
	for _, f := range out {
		leaves[f.At] = true
	}
	return append(out, slices.DeleteFunc(p.blocked(), func(f Finding) bool { return leaves[f.At] })...)
}

// blocked finds the calls that nobody can stop although a context is at hand.
func (p *Program) blocked() []Finding {
	p.collectSites()
	p.handOut()
	p.detach()
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
		out = append(out, f.handsUntied()...)
	}
	return surest(out)
}

// surest keeps of the findings of each place the surest, then the nearest.
func surest(list []Finding) []Finding {
	slices.SortFunc(list, func(a, b Finding) int { return cmp.Or(comparePositions(a.At, b.At), rankBlocked(a, b)) })
	return slices.CompactFunc(list, func(a, b Finding) bool { return a.At == b.At })
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
	if p := f.Program; p.detached[f.fn.Name] {
		m.lower(Possible, Detached)
	} else if p.runsAtStart(f.fn.Name) {
		m.lower(Possible, AtStart)
	}
	ties := f.tiesOf(f.fn, m.Contexts)
	if ties&assumed != 0 {
		m.lower(Likely, NeverCalled)
	}
	out := f.apart(m.Reach)
	out.Fixes, out.Blocked = m.Fixes, &Blocked{Scope: f.fn.Scope.Text, Instead: m.Way, InVain: m.InVain}
	if ties == begun {
		return Finding{}, false
	}
	switch ties &^ (assumed | begun) {
	case untied:
		out.Kind = Blocking
		if m.InVain != "" {
			out.Kind = Lost
		}
		return out, m.Way != ""
	case renewed:
		out.Kind = Lost
		out.Blocked.Made, out.Fixes = made(m.Contexts)
		return out, true
	}
	return Finding{}, false
}

// handsUntied finds the handles that the function hands out without a context.
func (f *frame) handsUntied() []Finding {
	var out []Finding
	for _, hand := range f.fn.Hands {
		m := Miss{Reach: Reach{Text: hand.Text, At: hand.At}, Contexts: hand.Contexts, Way: hand.Asks.Instead, Fixes: hand.Asks.Fixes}
		if finding, ok := f.judgeMiss(m); ok && finding.Kind == Blocking {
			finding.Blocked.HandsOut = true
			out = append(out, finding)
		}
	}
	return out
}

// made is where a new context is made, and what to make of it there.
func made(contexts []summary.Context) (summary.Position, []summary.Fix) {
	i := slices.IndexFunc(contexts, func(c summary.Context) bool { return c.Kind == summary.NewContext })
	switch {
	case i < 0:
		return summary.Position{}, nil
	case contexts[i].Here == nil:
		return contexts[i].At, nil
	}
	return contexts[i].At, []summary.Fix{*contexts[i].Here}
}

// apart is what a finding of a call that is out of reach has in common with others.
func (f *frame) apart(r Reach) Finding {
	return Finding{
		At: r.At, Text: r.Text, Op: r.Op, Library: r.Library, Verb: r.Verb, Path: r.Path,
		Sure: r.Sure, Because: r.Because, In: f.fn.Name, Callee: r.Callee, Ignored: r.Ignored,
	}
}
