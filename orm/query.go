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

// membership restricts a query to rows that are linked to owners by a
// many-to-many relation.
type membership struct {
	relation *relation
	owners   []rowKey
}

// window is the half-open range of rows that a slice left. The rows are
// counted anew for each parent if partition is set, which only prefetching
// does.
type window struct {
	sliced    bool
	lo, hi    int
	partition bool
	parent    *column // of the rows, unless a membership says whose they are
}

// unsliced refuses what Django refuses after a slice: the window would no
// longer hold the rows it was put on.
func (q query) unsliced(method string) error {
	if q.window.sliced {
		return fmt.Errorf("orm: %s after Slice: a slice has to come last", method)
	}
	return nil
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

// slice narrows the window; bounds count from the start of the current one.
func (q query) slice(lo, hi int) (query, error) {
	if lo < 0 || hi < lo {
		return q, fmt.Errorf("orm: Slice(%d, %d): want 0 <= lo <= hi", lo, hi)
	}
	if w := q.window; w.sliced {
		lo, hi = min(w.lo+lo, w.hi), min(w.lo+hi, w.hi)
	}
	q.window = window{sliced: true, lo: lo, hi: hi}
	return q, nil
}

// limit is the slice [0:n], which can never be wrong.
func (q query) limit(n int) query {
	q, _ = q.slice(0, n)
	return q
}

// single prepares for AGet: two rows are enough to know that there is not one,
// and one if it is asked for by key. The order is of no interest unless a
// slice depends on it.
func (q query) single(pairs []pair) (query, error) {
	if len(pairs) > 0 {
		var err error
		if q, err = q.filter(pairs); err != nil {
			return q, err
		}
	}
	if q.window.sliced {
		return q.limit(2), nil
	}
	q.order = nil
	if q.byKey() {
		q.most = 1
		return q, nil
	}
	return q.limit(2), nil
}

// byKey reports whether the rows are limited to the one with a key.
func (q query) byKey() bool {
	if q.through != nil || q.union != nil || len(q.annotations) > 0 {
		return false
	}
	found := false
	for _, clause := range q.clauses {
		if clause.op != leaf || clause.leaf.annotation != nil || clause.leaf.term != nil || !clause.leaf.path.findsOne() {
			return false
		}
		path := clause.leaf.path
		found = found || clause.leaf.lookup == "exact" && len(path.steps) == 0 && path.column == q.model.key
	}
	return found
}

// empty reports that the window holds no row, so there is nothing to ask.
func (q query) empty() bool { return q.window.sliced && q.window.hi == q.window.lo }

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

// relatedTo restricts the query to the children of owners.
func (q query) relatedTo(r *relation, owners []rowKey) (query, error) {
	if r.kind == manyToMany {
		if _, err := r.pairs(); err != nil {
			return q, err
		}
		if q.through != nil { // one membership is a join, others are a test
			others := query{model: q.model, through: q.through}
			q = q.with(test{op: within, of: &others})
		}
		q.through = &membership{relation: r, owners: owners}
		return q, nil
	}
	back, err := r.reversed(q.model)
	if err != nil {
		return q, err
	}
	return q.withKeys(back.column, owners), nil
}

// withKeys restricts the query to the rows whose column holds one of keys.
func (q query) withKeys(c *column, keys []rowKey) query {
	cond := condition{path: fieldPath{column: c}, lookup: "in", value: keyValues(keys)}
	if len(keys) == 1 {
		cond.lookup, cond.value = "exact", keys[0].value()
	}
	return q.with(test{leaf: cond})
}

// keyed restricts the query to rows with the keys.
func (q query) keyed(keys []rowKey) query { return q.withKeys(q.model.key, keys) }

func keyValues(keys []rowKey) []any {
	values := make([]any, len(keys))
	for i, k := range keys {
		values[i] = k.value()
	}
	return values
}
