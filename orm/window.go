package orm

import "fmt"

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

// slice narrows the window; bounds count from the start of the current one.
func (q query) slice(lo, hi int) (query, error) {
	if lo < 0 || hi < lo {
		return q, fmt.Errorf("orm: Slice(%d, %d): want 0 <= lo <= hi", lo, hi)
	}
	if w := q.window; w.sliced {
		size := w.hi - w.lo
		lo, hi = w.lo+min(lo, size), w.lo+min(hi, size)
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

// empty reports that there can be no row, so there is nothing to ask.
func (q query) empty() bool { return q.nothing || q.window.sliced && q.window.hi == q.window.lo }
