package extract

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// embedsQuery reports whether a field of a library's query embeds another query,
// which is the same one.
func (r *reader) embedsQuery(field *ssa.FieldAddr) bool {
	named := structOf(field.X)
	return named != nil && named.Obj().Pkg() != nil && r.Index.Database(named.Obj().Pkg().Path()) != nil &&
		named.Underlying().(*types.Struct).Field(field.Field).Embedded()
}

// changesInPlace reports whether the function refines a query of the library
// without making use of what that returns, so that the query at hand may be another
// than it seems.
func (r *reader) changesInPlace(lib *effect.Library, query ssa.Value) bool {
	of := wholeQuery(query).Type()
	return r.any(func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		return ok && isUnused(call) && r.mayLoadFor(call, lib, of)
	})
}

// wholeQuery is the query that a part of it belongs to.
func wholeQuery(query ssa.Value) ssa.Value {
	for {
		switch at := query.(type) {
		case *ssa.FieldAddr:
			query = at.X
		case *ssa.UnOp:
			if _, ok := at.X.(*ssa.FieldAddr); !ok || at.Op != token.MUL {
				return query
			}
			query = at.X
		default:
			return query
		}
	}
}

// isUnused reports whether nothing is done with what a call returns.
func isUnused(call *ssa.Call) bool { return len(*call.Referrers()) == 0 }

// mayLoadFor reports whether a call loads relations for a query that it is given:
// the library's, or a function of the program to which it is handed.
func (r *reader) mayLoadFor(call *ssa.Call, lib *effect.Library, query types.Type) bool {
	if row, ok := r.rowFor(&call.Call); ok {
		return row.Library == lib && (row.Effect == effect.Eager || row.LoadsAny)
	}
	return slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return types.Identical(arg.Type(), query) })
}

// flagged names the relation about which v asks whether it is loaded, or "".
func (r *reader) flagged(v ssa.Value) string {
	flags, i := picked(v)
	if flags == nil {
		return ""
	}
	holder, j := picked(flags)
	owner := structOf(holder)
	if owner == nil || owner.Obj().Pkg() == nil {
		return ""
	}
	lib := r.Index.Generator(owner.Obj().Pkg())
	if lib == nil || lib.Fields.Flags == "" || fieldName(holder.Type(), j) != lib.Fields.Flags {
		return ""
	}
	return owner.Origin().String() + "." + fieldName(flags.Type(), i)
}

// filledBy names the relations that a library's call puts in place, or any if it
// cannot be told which.
func (r *reader) filledBy(call *ssa.CallCommon) []string {
	row, ok := r.rowFor(call)
	switch {
	case !ok:
		return nil
	case !row.Fills && row.Effect == effect.Run && row.Verb == effect.Read:
		return r.readInto(row, call)
	case !row.Fills:
		return nil
	}
	names, known := r.relationNames(row, call)
	for _, arg := range spread(call.Args) {
		if holder, ok := r.Index.NamedRelation(bare(arg).Type(), names[0]); ok && known {
			return []string{holder.Origin().String() + "." + names[0]}
		}
	}
	return []string{summary.Everything}
}

// readInto names the relations of rows that are there already and that a query is
// read into: who reads them anew may load what they lack.
func (r *reader) readInto(row library.Row, call *ssa.CallCommon) []string {
	target := r.targetOf(row, call)
	if target == nil {
		return nil
	}
	if _, isLocal := r.resolve(unwrap(target)).(*ssa.Alloc); isLocal {
		return nil
	}
	return r.Index.RelationNames(unwrap(target).Type())
}
