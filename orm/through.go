package orm

import (
	"context"
	"iter"
	"reflect"
)

// ManyToManyThrough relates rows of two models by the rows of a third one, M,
// which has a ForeignKey to each and may have more columns. Pairs are added
// by creating rows of M. Django: ManyToManyField(through=).
type ManyToManyThrough[T, M any] struct {
	toMany[T]
}

// All is the query for the related rows, see ManyToMany.All.
func (r *ManyToManyThrough[T, M]) All() QuerySet[T] { return r.all() }

// Filter is a query for some of the related rows. It always asks the database.
func (r *ManyToManyThrough[T, M]) Filter(path Path[T], value any, more ...any) QuerySet[T] {
	return r.unloaded().Filter(path, value, more...)
}

// Loaded are the related rows if they were prefetched. It never queries.
func (r *ManyToManyThrough[T, M]) Loaded() ([]*T, bool) { return r.loaded, r.loaded != nil }

// AList are the related rows: the prefetched ones, else read by one query,
// each time anew.
func (r *ManyToManyThrough[T, M]) AList(ctx context.Context) ([]*T, error) { return r.list(ctx) }

// List is AList without a context.
func (r *ManyToManyThrough[T, M]) List() ([]*T, error) {
	return r.list(r.link.withoutContext("List"))
}

// AIter ranges over the related rows, all of which are fetched before the first.
func (r *ManyToManyThrough[T, M]) AIter(ctx context.Context) iter.Seq2[*T, error] {
	return r.iterate(ctx)
}

// Iter is AIter without a context.
func (r *ManyToManyThrough[T, M]) Iter() iter.Seq2[*T, error] {
	return r.iterate(r.link.withoutContext("Iter"))
}

// ACount counts the related rows: the prefetched ones, else by one query.
func (r *ManyToManyThrough[T, M]) ACount(ctx context.Context) (int, error) { return r.count(ctx) }

// Count is ACount without a context.
func (r *ManyToManyThrough[T, M]) Count() (int, error) {
	return r.count(r.link.withoutContext("Count"))
}

// ARemove deletes the rows of M that relate this row to rows.
func (r *ManyToManyThrough[T, M]) ARemove(ctx context.Context, rows ...*T) error {
	return r.remove(ctx, rows)
}

// Remove is ARemove without a context.
func (r *ManyToManyThrough[T, M]) Remove(rows ...*T) error {
	return r.remove(r.link.withoutContext("Remove"), rows)
}

// AClear deletes all rows of M that relate this row to others.
func (r *ManyToManyThrough[T, M]) AClear(ctx context.Context) error { return r.clear(ctx) }

// Clear is AClear without a context.
func (r *ManyToManyThrough[T, M]) Clear() error { return r.clear(r.link.withoutContext("Clear")) }

// MarshalJSON writes the keys of the prefetched rows, null if they are not
// loaded. It never queries.
func (r ManyToManyThrough[T, M]) MarshalJSON() ([]byte, error) { return childrenJSON(r.loaded) }

func (r *ManyToManyThrough[T, M]) relatesTo() (relationKind, reflect.Type) {
	return manyToMany, r.targetType()
}

func (*ManyToManyThrough[T, M]) through() reflect.Type { return reflect.TypeFor[M]() }
