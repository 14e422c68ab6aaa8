package orm

import (
	"context"
	"errors"
)

// prefetch loads relations of rows that were read: one query per branch and
// level, whatever the number of rows.
func (db *DB) prefetch(ctx context.Context, rows []address, branches []*branch, mode FetchMode) error {
	if len(rows) == 0 {
		return nil
	}
	for _, b := range branches {
		children, err := db.loadBranch(ctx, rows, b, mode)
		if err != nil {
			return err
		}
		if err := db.prefetch(ctx, children, b.below, mode); err != nil {
			return err
		}
	}
	return nil
}

// loadBranch fills one relation of all rows and returns the rows found.
func (db *DB) loadBranch(ctx context.Context, rows []address, b *branch, mode FetchMode) ([]address, error) {
	if b.custom == nil {
		return db.loadRelation(ctx, rows, b.relation, query{model: b.relation.resolved(), fetch: mode})
	}
	l := loading{db: db, ctx: ctx, rows: rows, relation: b.relation, source: *b.custom.source, to: b.custom.to}
	for _, below := range b.below {
		if below.relation.kind == toOne {
			l.source = l.source.needing(below.relation.column)
		}
	}
	children, err := l.load()
	if err != nil || len(l.source.prefetch) == 0 {
		return children, err
	}
	return children, db.prefetch(ctx, children, growForest(l.source.prefetch), l.source.fetch)
}

func (db *DB) loadRelation(ctx context.Context, rows []address, r *relation, source query) ([]address, error) {
	return (&loading{db: db, ctx: ctx, rows: rows, relation: r, source: source}).load()
}

// loading is one relation of many rows being filled from a query.
type loading struct {
	db       *DB
	ctx      context.Context
	rows     []address
	relation *relation
	source   query
	to       Target
	missed   *link // of rows whose target was not found, or nil
}

func (l *loading) load() ([]address, error) {
	switch l.relation.kind {
	case toOne:
		return l.toOne()
	case manyToMany:
		return l.manyToMany()
	}
	return l.reverse()
}

var errSlicedDistinct = errors.New("orm: Prefetch: a slice of Distinct rows cannot be counted for each parent")

var errSlicedOne = errors.New("orm: Prefetch: a slice makes no sense for a relation to one row")

// toOne leaves alone what SelectRelated or an earlier path has loaded.
func (l *loading) toOne() ([]address, error) {
	if l.source.window.sliced {
		return nil, errSlicedOne
	}
	targets, missing := l.missing()
	if len(missing) == 0 {
		return targets, nil
	}
	found, err := l.db.read(l.ctx, l.source.keyed(missing))
	if err != nil {
		return nil, err
	}
	targeted := byKey(found, l.relation.resolved())
	for _, row := range l.rows {
		l.setMissing(row, &targeted)
	}
	return append(targets, found...), nil
}

// missing are the keys of the rows that are not loaded, and those that are.
func (l *loading) missing() (loaded []address, keys []rowKey) {
	var missing, seen keySet
	target := l.relation.resolved()
	for _, row := range l.rows {
		if at := *as[address](row.plus(l.relation.rowsAt)); !at.isNil() {
			if seen.add(target.keyOf(at)) {
				loaded = append(loaded, at)
			}
		} else if key, ok := l.relation.keyIn(row); ok && !(*l.relation.linkIn(row)).isMissing() {
			missing.add(key)
		}
	}
	return loaded, missing.keys
}

// setMissing also notes that there is no such row, so that nobody asks again.
func (l *loading) setMissing(row address, found *keyMap[address]) {
	at := as[address](row.plus(l.relation.rowsAt))
	key, ok := l.relation.keyIn(row)
	if !ok || !at.isNil() {
		return
	}
	if *at, ok = found.get(key); ok {
		return
	}
	link := l.relation.linkIn(row)
	if l.missed == nil || l.missed.batch != (*link).batch {
		l.missed = (*link).missing()
	}
	*link = l.missed
}

// children is the source, restricted to the children of the rows. A slice of
// it counts for each parent.
func (l *loading) children() (query, error) {
	q, err := l.source.relatedTo(l.relation, keysOf(l.rows, l.relation.owner))
	if err != nil {
		return q, err
	}
	var back *column
	if l.relation.kind != manyToMany {
		back = q.model.relationNamed[l.relation.back].column
		q = q.needing(back)
	}
	if !q.window.sliced {
		return q, nil
	}
	if q.distinct {
		return q, errSlicedDistinct
	}
	q.window.partition, q.window.parent = true, back
	return q.orderedByKey(), nil
}

// reverse also points the children back at their parents, so that
// comment.Article is loaded when article.Comments was prefetched.
func (l *loading) reverse() ([]address, error) {
	q, err := l.children()
	if err != nil {
		return nil, err
	}
	children, err := l.db.read(l.ctx, q)
	if err != nil {
		return nil, err
	}
	parents := byKey(l.rows, l.relation.owner)
	back := q.model.relationNamed[l.relation.back]
	groups := newGrouping(len(l.rows))
	for _, child := range children {
		key, _ := back.keyIn(child)
		groups.add(key, child)
		*as[address](child.plus(back.rowsAt)), _ = parents.get(key)
	}
	l.setChildren(groups)
	return children, nil
}

func (l *loading) manyToMany() ([]address, error) {
	q, err := l.children()
	if err != nil {
		return nil, err
	}
	groups := newGrouping(len(l.rows))
	children, err := l.db.readPairs(l.ctx, q, groups.add)
	if err != nil {
		return nil, err
	}
	l.setChildren(groups)
	return children, nil
}

// setChildren gives every row its children; none is an empty slice, because
// nil means not loaded.
func (l *loading) setChildren(groups *grouping) {
	for _, row := range l.rows {
		children := groups.of(l.relation.owner.keyOf(row))
		switch {
		case l.to != nil:
			l.to.store(row, children)
		case l.relation.kind == reverseOne:
			l.relation.hold(row, firstIn(children))
		default:
			*as[[]address](row.plus(l.relation.rowsAt)) = children
		}
	}
}

func firstIn(rows []address) address {
	if len(rows) == 0 {
		return address{}
	}
	return rows[0]
}
