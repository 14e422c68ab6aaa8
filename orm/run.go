package orm

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
)

// ready is the mistake of the building, if there was one.
func (q QuerySet[T]) ready() error {
	if q.err == nil && q.db == nil {
		return errNoStart
	}
	return q.err
}

var errNoStart = errors.New("orm: a QuerySet starts with Objects and a DB that is not nil")

// AList reads the rows. No row is an empty slice, not an error.
// Django: list(queryset).
func (q QuerySet[T]) AList(ctx context.Context) ([]*T, error) {
	if err := q.ready(); err != nil {
		return nil, err
	}
	if q.cached != nil {
		return q.cached[:len(q.cached):len(q.cached)], nil
	}
	rows, err := q.db.load(ctx, q.query)
	return rowsAs[T](rows), err
}

// AIter ranges over the rows. All of them are fetched before the first is
// handed out, so the body of the loop may query on a single connection. An
// error comes once, with a nil row, and ends the loop. Each range asks anew.
// Django: async for.
func (q QuerySet[T]) AIter(ctx context.Context) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		rows, err := q.AList(ctx)
		yieldAll(rows, err, yield)
	}
}

func yieldAll[T any](rows []*T, err error, yield func(*T, error) bool) (goOn bool) {
	if err != nil {
		yield(nil, err)
		return false
	}
	for _, row := range rows {
		if !yield(row, nil) {
			return false
		}
	}
	return true
}

// AGet reads the one row that matches the query and the lookups, which are
// path, value pairs as Filter takes them. It fails with ErrDoesNotExist or
// ErrMultipleObjectsReturned if there is not exactly one. Django: aget.
func (q QuerySet[T]) AGet(ctx context.Context, lookups ...any) (*T, error) {
	pairs, err := pairsOf[T](lookups)
	q = q.then(err, func(s query) (query, error) { return s.single(pairs) })
	rows, err := q.AList(ctx)
	if err != nil {
		return nil, err
	}
	switch len(rows) {
	case 0:
		return nil, q.nothing()
	case 1:
		return rows[0], nil
	}
	return nil, fmt.Errorf("%w: more than one %s matches", ErrMultipleObjectsReturned, q.query.model.name)
}

func (q QuerySet[T]) nothing() error {
	return fmt.Errorf("%w: no %s matches", ErrDoesNotExist, q.query.model.name)
}

// AFirst reads the first row, by key if the query has no order, and fails
// with ErrDoesNotExist if there is none. Django: afirst, which returns None.
func (q QuerySet[T]) AFirst(ctx context.Context) (*T, error) {
	if q.err == nil && len(q.query.order) == 0 {
		q = q.OrderBy("pk")
	}
	return q.one(ctx)
}

// ALast reads the last row, see AFirst. Django: alast.
func (q QuerySet[T]) ALast(ctx context.Context) (*T, error) { return q.Reverse().one(ctx) }

// one reads the first row in the order of the query.
func (q QuerySet[T]) one(ctx context.Context) (*T, error) {
	rows, err := q.Slice(0, 1).AList(ctx)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, q.nothing()
	}
	return rows[0], nil
}

// AEarliest reads the row with the least values of the paths. Django: aearliest.
func (q QuerySet[T]) AEarliest(ctx context.Context, path Path[T], more ...Path[T]) (*T, error) {
	return q.OrderBy(append([]Path[T]{path}, more...)...).one(ctx)
}

// ALatest reads the row with the greatest values of the paths. Django: alatest.
func (q QuerySet[T]) ALatest(ctx context.Context, path Path[T], more ...Path[T]) (*T, error) {
	return q.OrderBy(append([]Path[T]{path}, more...)...).Reverse().one(ctx)
}

// ACount counts the rows in the database, or the prefetched children that
// the query stands for. Django: acount.
func (q QuerySet[T]) ACount(ctx context.Context) (int, error) {
	if err := q.ready(); err != nil {
		return 0, err
	}
	if q.cached != nil {
		return len(q.cached), nil
	}
	return q.db.count(ctx, q.query)
}

// AExists asks whether there is a row. Django: aexists.
func (q QuerySet[T]) AExists(ctx context.Context) (bool, error) {
	if err := q.ready(); err != nil {
		return false, err
	}
	if q.cached != nil {
		return len(q.cached) > 0, nil
	}
	return q.db.exists(ctx, q.query)
}

// AContains asks whether a row with the key of this one is among the rows: in
// the database, or the prefetched children. Django: acontains.
func (q QuerySet[T]) AContains(ctx context.Context, row *T) (bool, error) {
	if err := q.ready(); err != nil {
		return false, err
	}
	if err := q.query.uncombined("AContains"); err != nil {
		return false, err
	}
	m := q.query.model
	if row == nil || m.needsKey(addressOf(row)) {
		return false, fmt.Errorf("orm: AContains: a %s that was not created yet", m.name)
	}
	key := m.keyOf(addressOf(row))
	if q.cached != nil {
		return slices.ContainsFunc(q.cached, func(r *T) bool { return m.keyOf(addressOf(r)) == key }), nil
	}
	return q.containsKey(ctx, key)
}

// containsKey asks the database.
func (q QuerySet[T]) containsKey(ctx context.Context, key rowKey) (bool, error) {
	if q.query.window.sliced {
		sliced := q.query
		q.query = query{model: sliced.model, clauses: []test{{op: within, of: &sliced}}}
	}
	q.query = q.query.keyed([]rowKey{key})
	return q.AExists(ctx)
}

// AExplain is how the database would run the query. With Analyze it runs it.
// The text is the database's own. Django: aexplain.
func (q QuerySet[T]) AExplain(ctx context.Context, options ...ExplainOption) (string, error) {
	if err := q.ready(); err != nil {
		return "", err
	}
	return q.db.explain(ctx, q.query, options)
}
