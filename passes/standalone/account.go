package standalone

import (
	"fmt"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/place"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// accounts tells what the calls do.
func (e *explainer) accounts(accounts []link.Account) {
	for _, a := range accounts {
		e.say(0, a.At, fmt.Sprintf("%s, called in %s", a.Text, a.In))
		for _, loop := range a.Around {
			e.say(1, loop.At, "in "+describe(loop))
		}
		if len(a.Around) == 0 {
			e.say(1, summary.Position{}, "no loop around it in this function")
		}
		if len(a.Ways) == 0 {
			e.nowhere(a)
		}
		for _, way := range distinctWays(a.Ways) {
			e.way(a, way)
		}
	}
}

// nowhere tells why a call leads to no database.
func (e *explainer) nowhere(a link.Account) {
	text := "nobody knows which function it runs"
	if len(a.Targets) > 0 {
		text = "it may run " + strings.Join(a.Targets, ", ")
	}
	e.say(1, summary.Position{}, text+": no way to the database was found")
}

// distinctWays drops the ways that read the same as another.
func distinctWays(ways []link.Way) []link.Way {
	var out []link.Way
	said := map[string]bool{}
	for _, w := range ways {
		key := fmt.Sprint(w.At, w.Op, w.Path, w.Found, w.Silent, w.Sure)
		if !said[key] {
			said[key] = true
			out = append(out, w)
		}
	}
	return out
}

func (e *explainer) way(a link.Account, way link.Way) {
	e.say(1, way.At, fmt.Sprintf("leads to %s, which %s", way.Op, does(way.Verb)))
	for _, hop := range way.Path {
		e.say(2, hop.At, "calls "+hop.Text)
	}
	for i, depends := range way.Depends {
		if a.Around[i].Kind == place.PerItem {
			e.say(2, summary.Position{}, dependence(depends, a.Around[i]))
		}
	}
	for _, comment := range way.Ignored {
		e.say(2, comment.At, "a comment covers it: ignore "+comment.Check+" "+comment.Reason)
	}
	if !way.Found {
		e.say(2, summary.Position{}, "no finding: "+way.Silent)
		return
	}
	e.say(2, summary.Position{}, "a finding, "+way.Sure.String())
	for _, why := range way.Because.List() {
		e.say(3, summary.Position{}, "not surer, because "+why)
	}
}

func dependence(depends bool, loop summary.Loop) string {
	item := loop.Item
	if item == "" {
		item = "the item"
	}
	if depends {
		return "what it sends depends on " + item
	}
	return "what it sends does not depend on " + item
}

func does(verb effect.Verb) string {
	if verb == effect.Read {
		return "reads"
	}
	return "writes"
}

func describe(loop summary.Loop) string {
	over := loop.Over
	if over == "" {
		over = "a collection"
	}
	switch loop.Kind {
	case place.PerItem:
		return "a loop that runs once per item of " + over
	case place.PerBatch:
		return "a loop that runs once per batch of " + over
	case place.Constant:
		return "a loop that runs as often as the source says"
	}
	return "a loop that no collection drives: a retry, a poll, pages, a server"
}
