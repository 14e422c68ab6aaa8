package extract

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// relations lists what an eager call loads; a name that is not constant may be
// any. A function that it is given may load more below.
func (r *reader) relations(row library.Row, call *ssa.CallCommon) []summary.Step {
	var steps []summary.Step
	names, known := r.relationNames(row, call)
	below := r.loadedBelow(call)
	for _, name := range names {
		if row.Separator != "" {
			name = strings.ReplaceAll(name, row.Separator, "/")
		}
		if row.Direct != "" && name == row.Direct {
			name = summary.Direct
		}
		steps = append(steps, summary.Step{Kind: summary.Load, Name: name})
		for _, inner := range below {
			steps = append(steps, summary.Step{Kind: summary.Load, Name: name + "/" + inner})
		}
	}
	if !known || len(names) == 0 {
		steps = append(steps, summary.Step{Kind: summary.Any})
	}
	return steps
}

// modifiers lists what the modifiers of a query load that are given to the call
// that starts it. One that comes from elsewhere may load anything.
func (r *reader) modifiers(row library.Row, call *ssa.CallCommon) []summary.Step {
	if !row.Mods {
		return nil
	}
	var steps []summary.Step
	for _, arg := range spread(argumentsOf(call)) {
		if isNil(arg) {
			continue
		}
		more, known := r.modifier(arg)
		if !known {
			return []summary.Step{{Kind: summary.Any}}
		}
		steps = append(steps, more...)
	}
	return steps
}

// modifier lists what one modifier of a query loads.
func (r *reader) modifier(arg ssa.Value) (steps []summary.Step, known bool) {
	mod, ok := bare(arg).(*ssa.Call)
	if !ok || isSeveral(mod.Type()) {
		return nil, false
	}
	if eager, ok := r.rowFor(&mod.Call); ok && eager.Effect == effect.Eager {
		return r.relations(eager, &mod.Call), true
	}
	if names := r.loadedByVariable(&mod.Call); names != nil {
		for _, name := range names {
			steps = append(steps, summary.Step{Kind: summary.Load, Name: name})
		}
		return steps, true
	}
	return nil, r.loadsNothing(&mod.Call)
}

func isSeveral(t types.Type) bool {
	_, isSlice := t.Underlying().(*types.Slice)
	return isSlice
}

// loadsNothing reports whether a call is none of somebody who may have put a loading
// modifier in what it returns. What stands in a generated package is the generator's
// if it is a method.
func (r *reader) loadsNothing(mod *ssa.CallCommon) bool {
	pkg := packageOf(mod)
	if pkg == nil {
		return false
	}
	return !r.Own(pkg.Path()) || r.Index.Owner(pkg) != nil && hasReceiver(mod)
}

// relationNames are the names of the relations that a call speaks of.
func (r *reader) relationNames(row library.Row, call *ssa.CallCommon) (names []string, known bool) {
	if row.Relation == effect.Itself {
		return []string{row.Callee.Name()}, true
	}
	if row.Named == "" {
		return r.names(row.Relation, row.Rels, call)
	}
	name, found := strings.CutPrefix(row.Callee.Name(), row.Named)
	return []string{name}, found && name != ""
}

// loadedBelow lists what the functions among the arguments of an eager call load
// for its rows; everything, if that cannot be told.
func (r *reader) loadedBelow(call *ssa.CallCommon) []string {
	var out []string
	for _, arg := range spread(call.Args) {
		arg = unwrap(arg)
		if !isFunc(arg.Type()) {
			continue
		}
		fn := literalFunc(arg)
		if fn == nil {
			return []string{summary.Everything}
		}
		out = append(out, r.loadedIn(fn)...)
	}
	return out
}

func literalFunc(v ssa.Value) *ssa.Function {
	if closure, ok := v.(*ssa.MakeClosure); ok {
		v = closure.Fn
	}
	fn, _ := v.(*ssa.Function)
	if fn == nil || fn.Blocks == nil {
		return nil
	}
	return fn
}

// loadedIn lists what a function loads for the query that it is given. It knows
// only of calls of the library.
func (r *reader) loadedIn(fn *ssa.Function) []string {
	var out []string
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			row, known := r.rowFor(&call.Call)
			switch {
			case !known && r.takesQuery(&call.Call, fn):
				return []string{summary.Everything}
			case known && row.Effect == effect.Eager:
				for _, step := range r.relations(row, &call.Call) {
					out = append(out, stepName(step))
				}
			}
		}
	}
	return out
}

func stepName(step summary.Step) string {
	if step.Kind == summary.Any {
		return summary.Everything
	}
	return step.Name
}

// takesQuery reports whether a call is given the query that fn was given.
func (r *reader) takesQuery(call *ssa.CallCommon, fn *ssa.Function) bool {
	return len(fn.Params) > 0 && slices.ContainsFunc(call.Args, func(arg ssa.Value) bool {
		return types.Identical(arg.Type(), fn.Params[0].Type())
	})
}

func (r *reader) names(slot effect.Slot, suffix string, call *ssa.CallCommon) (names []string, known bool) {
	args := argumentsOf(call)
	var values []ssa.Value
	switch {
	case slot == effect.Rest && len(args) > 0:
		values, known = variadic(args[len(args)-1])
	case int(slot) > 0 && int(slot) <= len(args):
		values, known = args[slot-1:slot], true
	}
	for _, v := range values {
		name, ok := constantText(unwrap(v))
		if !ok {
			name, ok = relationVariable(unwrap(v), suffix)
		}
		if !ok {
			known = false
			continue
		}
		names = append(names, name)
	}
	return names, known
}

// relationVariable is the name of a relation that a generator keeps in a field of
// a package variable.
func relationVariable(v ssa.Value, suffix string) (name string, ok bool) {
	load, isLoad := v.(*ssa.UnOp)
	if !isLoad || suffix == "" {
		return "", false
	}
	field, isField := load.X.(*ssa.FieldAddr)
	if !isField {
		return "", false
	}
	global, isGlobal := field.X.(*ssa.Global)
	if !isGlobal || !strings.HasSuffix(global.Name(), suffix) {
		return "", false
	}
	return fieldName(field.X.Type(), field.Field), true
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
