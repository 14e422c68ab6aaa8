package orm

import (
	"context"
	"errors"
	"reflect"
	"strings"
)

// AGetOrCreate reads the one row that matches, or creates it: the lookups
// without "__" become its fields, and then fill, if there is any, sets the
// others. If somebody else creates the row meanwhile, theirs is returned; only
// a unique constraint makes that certain. Django: aget_or_create.
func (q QuerySet[T]) AGetOrCreate(ctx context.Context, lookups Q, fill ...func(*T)) (row *T, created bool, err error) {
	row, err = q.Where(lookups).AGet(ctx)
	if !errors.Is(err, ErrDoesNotExist) {
		return row, false, err
	}
	if row, err = q.fromLookups(lookups); err != nil {
		return nil, false, err
	}
	for _, f := range fill {
		f(row)
	}
	err = Atomic(ctx, q.db, func(ctx context.Context) error { return q.ACreate(ctx, row) })
	if !errors.Is(err, ErrIntegrity) {
		return notIf(err, row), err == nil, err
	}
	theirs, again := q.Where(lookups).AGet(ctx)
	if again != nil {
		return nil, false, err
	}
	return theirs, false, nil
}

// AUpdateOrCreate reads and locks the one row that matches, lets change set
// its fields and saves it; if there is none it creates one as AGetOrCreate
// does, with change in the place of fill. Django: aupdate_or_create.
func (q QuerySet[T]) AUpdateOrCreate(ctx context.Context, lookups Q, change func(*T)) (row *T, created bool, err error) {
	if err := q.ready(); err != nil {
		return nil, false, err
	}
	err = Atomic(ctx, q.db, func(ctx context.Context) error {
		row, created, err = q.SelectForUpdate().AGetOrCreate(ctx, lookups, change)
		if err != nil || created {
			return err
		}
		change(row)
		return q.ASave(ctx, row)
	})
	return notIf(err, row), created && err == nil, err
}

// GetOrCreate is AGetOrCreate without a context.
func (q QuerySet[T]) GetOrCreate(lookups Q, fill ...func(*T)) (row *T, created bool, err error) {
	return q.AGetOrCreate(withoutContext("GetOrCreate"), lookups, fill...)
}

// UpdateOrCreate is AUpdateOrCreate without a context.
func (q QuerySet[T]) UpdateOrCreate(lookups Q, change func(*T)) (row *T, created bool, err error) {
	return q.AUpdateOrCreate(withoutContext("UpdateOrCreate"), lookups, change)
}

func notIf[T any](err error, row *T) *T {
	if err != nil {
		return nil
	}
	return row
}

// fromLookups is a new row with the values that lookups ask for.
func (q QuerySet[T]) fromLookups(lookups Q) (*T, error) {
	row := new(T)
	m := q.query.model
	for _, p := range lookups.pairs() {
		if strings.Contains(p.path, "__") || p.value == nil {
			continue
		}
		path, _, err := m.fieldPath(p.path)
		if err != nil || len(path.steps) > 0 {
			continue // an annotation or a relation to many: not a field to set
		}
		if err := path.column.assign(addressOf(row), p.value); err != nil {
			return nil, m.fieldError(path.column.field, err)
		}
	}
	return row, nil
}

// assign sets the field to a value, as reading it from the database would.
func (c *column) assign(row address, value any) error {
	value, err := c.plain(value)
	if value == nil || err != nil {
		return err
	}
	v := reflect.ValueOf(value)
	if c.relation == nil && v.Type().AssignableTo(c.typ) {
		row.plus(c.offset).pointer(c.typ).Elem().Set(v)
		return nil
	}
	plain, err := defaultConverter(value)
	if err != nil {
		return err
	}
	return c.decode(row.plus(c.offset), plain)
}
