package orm

import "slices"

// DB is the handle that the query asks.
func (q QuerySet[T]) DB() *DB { return q.db }

// Err is the mistake made in building the query, which every method that runs
// it returns.
func (q QuerySet[T]) Err() error { return q.ready() }

// Ordering is what OrderBy was last given, the names of keys spelled out.
func (q QuerySet[T]) Ordering() []Path[T] {
	paths := make([]Path[T], len(q.query.order))
	for i, o := range q.query.order {
		paths[i] = Path[T](o.String())
	}
	return paths
}

// Whole reports whether neither Only nor Defer leaves out columns, of the rows
// or of those that Prefetch reads with them.
func (q QuerySet[T]) Whole() bool { return q.query.whole() }

func (q query) whole() bool {
	for _, p := range q.prefetch {
		if p.source != nil && !p.source.whole() {
			return false
		}
	}
	return len(q.columns) == 0
}

// Loads reports whether the rows come with what a path names: the rows that a
// relation leads to, a column of theirs or of such rows, or an annotation.
func (q QuerySet[T]) Loads(path string) bool {
	if q.Err() != nil {
		return false
	}
	if q.query.annotation(path) != nil {
		return true
	}
	if c := q.query.model.fieldOrKey(path); c != nil {
		return q.query.loadsColumn(nil, c)
	}
	if relations, err := q.query.model.relationPath(path); err == nil {
		return q.query.loads(relations)
	}
	p, rest, err := q.query.model.fieldPath(path)
	return err == nil && rest == "" && q.query.loadsColumn(p.steps, p.column)
}

// loadsColumn reports whether a column is read of the rows that steps lead to,
// of the query's own if there are none.
func (q query) loadsColumn(steps []*relation, c *column) bool {
	if len(steps) == 0 {
		return slices.Contains(q.columnsAt(q.model, nil), c)
	}
	for _, related := range q.related {
		if startsWith(related, steps) {
			return slices.Contains(q.columnsAt(steps[len(steps)-1].resolved(), steps), c)
		}
	}
	for _, p := range q.prefetch {
		switch {
		case p.to != nil:
		case p.source != nil && startsWith(steps, p.path):
			return p.source.loadsColumn(steps[len(p.path):], c)
		case startsWith(p.path, steps):
			return true
		}
	}
	return false
}

func (q query) loads(path []*relation) bool {
	for _, related := range q.related {
		if startsWith(related, path) {
			return true
		}
	}
	for _, p := range q.prefetch {
		switch {
		case p.to != nil:
		case startsWith(p.path, path):
			return true
		case p.source != nil && startsWith(path, p.path) && p.source.loads(path[len(p.path):]):
			return true
		}
	}
	return false
}

func startsWith(path, start []*relation) bool {
	return len(path) >= len(start) && slices.Equal(path[:len(start)], start)
}
