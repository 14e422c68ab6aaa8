package orm

import (
	"context"
	"encoding/json"
	"iter"
	"reflect"
)

// ManyToMany relates rows of two models through a table of pairs: Tags of
// Article are stored in article_tags(article_id, tag_id). Seen from the other
// side it is a second field that names the same table:
//
//	Articles orm.ManyToMany[Article] `orm:"table=article_tags"`
//
// In a model that is linked to itself the first such field leads from
// from_…_id to to_…_id, and a second one with its table leads back.
//
// Django: ManyToManyField and its related manager.
type ManyToMany[T any] struct {
	toMany[T]
}

// All is the query for the related rows. It answers from the prefetched rows
// as long as it is not refined: Filter, OrderBy and the like query again.
func (r *ManyToMany[T]) All() QuerySet[T] { return r.all() }

// Filter is a query for some of the related rows. It always asks the database.
func (r *ManyToMany[T]) Filter(path Path[T], value any, more ...any) QuerySet[T] {
	return r.unloaded().Filter(path, value, more...)
}

// Loaded are the related rows if they were prefetched. It never queries.
func (r *ManyToMany[T]) Loaded() ([]*T, bool) { return r.loaded, r.loaded != nil }

// AList are the related rows: the prefetched ones, else read by one query,
// each time anew.
func (r *ManyToMany[T]) AList(ctx context.Context) ([]*T, error) { return r.list(ctx) }

// List is AList without a context.
func (r *ManyToMany[T]) List() ([]*T, error) { return r.list(r.link.withoutContext("List")) }

// AIter ranges over the related rows, all of which are fetched before the first.
func (r *ManyToMany[T]) AIter(ctx context.Context) iter.Seq2[*T, error] { return r.iterate(ctx) }

// Iter is AIter without a context.
func (r *ManyToMany[T]) Iter() iter.Seq2[*T, error] { return r.iterate(r.link.withoutContext("Iter")) }

// ACount counts the related rows: the prefetched ones, else by one query.
func (r *ManyToMany[T]) ACount(ctx context.Context) (int, error) { return r.count(ctx) }

// Count is ACount without a context.
func (r *ManyToMany[T]) Count() (int, error) { return r.count(r.link.withoutContext("Count")) }

// AAdd relates rows that have been created; those already related stay so.
// One statement adds them all. Prefetched rows are forgotten. Django: add.
func (r *ManyToMany[T]) AAdd(ctx context.Context, rows ...*T) error {
	db, keys, err := r.change(rows)
	if err != nil || len(rows) == 0 {
		return err
	}
	return db.addPairs(ctx, r.link.relation, r.owner, keys)
}

// Add is AAdd without a context.
func (r *ManyToMany[T]) Add(rows ...*T) error {
	return r.AAdd(r.link.withoutContext("Add"), rows...)
}

// ARemove ends the relation to rows, which themselves stay. Django: remove.
func (r *ManyToMany[T]) ARemove(ctx context.Context, rows ...*T) error {
	return r.remove(ctx, rows)
}

// Remove is ARemove without a context.
func (r *ManyToMany[T]) Remove(rows ...*T) error {
	return r.remove(r.link.withoutContext("Remove"), rows)
}

// ASet relates these rows and no others. It touches only what differs.
// Django: set.
func (r *ManyToMany[T]) ASet(ctx context.Context, rows ...*T) error {
	db, keys, err := r.change(rows)
	if err != nil {
		return err
	}
	return db.setPairs(ctx, r.link.relation, r.owner, keys)
}

// Set is ASet without a context.
func (r *ManyToMany[T]) Set(rows ...*T) error {
	return r.ASet(r.link.withoutContext("Set"), rows...)
}

// AClear ends the relation to all rows. Django: clear.
func (r *ManyToMany[T]) AClear(ctx context.Context) error { return r.clear(ctx) }

// Clear is AClear without a context.
func (r *ManyToMany[T]) Clear() error { return r.clear(r.link.withoutContext("Clear")) }

// MarshalJSON writes the keys of the prefetched rows, null if they are not
// loaded. It never queries.
func (r ManyToMany[T]) MarshalJSON() ([]byte, error) { return childrenJSON(r.loaded) }

func (r *ManyToMany[T]) relatesTo() (relationKind, reflect.Type) { return manyToMany, r.targetType() }

// childrenJSON is how a to-many relation looks in JSON.
func childrenJSON[T any](rows []*T) ([]byte, error) {
	if rows == nil {
		return json.Marshal(nil)
	}
	m, err := modelOf(reflect.TypeFor[T]())
	if err != nil {
		return nil, err
	}
	keys := make([]any, 0, len(rows))
	for _, row := range addressesOf(rows) {
		keys = append(keys, m.keyOf(row).value())
	}
	return json.Marshal(keys)
}
