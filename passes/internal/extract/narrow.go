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

// narrowed says what the modifiers make of the query on a relation that they are
// given to: one that loads no relation asks for other rows.
func (r *reader) narrowed(row library.Row, call *ssa.CallCommon) []summary.Step {
	if !row.Mods {
		return nil
	}
	var steps []summary.Step
	narrows := false
	for _, arg := range spread(argumentsOf(call)) {
		if isNil(arg) {
			continue
		}
		loads, _ := r.modifier(arg)
		steps, narrows = append(steps, loads...), narrows || len(loads) == 0
	}
	if narrows {
		return []summary.Step{{Kind: summary.Refine}, {Kind: summary.Any}}
	}
	return steps
}

// askedOtherwise are rows that a call asks something of, and does not read: how
// many there are is not to be had by loading them.
func askedOtherwise(rows []summary.Origin) []summary.Origin {
	out := slices.Clone(rows)
	for i, o := range rows {
		if o.AsksAnyway() {
			out[i].Steps = append(slices.Clone(o.Steps), summary.Step{Kind: summary.Refine})
		}
	}
	return out
}

// isManyIn reports whether a field of a row leads to any number of rows.
func isManyIn(row ssa.Value, field string) bool {
	obj, _, _ := types.LookupFieldOrMethod(row.Type(), true, nil, field)
	if obj == nil {
		return false
	}
	_, isSlice := obj.Type().Underlying().(*types.Slice)
	return isSlice
}

// loadedByVariable lists what a modifier loads that a function makes which a
// generator keeps in a field of a package variable, named after the relation.
func (r *reader) loadedByVariable(call *ssa.CallCommon) []string {
	load, ok := call.Value.(*ssa.UnOp)
	if !ok || call.IsInvoke() {
		return nil
	}
	field, ok := load.X.(*ssa.FieldAddr)
	if !ok || !r.isLoader(field.X) {
		return nil
	}
	name := fieldName(field.X.Type(), field.Field)
	names := []string{name}
	for _, arg := range spread(call.Args) {
		if !isNil(arg) {
			for _, inner := range r.loadedByModifier(arg) {
				names = append(names, name+"/"+inner)
			}
		}
	}
	return names
}

func (r *reader) loadedByModifier(arg ssa.Value) []string {
	steps, known := r.modifier(arg)
	if !known {
		return []string{summary.Everything}
	}
	var names []string
	for _, step := range steps {
		names = append(names, stepName(step))
	}
	return names
}

// isLoader reports whether an address leads into a package variable that holds
// functions which load relations.
func (r *reader) isLoader(addr ssa.Value) bool {
	for range maxOperands {
		switch at := addr.(type) {
		case *ssa.FieldAddr:
			addr = at.X
		case *ssa.Global:
			lib := r.Index.Generator(at.Pkg.Pkg)
			return lib != nil && slices.Contains(strings.Fields(lib.Loaders), at.Name())
		default:
			return false
		}
	}
	return false
}

// bare looks through what makes an interface of a value.
func bare(v ssa.Value) ssa.Value {
	for {
		switch at := v.(type) {
		case *ssa.MakeInterface:
			v = at.X
		case *ssa.ChangeInterface:
			v = at.X
		case *ssa.ChangeType:
			v = at.X
		default:
			return v
		}
	}
}

// relationText names the relation that a chain of calls is about, as far as the
// source does: article.Tags, article.QueryTags.
func (r *reader) relationText(call *ssa.CallCommon) string {
	walk, on := r.earlier(call, func(row library.Row) bool {
		return row.Effect == effect.Walk && (row.Named != "" || row.Relation != effect.Nowhere)
	})
	if on == nil {
		return ""
	}
	if expr := r.source.calls[on.Pos()]; expr != nil && walk.Of != effect.Model {
		return calleeText(expr.Fun)
	}
	names, known := r.relationNames(walk, on)
	if !known || len(names) != 1 {
		return ""
	}
	if owner := r.modelText(on); owner != "" {
		return owner + "." + names[0]
	}
	return walk.Callee.Name() + `("` + names[0] + `")`
}

// modelText is what the source calls the rows that an earlier call of a chain speaks of.
func (r *reader) modelText(call *ssa.CallCommon) string {
	row, before := r.earlier(call, func(row library.Row) bool { return row.Effect == effect.Build && row.Rows != effect.Nowhere })
	if before == nil {
		return ""
	}
	expr := r.source.calls[before.Pos()]
	if i := int(row.Rows) - 1; expr != nil && i < len(expr.Args) {
		return subject(expr.Args[i])
	}
	return ""
}
