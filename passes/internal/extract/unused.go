package extract

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// unused lists the relations that queries of the function load and that nobody
// reads: every use of the rows is in sight.
func (r *reader) unused() []summary.Unused {
	var out []summary.Unused
	for instr := range r.instructions() {
		if call, ok := instr.(*ssa.Call); ok {
			out = append(out, r.unusedBy(call)...)
		}
	}
	return out
}

// unusedBy lists those of the query that a call runs.
func (r *reader) unusedBy(run *ssa.Call) []summary.Unused {
	row, ok := r.rowFor(&run.Call)
	if !ok || row.Effect != effect.Run || row.Verb != effect.Read {
		return nil
	}
	var out []summary.Unused
	for _, eager := range r.eagerCalls(run) {
		loads, _ := r.rowFor(&eager.Call)
		names, known := r.relationNames(loads, &eager.Call)
		for _, name := range names {
			first, _, _ := strings.Cut(name, separatorOf(loads))
			if known && r.neverReads(run, row, first) {
				out = append(out, r.unusedAt(eager, loads, name, len(names)))
			}
		}
	}
	return out
}

func separatorOf(row library.Row) string {
	if row.Separator == "" {
		return "."
	}
	return row.Separator
}

// eagerCalls lists the calls of the chain that load relations for this run alone.
func (r *reader) eagerCalls(run *ssa.Call) []*ssa.Call {
	var out []*ssa.Call
	for call := run; ; {
		before, ok := receiverOf(&call.Call).(*ssa.Call)
		if !ok || len(*before.Referrers()) != 1 {
			return out
		}
		row, ok := r.rowFor(&before.Call)
		if !ok || row.Effect != effect.Build && row.Effect != effect.Eager && row.Effect != effect.Bind {
			return out
		}
		if row.Effect == effect.Eager && !row.Joins && len(r.loadedBelow(&before.Call)) == 0 {
			out = append(out, before)
		}
		call = before
	}
}

// unusedAt describes a relation that one call loads, with others or alone.
func (r *reader) unusedAt(eager *ssa.Call, loads library.Row, name string, names int) summary.Unused {
	out := summary.Unused{Relation: name, Library: loads.Library.Name, Text: loads.Callee.Name()}
	expr := r.source.calls[eager.Call.Pos()]
	if expr == nil {
		return out
	}
	out.At = r.position(expr.Pos(), expr.End())
	if sel, ok := ast.Unparen(expr.Fun).(*ast.SelectorExpr); ok {
		out.At = r.position(sel.Sel.Pos(), expr.End())
		if names == 1 {
			edit := summary.Edit{At: r.position(sel.X.End(), expr.End())}
			out.Fixes = []summary.Fix{{Message: "Drop " + out.Text, Edits: []summary.Edit{edit}}}
		}
	}
	return out
}

// neverReads reports whether it is certain that nobody reads a relation of the rows
// that a call hands out.
func (r *reader) neverReads(run *ssa.Call, row library.Row, relation string) bool {
	rows := r.rowsOfRun(run, row)
	if rows == nil || !hasRelation(row, rows.Type(), relation) {
		return false
	}
	s := sight{reader: r, lib: row.Library, relation: relation, run: run, seen: map[ssa.Value]bool{}}
	s.follow(rows)
	return !s.lost
}

// rowsOfRun is what a run hands out, or the variable that it fills.
func (r *reader) rowsOfRun(run *ssa.Call, row library.Row) ssa.Value {
	if row.Rows != effect.Result(0) {
		if arg := argument(&run.Call, row.Rows); arg != nil {
			if cell, ok := r.resolve(unwrap(arg)).(*ssa.Alloc); ok {
				return cell
			}
		}
		return nil
	}
	if _, isTuple := run.Type().(*types.Tuple); !isTuple {
		return run
	}
	for _, user := range *run.Referrers() {
		if part, ok := user.(*ssa.Extract); ok && part.Index == 0 {
			return part
		}
	}
	return nil
}

// hasRelation reports whether rows of the type have a field for the relation, and
// nobody but those who have the rows reads it.
func hasRelation(row library.Row, t types.Type, relation string) bool {
	of := rowType(t)
	if of == nil || hasHook(of) {
		return false
	}
	s := of.Underlying().(*types.Struct)
	for i := range s.NumFields() {
		field := s.Field(i)
		if row.Spell != nil && row.Spell(field.Name()) == relation {
			return true
		}
		if row.Fields.In != "" && row.Fields.In == field.Name() && hasRelation(row, field.Type(), relation) {
			return true
		}
	}
	return false
}

// hasHook reports whether rows have a method for after they are read, which may make
// something of their relations.
func hasHook(of *types.Named) bool {
	methods := types.NewMethodSet(types.NewPointer(of))
	for i := range methods.Len() {
		if strings.HasPrefix(methods.At(i).Obj().Name(), "After") {
			return true
		}
	}
	return false
}

// rowType is the struct of the rows in a value: behind pointers, in a slice, or
// handed out by an iterator.
func rowType(t types.Type) *types.Named {
	if sig, ok := t.Underlying().(*types.Signature); ok && sig.Params().Len() == 1 {
		if yield, ok := sig.Params().At(0).Type().Underlying().(*types.Signature); ok && yield.Params().Len() > 0 {
			t = yield.Params().At(0).Type()
		}
	}
	return library.ModelIn(t)
}
