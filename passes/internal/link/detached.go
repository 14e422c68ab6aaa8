package link

import (
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// detach notes the functions that only run where nobody waits for them: in goroutines,
// when a function returns, or below such functions. Their context may be that of
// somebody who has got an answer long ago.
func (p *Program) detach() {
	p.detached = map[string]bool{}
	for changed := true; changed; {
		changed = false
		for _, name := range p.names {
			if !p.detached[name] && p.isDetached(name) {
				p.detached[name], changed = true, true
			}
		}
	}
}

func (p *Program) isDetached(name string) bool {
	sites := p.sites[name]
	if len(sites) == 0 || p.handedOut[name] {
		return false
	}
	return !slices.ContainsFunc(sites, func(s site) bool {
		return s.call.Mode == summary.Now && !p.detached[s.in.Name]
	})
}

// runsAtStart reports whether a function runs once, when the program starts.
func (p *Program) runsAtStart(name string) bool {
	if isStart(name) {
		return true
	}
	sites := p.sites[name]
	if len(sites) == 0 || p.handedOut[name] {
		return false
	}
	return !slices.ContainsFunc(sites, func(s site) bool { return !isStart(s.in.Name) || s.call.Loop >= 0 })
}

// isStart reports whether a function is one that the Go runtime calls.
func isStart(name string) bool {
	name = name[strings.LastIndexByte(name, '/')+1:]
	_, fn, _ := strings.Cut(name, ".")
	return fn == "main" || fn == "init" || strings.HasPrefix(fn, "init#")
}
