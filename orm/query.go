package orm

import (
	"fmt"
	"slices"
)

// query says which rows of a model to read and what to load with them. It is
// a value: every step copies it and appends to clipped slices, so queries
// that grew from the same one never see each other.
type query struct {
	model    *model
	through  *membership
	clauses  []clause
	order    []ordering
	related  [][]*relation // SelectRelated, one path each
	prefetch [][]*relation
	window   window
}

// clause is one call of Filter or Exclude. All its conditions hold for one
// and the same related row, which is why calls are kept apart.
type clause struct {
	exclude    bool
	conditions []condition
}

// condition compares a column, possibly of a related row, with a value.
type condition struct {
	path   fieldPath
	lookup string
	value  any // for in: []any
}

// ordering is one column of OrderBy.
type ordering struct {
	path       fieldPath
	descending bool
}

// membership restricts a query to rows that are linked to owners by a
// many-to-many relation.
type membership struct {
	relation *relation
	owners   []rowKey
}

// window is the half-open range of rows that a slice left.
type window struct {
	sliced bool
	lo, hi int
}

// unsliced refuses what Django refuses after a slice: the window would no
// longer hold the rows it was put on.
func (q query) unsliced(method string) error {
	if q.window.sliced {
		return fmt.Errorf("orm: %s after Slice: a slice has to come last", method)
	}
	return nil
}

// filter adds the pairs of one Filter call.
func (q query) filter(pairs []pair) (query, error) {
	if err := q.unsliced("Filter"); err != nil {
		return q, err
	}
	return q.where(clause{}, pairs)
}

// exclude adds the pairs of one Exclude call.
func (q query) exclude(pairs []pair) (query, error) {
	if err := q.unsliced("Exclude"); err != nil {
		return q, err
	}
	return q.where(clause{exclude: true}, pairs)
}

func (q query) where(c clause, pairs []pair) (query, error) {
	for _, p := range pairs {
		cond, err := q.model.condition(p.path, p.value)
		if err != nil {
			return q, err
		}
		c.conditions = append(c.conditions, cond)
	}
	q.clauses = append(slices.Clip(q.clauses), c)
	return q, nil
}

// orderBy replaces the ordering, as Django's order_by does.
func (q query) orderBy(paths []string) (query, error) {
	if err := q.unsliced("OrderBy"); err != nil {
		return q, err
	}
	q.order = nil
	for _, path := range paths {
		o, err := q.model.ordering(path)
		if err != nil {
			return q, err
		}
		q.order = append(q.order, o)
	}
	return q, nil
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

// single prepares for AGet: two rows are enough to know that there is not one.
// The order is of no interest unless a slice depends on it.
func (q query) single(pairs []pair) (query, error) {
	if len(pairs) > 0 {
		var err error
		if q, err = q.filter(pairs); err != nil {
			return q, err
		}
	}
	if !q.window.sliced {
		q.order = nil
	}
	return q.limit(2), nil
}

// empty reports that the window holds no row, so there is nothing to ask.
func (q query) empty() bool { return q.window.sliced && q.window.hi == q.window.lo }

// join adds a path of SelectRelated: to-one relations only.
func (q query) join(path string) (query, error) {
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

// load adds a path of PrefetchRelated.
func (q query) load(path string) (query, error) {
	relations, err := q.model.relationPath(path)
	if err != nil {
		return q, err
	}
	q.prefetch = append(slices.Clip(q.prefetch), relations)
	return q, nil
}

// relatedTo restricts the query to the children of owners.
func (q query) relatedTo(r *relation, owners []rowKey) (query, error) {
	if r.kind == manyToMany {
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
	q.clauses = append(slices.Clip(q.clauses), clause{conditions: []condition{cond}})
	return q
}

func keyValues(keys []rowKey) []any {
	values := make([]any, len(keys))
	for i, k := range keys {
		values[i] = k.value()
	}
	return values
}
