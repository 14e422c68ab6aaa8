package orm

import "fmt"

// Where keeps the rows for which all conditions hold: Q, And, Or, Not.
// Like one call of Filter it speaks of one related row. Django: filter(Q(…)).
func (q QuerySet[T]) Where(conditions ...Condition) QuerySet[T] {
	return q.then(nil, func(s query) (query, error) {
		if err := s.refinable("Where"); err != nil {
			return s, err
		}
		t, err := And(conditions...).test(s)
		if err != nil {
			return s, err
		}
		return s.with(t), nil
	})
}

// Annotate computes a value for each row, which Filter, OrderBy, AValues and
// F can name from then on. Rows carry it in a field of that name if the model
// has one with the tag `orm:"annotation"`. An Aggregate over a to-many
// relation is computed from the related rows that earlier Filters left, and
// two of them over two relations count each other's rows: use Distinct.
// Django: QuerySet.annotate.
func (q QuerySet[T]) Annotate(name string, value Annotation) QuerySet[T] {
	return q.then(nil, func(s query) (query, error) { return s.annotate(name, value) })
}

// GroupBy makes groups of rows that are equal in some columns. Aggregates of
// Annotate are then those of the groups, which AValues reads.
// Django: QuerySet.values before annotate.
func (q QuerySet[T]) GroupBy(paths ...Path[T]) QuerySet[T] {
	return q.then(nil, func(s query) (query, error) { return s.groupBy(texts(paths)) })
}

// Distinct takes equal rows once. Django: QuerySet.distinct.
func (q QuerySet[T]) Distinct() QuerySet[T] {
	return q.then(nil, func(s query) (query, error) {
		s.distinct = true
		return s, s.refinable("Distinct")
	})
}

// Reverse turns the order round; without one the last key comes first.
// Django: QuerySet.reverse.
func (q QuerySet[T]) Reverse() QuerySet[T] {
	return q.then(nil, func(s query) (query, error) { return s.reversed(), s.unsliced("Reverse") })
}

// Only reads some columns, the key and what prefetching needs. The fields of
// the others stay zero until ALoadDeferred reads them, and Save leaves their
// columns alone. Their relations fail with ErrDeferred. A model without any
// relation is read whole unless it has an Origin, because its rows could not
// remember what they lack. Django: QuerySet.only.
func (q QuerySet[T]) Only(paths ...Path[T]) QuerySet[T] {
	return q.then(nil, func(s query) (query, error) { return s.only(texts(paths)) })
}

// Defer reads all columns but some, see Only. Django: QuerySet.defer.
func (q QuerySet[T]) Defer(paths ...Path[T]) QuerySet[T] {
	return q.then(nil, func(s query) (query, error) { return s.deferring(texts(paths)) })
}

// SelectForUpdate locks the rows until the transaction ends, those of
// SelectRelated included unless Of names others. It needs Atomic. SQLite
// locks the whole database when a transaction begins, so there it does
// nothing. Django: QuerySet.select_for_update.
func (q QuerySet[T]) SelectForUpdate(options ...LockOption) QuerySet[T] {
	return q.then(nil, func(s query) (query, error) { return s.forUpdate(options) })
}

// None is a query that finds nothing and asks nothing, whatever is filtered
// from it. Django: QuerySet.none.
func (q QuerySet[T]) None() QuerySet[T] {
	return q.then(nil, func(s query) (query, error) { return s.none(), nil })
}

// At is the row at an index of the order, read by AGet; an index beyond the
// last row is ErrDoesNotExist. Django: queryset[index].
func (q QuerySet[T]) At(index int) QuerySet[T] {
	if index < 0 {
		return q.then(fmt.Errorf("orm: At(%d): want an index from 0", index), nil)
	}
	return q.Slice(index, index+1)
}
