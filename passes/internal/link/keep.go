package link

import (
	"reflect"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/summary"
)

// maxReaches bounds what is kept for one function: more ways to the database
// than these say nothing new.
const maxReaches = 24

// keep adds a reach to a list, which has one for each combination of what a
// caller can tell apart. Of two that look alike the shorter path stays.
func keep(list []Reach, r Reach) []Reach {
	for i, old := range list {
		if alike(old, r) {
			if before(r, old) {
				list[i] = r
			}
			return list
		}
	}
	if len(list) == maxReaches {
		return list
	}
	return append(list, r)
}

func alike(a, b Reach) bool {
	return a.Verb == b.Verb && a.Inputs == b.Inputs && a.Sure == b.Sure && a.Unless == b.Unless && a.Chosen == b.Chosen && a.On == b.On && a.Confined == b.Confined && a.Resolved == b.Resolved &&
		(a.Per == nil) == (b.Per == nil) && reflect.DeepEqual(a.Rows, b.Rows) && slices.Equal(a.Ignored, b.Ignored)
}

// passes reports whether the way leads through the call at a position: a second
// turn of a recursion says nothing new.
func (r Reach) passes(at summary.Position) bool {
	return r.At == at || slices.ContainsFunc(r.Path, func(h Hop) bool { return h.At == at })
}

func before(a, b Reach) bool {
	if len(a.Path) != len(b.Path) {
		return len(a.Path) < len(b.Path)
	}
	if a.At != b.At {
		return comparePositions(a.At, b.At) < 0
	}
	return pathText(a) < pathText(b)
}

func pathText(r Reach) string {
	var out strings.Builder
	for _, hop := range r.Path {
		out.WriteString(hop.Text + "\n")
	}
	return out.String() + r.Op
}

func comparePositions(a, b summary.Position) int {
	if c := strings.Compare(a.File, b.File); c != 0 {
		return c
	}
	return a.Offset - b.Offset
}

func distinct(list []Invoke) []Invoke {
	var out []Invoke
	for _, inv := range list {
		if !slices.ContainsFunc(out, func(o Invoke) bool { return reflect.DeepEqual(o, inv) }) && len(out) < maxReaches {
			out = append(out, inv)
		}
	}
	return out
}

func same(a, b *Does) bool { return reflect.DeepEqual(a, b) }
