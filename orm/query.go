package orm

import (
	"fmt"
	"slices"
)

// query says which rows of a model to read and what to load with them. It is
// a value: every step copies it and appends to clipped slices, so queries
// that grew from the same one never see each other.
type query struct {
	model       *model
	home        *shared // the database, nil for queries of the ORM's own
	through     *membership
	clauses     []test // one per call of Filter, Exclude or Where
	annotations []*annotation
	order       []ordering
	related     [][]*relation // SelectRelated, one path each
	prefetch    []prefetching
	columns     []columnChoice
	needed      []*column // that are read whatever columns says
	groups      []groupPath
	window      window
	distinct    bool
	nothing     bool // no row is wanted
	lock        *rowLock
	fetch       FetchMode
	union       *combination // where the rows come from, or nil
	most        int          // rows that there can be, 0 if nobody knows
}

// ordering is one column or annotation of OrderBy.
type ordering struct {
	name       string // as it was written
	path       fieldPath
	annotation *annotation
	descending bool
}

// refinable refuses what can follow neither a slice nor a union.
func (q query) refinable(method string) error {
	if err := q.unsliced(method); err != nil {
		return err
	}
	return q.uncombined(method)
}

// filter adds the pairs of one Filter call.
func (q query) filter(pairs []pair) (query, error) {
	if err := q.refinable("Filter"); err != nil {
		return q, err
	}
	return q.where(pairs)
}

func (q query) where(pairs []pair) (query, error) {
	t, err := q.all(pairs)
	if err != nil {
		return q, err
	}
	return q.with(t), nil
}

// with adds a clause.
func (q query) with(t test) query {
	q.clauses = append(slices.Clip(q.clauses), t)
	return q
}

// none also has a clause that never holds, for statements that are sent all
// the same: an aggregate of no rows, the part of a union.
func (q query) none() query {
	q.nothing = true
	return q.with(test{op: some})
}

// exclude adds the pairs of one Exclude call.
func (q query) exclude(pairs []pair) (query, error) {
	if err := q.refinable("Exclude"); err != nil {
		return q, err
	}
	t, err := q.all(pairs)
	if err != nil {
		return q, err
	}
	return q.with(test{op: not, below: []test{t}}), nil
}

// orderBy replaces the ordering, as Django's order_by does.
func (q query) orderBy(paths []string) (query, error) {
	if err := q.unsliced("OrderBy"); err != nil {
		return q, err
	}
	q.order = make([]ordering, 0, len(paths))
	for _, path := range paths {
		o, err := q.ordering(path)
		if err != nil {
			return q, err
		}
		q.order = append(q.order, o)
	}
	return q, nil
}

// reversed turns the order round; rows without one are ordered by key, so
// that there is a last one.
func (q query) reversed() query {
	order := slices.Clone(q.orderedByKey().order)
	for i := range order {
		order[i].descending = !order[i].descending
	}
	q.order = order
	return q
}

// orderedByKey gives the query an order if it has none.
func (q query) orderedByKey() query {
	if len(q.order) == 0 {
		q.order = []ordering{{name: "pk", path: fieldPath{column: q.model.key}}}
	}
	return q
}

// join adds a path of SelectRelated: relations to one row only.
func (q query) join(path string) (query, error) {
	if err := q.uncombined("SelectRelated"); err != nil {
		return q, err
	}
	relations, err := q.model.relationPath(path)
	if err != nil {
		return q, err
	}
	for _, r := range relations {
		if r.toMany() {
			return q, fmt.Errorf("orm: SelectRelated(%q): %s is to-many, use PrefetchRelated", path, r.name)
		}
	}
	q.related = append(slices.Clip(q.related), relations)
	return q, nil
}
