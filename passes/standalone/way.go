package standalone

import (
	"slices"

	"github.com/boltvet/boltvet/passes/internal/link"
	"github.com/boltvet/boltvet/passes/internal/roundtrip"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// way lists the steps of a finding: the loops from the outside in, the call in the
// innermost of them, and the calls from there to the database.
func (src *files) way(f link.Finding) []Related {
	var out []Related
	step := func(at summary.Position, message string) {
		if from, to := src.pos(at); from.IsValid() {
			out = append(out, Related{src.position(from), src.position(to), message})
		}
	}
	for _, outer := range slices.Backward(f.Outer) {
		step(outer.At, "in this loop")
	}
	step(f.Per.At, "once per "+roundtrip.Item(f))
	step(f.At, "calls "+f.Text)
	for _, hop := range f.Path {
		step(hop.At, "calls "+hop.Text)
	}
	if len(out) > 0 && f.Op != "" {
		out[len(out)-1].Message += ", which is " + f.Op
	}
	return out
}
