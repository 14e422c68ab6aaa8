package extract

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
	"github.com/boltvet/boltvet/passes/internal/summary"
)

// relationField describes the relation that an instruction picks from a row, and
// the row.
func (r *reader) relationField(v ssa.Value) (row ssa.Value, field library.RelationField, ok bool) {
	owner, i := picked(v)
	named := structOf(owner)
	if named == nil {
		return nil, field, false
	}
	if field, ok = r.Index.RelationField(named, i); ok {
		return owner, field, true
	}
	if load, isLoad := owner.(*ssa.UnOp); isLoad {
		owner = load.X // the struct that holds relations may be behind a pointer
	}
	row, j := picked(owner)
	if row == nil {
		return nil, field, false
	}
	field, ok = r.Index.InOwnStruct(named, fieldName(row.Type(), j), i)
	return row, field, ok
}

// picked takes apart an instruction that picks a field of a struct.
func picked(v ssa.Value) (owner ssa.Value, i int) {
	switch v := v.(type) {
	case *ssa.FieldAddr:
		return v.X, v.Field
	case *ssa.Field:
		return v.X, v.Field
	}
	return nil, 0
}

func structOf(v ssa.Value) *types.Named {
	if v == nil {
		return nil
	}
	t := types.Unalias(v.Type())
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = types.Unalias(ptr.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok {
		return nil
	}
	if _, isStruct := named.Underlying().(*types.Struct); !isStruct {
		return nil
	}
	return named
}

// A relationUse is a place where what a relation holds is made use of.
type relationUse struct {
	value ssa.Value // *ssa.FieldAddr or *ssa.Field
	row   ssa.Value
	field library.RelationField
	name  string // of type and field, for the whole program
}

// relationUses lists the uses of relations in the function, but for those that the
// function itself fills, or looks at to see whether they are there.
func (r *reader) relationUses() []relationUse {
	var uses []relationUse
	handled := map[string]bool{}
	for instr := range r.instructions() {
		v, isValue := instr.(ssa.Value)
		if !isValue {
			continue
		}
		row, field, ok := r.relationField(v)
		if !ok {
			if name := r.flagged(v); name != "" {
				handled[name] = true
			}
			continue
		}
		use := relationUse{v, row, field, relationName(v)}
		switch r.useOf(v) {
		case fillsIt, looksAtIt:
			handled[use.name] = true
		case usesIt:
			uses = append(uses, use)
		}
	}
	return slices.DeleteFunc(uses, func(use relationUse) bool { return handled[use.name] })
}

// relationName names a relation field for the whole program.
func relationName(v ssa.Value) string {
	owner, i := picked(v)
	return structOf(owner).Origin().String() + "." + fieldName(owner.Type(), i)
}

// A useKind is what becomes of a relation field.
type useKind uint8

const (
	passesIt  useKind = iota // it is handed on: nobody knows
	usesIt                   // what it holds is made use of
	looksAtIt                // it is compared with nothing
	fillsIt                  // it is set, or its address is given to somebody who may
)

// useOf finds the most telling use of a relation field.
func (r *reader) useOf(v ssa.Value) useKind {
	kind := passesIt
	for _, user := range *v.Referrers() {
		kind = max(kind, r.useBy(v, user))
	}
	return kind
}

func (r *reader) useBy(v ssa.Value, user ssa.Instruction) useKind {
	switch user := user.(type) {
	case *ssa.Store:
		if user.Addr == v {
			return fillsIt
		}
	case *ssa.UnOp:
		if user.Op == token.MUL {
			return r.useOfLoaded(user)
		}
	case *ssa.FieldAddr, *ssa.Field:
		return r.useOfPart(user.(ssa.Value))
	case ssa.CallInstruction:
		if isAddress(v) {
			return fillsIt
		}
	case *ssa.MakeInterface:
		if isAddress(v) {
			return fillsIt // it travels as any to whoever fills it
		}
	}
	if _, isField := v.(*ssa.Field); isField {
		return r.useBySomebody(user)
	}
	return passesIt
}

func isAddress(v ssa.Value) bool {
	_, ok := v.(*ssa.FieldAddr)
	return ok
}

// useOfLoaded is what becomes of the pointer, the slice or the struct in a relation field.
func (r *reader) useOfLoaded(v ssa.Value) useKind {
	kind := passesIt
	for _, user := range *v.Referrers() {
		kind = max(kind, r.useBySomebody(user))
	}
	return kind
}

func (r *reader) useBySomebody(user ssa.Instruction) useKind {
	switch user := user.(type) {
	case *ssa.BinOp:
		return looksAtIt
	case *ssa.FieldAddr, *ssa.Field:
		return r.useOfPart(user.(ssa.Value))
	case *ssa.IndexAddr, *ssa.Index, *ssa.Range:
		return usesIt
	case *ssa.UnOp:
		return usesIt
	case *ssa.Call:
		return useByCall(user)
	}
	return passesIt
}

// useByCall knows of len, which may be asked to see whether there is anything.
func useByCall(call *ssa.Call) useKind {
	if !isLen(call) {
		return passesIt
	}
	for _, user := range *call.Referrers() {
		if test, ok := user.(*ssa.BinOp); ok && (isZeroConst(test.X) || isZeroConst(test.Y)) {
			return looksAtIt
		}
	}
	return usesIt
}

// useOfPart is what becomes of a field of a related row. A key that is compared
// with nothing tells whether there is a row.
func (r *reader) useOfPart(part ssa.Value) useKind {
	for _, user := range *part.Referrers() {
		value, isValue := user.(ssa.Value)
		if store, ok := user.(*ssa.Store); ok && store.Addr == part {
			return fillsIt
		}
		if test, ok := user.(*ssa.BinOp); ok && (isZeroConst(test.X) || isZeroConst(test.Y)) {
			return looksAtIt
		}
		if kind := r.useOfEmbedded(user); kind > usesIt {
			return kind
		}
		if load, ok := value.(*ssa.UnOp); ok && isValue && load.Op == token.MUL && r.useOfPart(load) == looksAtIt {
			return looksAtIt
		}
	}
	return usesIt
}

// useOfEmbedded is what becomes of a field of a struct that a related row embeds: its key.
func (r *reader) useOfEmbedded(user ssa.Instruction) useKind {
	switch user := user.(type) {
	case *ssa.FieldAddr:
		return r.useOfPart(user)
	case *ssa.Field:
		return r.useOfPart(user)
	}
	return passesIt
}

func isZeroConst(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok {
		return false
	}
	if c.Value == nil {
		return true
	}
	switch c.Value.Kind() {
	case constant.Int, constant.Float:
		return constant.Sign(c.Value) == 0
	case constant.String:
		return constant.StringVal(c.Value) == ""
	}
	return false
}

// fieldReads writes down the uses of relations whose rows come from a query, or
// from a caller who may know.
func (r *reader) fieldReads() []summary.Call {
	var out []summary.Call
	for _, use := range r.relationUses() {
		rows, known := r.rowsOf(use.row)
		if !known || len(rows) == 0 {
			continue
		}
		step := summary.Step{Kind: summary.Follow, Name: use.field.Spell(use.field.Name), Many: use.field.Many, Empty: true, Field: use.name}
		call := summary.Call{At: r.selectorPosition(use.value), Text: r.selectorText(use.value), Loop: -1}
		if loop := r.places.Innermost(use.value.(ssa.Instruction).Block()); loop != nil {
			call.Loop = loop.Index
		}
		call.Op = &summary.Op{Library: use.field.Library.Name, Name: use.name, Effect: effect.Field, Rows: withStep(rows, step), Breaks: isRowPointer(use.value)}
		out = append(out, call)
	}
	return out
}

// isRowPointer reports whether a relation field is nil where it is empty, so that
// whoever makes use of it panics.
func isRowPointer(v ssa.Value) bool {
	t := v.Type()
	if isAddress(v) {
		t = t.Underlying().(*types.Pointer).Elem()
	}
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// filledByHand lists the relations that the function fills by hand.
func (r *reader) filledByHand() []string {
	names := map[string]bool{}
	for instr := range r.instructions() {
		if call, ok := instr.(ssa.CallInstruction); ok {
			for _, name := range r.filledBy(call.Common()) {
				names[name] = true
			}
		} else if v, ok := instr.(ssa.Value); ok && !r.isFreshRow(v) {
			if _, _, isRelation := r.relationField(v); isRelation && r.useOf(v) == fillsIt {
				names[relationName(v)] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// isFreshRow reports whether a field belongs to a literal: a row that is just
// made says nothing of those that are read, unless it is read itself.
func (r *reader) isFreshRow(v ssa.Value) bool {
	addr, ok := v.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	cell, ok := addr.X.(*ssa.Alloc)
	return ok && cell.Comment == "complit" && len(r.fills[cell]) == 0
}

func (r *reader) selectorPosition(v ssa.Value) summary.Position {
	if expr := r.source.selectors[v.Pos()]; expr != nil {
		return r.position(expr.Pos(), expr.End())
	}
	return r.position(v.Pos(), v.Pos())
}

func (r *reader) selectorText(v ssa.Value) string {
	if expr := r.source.selectors[v.Pos()]; expr != nil {
		return subject(expr)
	}
	owner, i := picked(v)
	return fieldName(owner.Type(), i)
}

// selectorsIn finds selector expressions by the position of the selected name.
func selectorsIn(files []*ast.File) map[token.Pos]*ast.SelectorExpr {
	out := map[token.Pos]*ast.SelectorExpr{}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				out[sel.Sel.Pos()] = sel
			}
			return true
		})
	}
	return out
}
