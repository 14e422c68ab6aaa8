package orm

import (
	"context"
	"iter"
	"reflect"
)

// Reverse is the other end of a FK or NullFK of T: the rows of T that point
// at this one. Its tag names that relation of T by its lookup name:
//
//	Comments orm.Reverse[Comment] `orm:"article"`
//
// Django: the related manager of a reverse foreign key.
type Reverse[T any] struct {
	toMany[T]
}

// All is the query for the children. It answers from the prefetched children
// as long as it is not refined: Filter, OrderBy and the like query again.
func (r *Reverse[T]) All() QuerySet[T] { return r.all() }

// Filter is a query for some of the children. It always asks the database.
func (r *Reverse[T]) Filter(path Path[T], value any, more ...any) QuerySet[T] {
	return r.unloaded().Filter(path, value, more...)
}

// Loaded are the children if they were prefetched. It never queries.
func (r *Reverse[T]) Loaded() ([]*T, bool) { return r.loaded, r.loaded != nil }

// AList are the children: the prefetched ones, else read by one query, each
// time anew.
func (r *Reverse[T]) AList(ctx context.Context) ([]*T, error) { return r.list(ctx) }

// List is AList without a context.
func (r *Reverse[T]) List() ([]*T, error) { return r.list(r.link.withoutContext("List")) }

// AIter ranges over the children, all of which are fetched before the first.
func (r *Reverse[T]) AIter(ctx context.Context) iter.Seq2[*T, error] { return r.iterate(ctx) }

// Iter is AIter without a context.
func (r *Reverse[T]) Iter() iter.Seq2[*T, error] { return r.iterate(r.link.withoutContext("Iter")) }

// ACount counts the children: the prefetched ones, else by one query.
func (r *Reverse[T]) ACount(ctx context.Context) (int, error) { return r.count(ctx) }

// Count is ACount without a context.
func (r *Reverse[T]) Count() (int, error) { return r.count(r.link.withoutContext("Count")) }

// AAdd makes rows children of this one, by one statement. Prefetched children
// are forgotten. Django: add.
func (r *Reverse[T]) AAdd(ctx context.Context, rows ...*T) error { return r.adopt(ctx, rows) }

// Add is AAdd without a context.
func (r *Reverse[T]) Add(rows ...*T) error {
	return r.adopt(r.link.withoutContext("Add"), rows)
}

// ARemove makes children point at nothing, which takes a NullForeignKey.
// Rows that are no children stay as they are. Django: remove.
func (r *Reverse[T]) ARemove(ctx context.Context, rows ...*T) error {
	return r.release(ctx, "Remove", rows)
}

// Remove is ARemove without a context.
func (r *Reverse[T]) Remove(rows ...*T) error {
	return r.release(r.link.withoutContext("Remove"), "Remove", rows)
}

// ASet makes these rows the only children; the others are removed as by
// ARemove. Django: set.
func (r *Reverse[T]) ASet(ctx context.Context, rows ...*T) error { return r.replace(ctx, rows) }

// Set is ASet without a context.
func (r *Reverse[T]) Set(rows ...*T) error {
	return r.replace(r.link.withoutContext("Set"), rows)
}

// AClear removes all children, as by ARemove. Django: clear.
func (r *Reverse[T]) AClear(ctx context.Context) error { return r.release(ctx, "Clear", nil) }

// Clear is AClear without a context.
func (r *Reverse[T]) Clear() error {
	return r.release(r.link.withoutContext("Clear"), "Clear", nil)
}

// MarshalJSON writes the keys of the prefetched children, null if they are
// not loaded. It never queries.
func (r Reverse[T]) MarshalJSON() ([]byte, error) { return childrenJSON(r.loaded) }

func (r *Reverse[T]) relatesTo() (relationKind, reflect.Type) { return reverse, r.targetType() }
