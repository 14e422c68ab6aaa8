package bolt

import (
	"fmt"
	"reflect"

	"github.com/boltvet/boltvet/orm"
)

// copier copies what a row, which row points to, has into a value. All it
// needs to know of types was found out when the plan was made.
type copier func(row, into reflect.Value) error

func copyFields(copies []copier, indexes [][]int) copier {
	return func(row, into reflect.Value) error {
		for i, c := range copies {
			if err := c(row, into.FieldByIndex(indexes[i])); err != nil {
				return err
			}
		}
		return nil
	}
}

func copyField(f orm.Field, assign assigner) copier {
	return func(row, into reflect.Value) error {
		value, ok := f.Value(row)
		if !ok {
			into.SetZero()
			return nil
		}
		assign(into, value)
		return nil
	}
}

func copyPointer(c copier) copier {
	return func(row, into reflect.Value) error {
		into.Set(reflect.New(into.Type().Elem()))
		return c(row, into.Elem())
	}
}

// copyOne goes over to the row that a relation leads to.
func copyOne(r orm.Relation, at spot, c copier) copier {
	blocked := notLoaded(r, at)
	return func(row, into reflect.Value) error {
		target, ok := r.Loaded(row)
		switch {
		case !ok:
			return blocked
		case target.IsNil():
			into.SetZero()
			return nil
		}
		return c(target, into)
	}
}

// copyMany makes a slice of the rows that a relation leads to, not nil even if
// there are none.
func copyMany(r orm.Relation, at spot, c copier) copier {
	blocked := notLoaded(r, at)
	return func(row, into reflect.Value) error {
		rows, ok := r.Loaded(row)
		if !ok {
			return blocked
		}
		list := reflect.MakeSlice(into.Type(), rows.Len(), rows.Len())
		for i := range rows.Len() {
			if err := c(rows.Index(i), list.Index(i)); err != nil {
				return err
			}
		}
		into.Set(list)
		return nil
	}
}

// notLoaded is the error of a field whose relation the query did not load.
// Serialising never asks for it.
func notLoaded(r orm.Relation, at spot) error {
	return fmt.Errorf("bolt: %s: %w: %s is not loaded, add %s", at, orm.ErrFetchBlocked, at.path, relationNeed(at, r).call)
}

// assigner stores a value of one type in a place of another.
type assigner func(into, value reflect.Value)

// assignerFor is nil if a value could be lost on the way.
func assignerFor(from, to reflect.Type) assigner {
	switch {
	case from.AssignableTo(to):
		return func(into, value reflect.Value) { into.Set(value) }
	case to.Kind() == reflect.Pointer:
		inner := assignerFor(from, to.Elem())
		if inner == nil {
			return nil
		}
		return func(into, value reflect.Value) {
			into.Set(reflect.New(to.Elem()))
			inner(into.Elem(), value)
		}
	case isBasic(from) && from.Kind() == to.Kind() || widens(from, to):
		return func(into, value reflect.Value) { into.Set(value.Convert(to)) }
	}
	return nil
}

func isBasic(t reflect.Type) bool {
	return t.Kind() >= reflect.Bool && t.Kind() <= reflect.Float64 || t.Kind() == reflect.String
}

// widens reports whether every number of one type is one of the other.
func widens(from, to reflect.Type) bool {
	sameFamily := from.Kind() >= reflect.Int && to.Kind() >= reflect.Int && from.Kind() <= reflect.Int64 && to.Kind() <= reflect.Int64 ||
		from.Kind() >= reflect.Uint && to.Kind() >= reflect.Uint && from.Kind() <= reflect.Uint64 && to.Kind() <= reflect.Uint64 ||
		from.Kind() == reflect.Float32 && to.Kind() == reflect.Float64
	return sameFamily && from.Bits() <= to.Bits()
}
