package orm

import (
	"fmt"
	"reflect"
)

// Path names a field of T or of the models that T is related to, the way
// Django writes it: "title", "author__username", "-created_at",
// "title__icontains". A constant converts by itself and is resolved against
// T's fields; a string variable needs the visible conversion Path[Article](s).
type Path[T any] string

// QuerySet is a question about the rows of T that no one has asked yet.
// It is an immutable value: each method returns a new one, any may be kept,
// shared between goroutines and run again, and each run asks the database
// anew. A mistake in the building (an unknown name, Filter after Slice) is
// kept and returned by the method that runs it. Django: QuerySet.
type QuerySet[T any] struct {
	db     *DB
	query  query
	cached []*T // the prefetched children this stands for, or nil
	err    error
}

// Objects is the query for every row of T. Django: T.objects.
func Objects[T any](db *DB) QuerySet[T] {
	m, err := modelOf(reflect.TypeFor[T]())
	q := query{model: m}
	if db != nil {
		q.home = db.shared
	}
	return QuerySet[T]{db: db, query: q, err: err}
}

// All is a copy that forgets prefetched children. Django: QuerySet.all.
func (q QuerySet[T]) All() QuerySet[T] {
	q.cached = nil
	return q
}

// Filter keeps the rows for which every path compares with its value as the
// lookup at the end of the path says (exact if there is none). Paths over
// to-many relations in one call speak of the same related row, those in
// chained calls need not, and a row comes once per related row that matches.
// A relation compares by key, so a value may be a key or a row; that of in may
// also be a QuerySet, which becomes a subquery. Django: QuerySet.filter.
func (q QuerySet[T]) Filter(path Path[T], value any, more ...any) QuerySet[T] {
	pairs, err := pairsOf[T](append([]any{path, value}, more...))
	return q.then(err, func(s query) (query, error) { return s.filter(pairs) })
}

// Exclude leaves out the rows that Filter with one such call would keep, save
// that each to-many path speaks of a related row of its own. Rows for which
// a NULL leaves the answer open stay. Django: QuerySet.exclude.
func (q QuerySet[T]) Exclude(path Path[T], value any, more ...any) QuerySet[T] {
	pairs, err := pairsOf[T](append([]any{path, value}, more...))
	return q.then(err, func(s query) (query, error) { return s.exclude(pairs) })
}

// OrderBy replaces the ordering; "-" before a path sorts downwards. Without
// paths the order is left to the database. Django: QuerySet.order_by.
func (q QuerySet[T]) OrderBy(paths ...Path[T]) QuerySet[T] {
	return q.then(nil, func(s query) (query, error) { return s.orderBy(texts(paths)) })
}

// Slice keeps the rows from lo up to hi, as [lo:hi] does: it counts from the
// start of an earlier slice and may reach beyond the last row. After it the
// query can be neither filtered nor ordered. Django: QuerySet.__getitem__.
func (q QuerySet[T]) Slice(lo, hi int) QuerySet[T] {
	cached := q.cached
	q = q.then(nil, func(s query) (query, error) { return s.slice(lo, hi) })
	if q.err == nil && cached != nil {
		q.cached = cached[min(lo, len(cached)):min(hi, len(cached))]
	}
	return q
}

// SelectRelated reads to-one relations in the same statement, by a JOIN;
// "author__profile" reads both. Without paths it changes nothing.
// Django: QuerySet.select_related.
func (q QuerySet[T]) SelectRelated(paths ...Path[T]) QuerySet[T] {
	for _, path := range paths {
		q = q.then(nil, func(s query) (query, error) { return s.join(string(path)) })
	}
	return q
}

// PrefetchRelated reads relations of any kind with one further statement per
// relation and level; "comments__author" takes two. Rows that several
// parents share are one object. Django: QuerySet.prefetch_related.
func (q QuerySet[T]) PrefetchRelated(paths ...Path[T]) QuerySet[T] {
	for _, path := range paths {
		q = q.then(nil, func(s query) (query, error) { return s.load(string(path)) })
	}
	return q
}

// Prefetch reads a relation as PrefetchRelated does, but only the rows of a
// QuerySet (nil for all), with what that loads and in its order; a slice of
// it counts for each parent. Without To the rows stand in the relation, where
// All() cannot tell that they are only some.
// Django: Prefetch(path, queryset, to_attr).
func (q QuerySet[T]) Prefetch(path Path[T], source RowSource, to ...Target) QuerySet[T] {
	return q.then(nil, func(s query) (query, error) { return s.loadFrom(string(path), source, to) })
}

// FetchMode says what reading a relation of the rows costs if it is not
// loaded. Django: QuerySet.fetch_mode.
func (q QuerySet[T]) FetchMode(mode FetchMode) QuerySet[T] {
	return q.then(nil, func(s query) (query, error) {
		s.fetch = mode
		return s, nil
	})
}

// then is one step of the building: it forgets prefetched children and keeps
// the first error.
func (q QuerySet[T]) then(err error, step func(query) (query, error)) QuerySet[T] {
	q.cached = nil
	if q.err != nil {
		return q
	}
	if err == nil && q.query.model == nil {
		err = errNoStart
	}
	if err == nil {
		q.query, err = step(q.query)
	}
	q.err = err
	return q
}

func texts[T any](paths []Path[T]) []string {
	s := make([]string, len(paths))
	for i, p := range paths {
		s[i] = string(p)
	}
	return s
}

// pairsOf reads path, value, path, value.
func pairsOf[T any](words []any) ([]pair, error) {
	var pairs []pair
	for i := 0; i < len(words); i += 2 {
		var p pair
		switch path := words[i].(type) {
		case string:
			p.path = path
		case Path[T]:
			p.path = string(path)
		default:
			return nil, fmt.Errorf("orm: want a path of %s, got %T", reflect.TypeFor[T]().Name(), words[i])
		}
		if i+1 == len(words) {
			return nil, fmt.Errorf("orm: the path %q has no value", p.path)
		}
		p.value = words[i+1]
		pairs = append(pairs, p)
	}
	return pairs, nil
}
