package orm

import (
	"context"
	"fmt"
	"reflect"
)

// back is the relation of the children that points here.
func (r *Reverse[T]) back() *relation {
	return r.link.relation.resolved().relationNamed[r.link.relation.back]
}

// adopt lets rows point here, in the database and in memory.
func (r *Reverse[T]) adopt(ctx context.Context, rows []*T) error {
	db, keys, err := r.change(rows)
	if err != nil || len(rows) == 0 {
		return err
	}
	back := r.back()
	q := query{model: back.owner}.keyed(keys)
	if _, err := db.update(ctx, q, []pair{{back.column.lookup, r.owner.value()}}); err != nil {
		return err
	}
	for _, row := range addressesOf(rows) {
		back.point(row, r.owner)
	}
	return nil
}

// release lets children point at nothing: the rows given, or all if there are
// none.
func (r *Reverse[T]) release(ctx context.Context, method string, rows []*T) error {
	db, keys, err := r.change(rows)
	if err != nil || method == "Remove" && len(rows) == 0 {
		return err
	}
	back := r.back()
	if !back.nullable {
		return fmt.Errorf("orm: %s.%s: %s cannot be NULL, so a child has to be deleted or moved", r.link.relation, method, back)
	}
	q := r.unloaded().query
	if rows != nil {
		q = q.keyed(keys)
	}
	_, err = db.update(ctx, q, []pair{{back.column.lookup, nil}})
	return err
}

// replace makes rows the only children.
func (r *Reverse[T]) replace(ctx context.Context, rows []*T) error {
	db, keys, err := r.change(rows)
	if err != nil {
		return err
	}
	return Atomic(ctx, db, func(ctx context.Context) error {
		if err := r.releaseOthers(ctx, db, keys); err != nil {
			return err
		}
		return r.adopt(ctx, rows)
	})
}

func (r *Reverse[T]) releaseOthers(ctx context.Context, db *DB, keys []rowKey) error {
	q := r.unloaded().query
	if len(keys) > 0 {
		q = q.with(test{op: not, below: []test{query{model: q.model}.keyed(keys).clauses[0]}})
	}
	n, err := db.count(ctx, q)
	if err != nil || n == 0 {
		return err
	}
	back := r.back()
	if !back.nullable {
		return fmt.Errorf("orm: %s.Set: %s cannot be NULL, so a child has to be deleted or moved", r.link.relation, back)
	}
	_, err = db.update(ctx, q, []pair{{back.column.lookup, nil}})
	return err
}

// point writes a key into the to-one field of a row and forgets what was
// loaded, unless it is the row with that key.
func (r *relation) point(row address, key rowKey) {
	if known, ok := r.keyIn(row); ok && known == key {
		return
	}
	value := reflect.ValueOf(key.value()).Convert(r.column.typ)
	row.plus(r.column.offset).pointer(r.column.typ).Elem().Set(value)
	r.forget(row)
	if r.nullable {
		*as[bool](row.plus(r.validAt)) = true
	}
}
