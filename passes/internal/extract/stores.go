package extract

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// stores lists what is put into a variable or an element of it, here or in the
// bodies of range-over-func statements.
func stores(cell ssa.Value, r *reader) []ssa.Value {
	var values []ssa.Value
	for _, user := range *cell.Referrers() {
		switch user := user.(type) {
		case *ssa.Store:
			if user.Addr == cell {
				values = append(values, user.Val)
			}
		case *ssa.IndexAddr:
			values = append(values, stores(user, r)...)
		case *ssa.MakeClosure:
			values = append(values, r.storesInside(user, cell)...)
		}
	}
	return values
}

func (r *reader) storesInside(site *ssa.MakeClosure, cell ssa.Value) []ssa.Value {
	fn := site.Fn.(*ssa.Function)
	if !isRangeBody(fn) {
		return nil
	}
	for i, b := range site.Bindings {
		if b == cell {
			return stores(fn.FreeVars[i], r)
		}
	}
	return nil
}

// fieldStores lists what is put into a field of a local variable, by itself or
// as part of a literal that the variable is set to.
func fieldStores(cell *ssa.Alloc, field int) []ssa.Value {
	var values []ssa.Value
	for _, user := range *cell.Referrers() {
		switch user := user.(type) {
		case *ssa.FieldAddr:
			if user.Field == field {
				values = append(values, storedAt(user)...)
			}
		case *ssa.Store:
			if literal := literalOf(user.Val); literal != nil && user.Addr == cell {
				values = append(values, fieldStores(literal, field)...)
			}
		}
	}
	return values
}

func storedAt(addr ssa.Value) []ssa.Value {
	var values []ssa.Value
	for _, user := range *addr.Referrers() {
		if store, ok := user.(*ssa.Store); ok && store.Addr == addr {
			values = append(values, store.Val)
		}
	}
	return values
}

// literalOf returns the variable in which a composite literal was put together.
func literalOf(v ssa.Value) *ssa.Alloc {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if cell, ok := load.X.(*ssa.Alloc); ok && cell.Comment == "complit" {
			return cell
		}
	}
	return nil
}
