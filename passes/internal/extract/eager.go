package extract

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// relations lists what an eager call loads; a name that is not constant may be any.
func (r *reader) relations(row library.Row, call *ssa.CallCommon) []summary.Step {
	var steps []summary.Step
	names, known := r.names(row.Relation, call)
	for _, name := range names {
		name = strings.ReplaceAll(name, row.Separator, "/")
		steps = append(steps, summary.Step{Kind: summary.Load, Name: name})
	}
	if !known || len(names) == 0 {
		steps = append(steps, summary.Step{Kind: summary.Any})
	}
	return steps
}

func (r *reader) names(slot effect.Slot, call *ssa.CallCommon) (names []string, known bool) {
	args := call.Args
	if call.Signature().Recv() != nil && !call.IsInvoke() {
		args = args[1:]
	}
	var values []ssa.Value
	switch {
	case slot == effect.Rest && len(args) > 0:
		values, known = variadic(args[len(args)-1])
	case int(slot) > 0 && int(slot) <= len(args):
		values, known = args[slot-1:slot], true
	}
	for _, v := range values {
		c, ok := unwrap(v).(*ssa.Const)
		if !ok || c.Value == nil || c.Value.Kind() != constant.String {
			known = false
			continue
		}
		names = append(names, constant.StringVal(c.Value))
	}
	return names, known
}

// variadic lists the arguments that the compiler gathered in a slice.
func variadic(v ssa.Value) (values []ssa.Value, known bool) {
	if c, ok := v.(*ssa.Const); ok && c.IsNil() {
		return nil, true
	}
	slice, ok := v.(*ssa.Slice)
	if !ok {
		return nil, false
	}
	cell, ok := slice.X.(*ssa.Alloc)
	if !ok || cell.Comment != "varargs" {
		return nil, false
	}
	return stores(cell, nil), true
}
