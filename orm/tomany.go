package orm

import (
	"context"
	"iter"
	"reflect"
	"slices"
)

// toMany is what ManyToMany and Reverse have in common: whose children these
// are, the children if they were prefetched, and where to ask otherwise.
type toMany[T any] struct {
	owner  rowKey
	loaded []*T // nil: not loaded; empty: loaded, and there are none
	link   *link
}

// all is Django's related manager's all(): it answers from the prefetched
// children if there are any.
func (r *toMany[T]) all() QuerySet[T] {
	q := r.unloaded()
	if q.err == nil {
		q.cached = r.loaded
	}
	return q
}

// unloaded is a query for the children, whether they are loaded or not.
func (r *toMany[T]) unloaded() QuerySet[T] {
	db, err := r.link.database()
	if err != nil {
		return QuerySet[T]{err: err}
	}
	q := Objects[T](db)
	if q.err == nil {
		q.query, q.err = q.query.relatedTo(r.link.relation, []rowKey{r.owner})
	}
	return q
}

func (r *toMany[T]) list(ctx context.Context) ([]*T, error) {
	if r.loaded != nil {
		return slices.Clip(r.loaded), nil
	}
	return r.unloaded().AList(ctx)
}

func (r *toMany[T]) iterate(ctx context.Context) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		rows, err := r.list(ctx)
		yieldAll(rows, err, yield)
	}
}

func (r *toMany[T]) count(ctx context.Context) (int, error) {
	if r.loaded != nil {
		return len(r.loaded), nil
	}
	return r.unloaded().ACount(ctx)
}

func (*toMany[T]) targetType() reflect.Type { return reflect.TypeFor[T]() }

// change readies the relation for a change of the rows it leads to: what was
// prefetched is forgotten.
func (r *toMany[T]) change(rows []*T) (*DB, []rowKey, error) {
	db, err := r.link.database()
	if err != nil {
		return nil, nil, err
	}
	r.loaded = nil
	keys, err := r.link.relation.storedKeys(addressesOf(rows))
	return db, keys, err
}

// remove and clear delete pairs of a many-to-many relation.
func (r *toMany[T]) remove(ctx context.Context, rows []*T) error {
	db, keys, err := r.change(rows)
	if err != nil || len(rows) == 0 {
		return err
	}
	_, err = db.deletePairs(ctx, r.link.relation, []rowKey{r.owner}, keys)
	return err
}

func (r *toMany[T]) clear(ctx context.Context) error {
	db, _, err := r.change(nil)
	if err != nil {
		return err
	}
	_, err = db.deletePairs(ctx, r.link.relation, []rowKey{r.owner}, nil)
	return err
}
