package orm

import (
	"context"
	"errors"
)

// load reads the rows of q and what it prefetches. The result is buffered, so
// a program that queries while it ranges over the rows needs one connection
// only.
func (db *DB) load(ctx context.Context, q query) ([]address, error) {
	rows, err := db.read(ctx, q)
	if err != nil || len(q.prefetch) == 0 {
		return rows, err
	}
	return rows, db.prefetch(ctx, rows, growForest(q.prefetch), q.fetch)
}

// readable refuses what has no rows of the model.
func (q query) readable() error {
	if len(q.groups) > 0 {
		return errors.New("orm: groups are not rows: read them with AValues")
	}
	return nil
}

// read runs the SELECT of q.
func (db *DB) read(ctx context.Context, q query) ([]address, error) {
	if q.empty() {
		return []address{}, nil
	}
	l := rowList{rows: make([]address, 0, q.expected()), most: q.most}
	if err := db.readEach(ctx, q, &l); err != nil {
		return nil, err
	}
	return l.rows, nil
}

// rowList keeps rows.
type rowList struct {
	rows []address
	most int // or 0
}

func (l *rowList) add(row address) error {
	l.rows = append(l.rows, row)
	if len(l.rows) == l.most {
		return errEnough
	}
	return nil
}

// rowTaker takes the rows of a result.
type rowTaker interface{ add(row address) error }

// expected is the number of rows to make room for: most pages are full.
func (q query) expected() int { return max(min(q.window.hi-q.window.lo, slabSize), q.most) }

// readEach runs the SELECT of q and hands over each row as it comes.
func (db *DB) readEach(ctx context.Context, q query, to rowTaker) error {
	p, err := db.planFor(ctx, q)
	if err != nil {
		return err
	}
	tree := p.root.open(db, q.fetch, q.expected())
	tree.to = to
	return db.query(ctx, p.statement(), func(r Rows) error { return eachRow(r, tree, tree) })
}

func (db *DB) planFor(ctx context.Context, q query) (planned, error) {
	if err := q.readable(); err != nil {
		return planned{}, err
	}
	if err := db.checkLock(ctx, q); err != nil {
		return planned{}, err
	}
	return db.plan(q)
}

// readPairs runs the SELECT of a query with a membership and hands over each
// row with the key of the owner it was found for. A row found for several
// owners is made once and shared, as Django shares it; rows are all of them,
// each once.
func (db *DB) readPairs(ctx context.Context, q query, take func(owner rowKey, row address)) (rows []address, err error) {
	if q.empty() {
		return nil, nil
	}
	p, err := db.planFor(ctx, q)
	if err != nil {
		return nil, err
	}
	tree := p.root.open(db, q.fetch, 0)
	owner := newKeyScanner(q.through.relation.owner.key, p.ownerAt)
	shared := &sharedRows{tree: tree, key: newKeyScanner(q.model.key, tree.keyAt), known: keyMap[address]{room: len(q.through.owners)}}
	err = db.query(ctx, p.statement(), func(r Rows) error {
		return eachRow(r, cellsFunc(func(c *cells) error {
			key, err := owner.read(c)
			if err != nil {
				return err
			}
			row, err := shared.build(c)
			take(key, row)
			return err
		}), tree, owner, shared.key)
	})
	return shared.rows, err
}

// sharedRows builds one row per key.
type sharedRows struct {
	tree  *builder
	key   *keyScanner
	known keyMap[address]
	rows  []address
}

func (s *sharedRows) build(c *cells) (address, error) {
	key, err := s.key.read(c)
	if err != nil {
		return address{}, err
	}
	if row, ok := s.known.get(key); ok {
		return row, nil
	}
	row, err := s.tree.build(c)
	s.known.set(key, row)
	s.rows = append(s.rows, row)
	return row, err
}

// number runs a statement that returns one integer, 0 if it returns no row.
func (db *DB) number(ctx context.Context, s statement) (n int, err error) {
	err = db.query(ctx, s, func(r Rows) error {
		return eachRow(r, cellsFunc(func(c *cells) error {
			value := c.values[0]
			n, err = convert[int](value)
			return err
		}))
	})
	return n, err
}

func (db *DB) count(ctx context.Context, q query) (int, error) {
	if q.empty() {
		return 0, nil
	}
	q = q.unordered()
	shape := db.newShaper('#')
	shape.query(q)
	s, err := db.text(q.model, shape, func() (statement, error) { return q.selectCount(db.dialect) })
	if err != nil {
		return 0, err
	}
	return db.number(ctx, s)
}

func (db *DB) exists(ctx context.Context, q query) (bool, error) {
	if q.empty() {
		return false, nil
	}
	if !q.window.sliced {
		q.order, q.distinct = nil, false
	}
	q = q.limit(1)
	shape := db.newShaper('!')
	shape.query(q)
	s, err := db.text(q.model, shape, func() (statement, error) { return q.selectExists(db.dialect) })
	if err != nil {
		return false, err
	}
	n, err := db.number(ctx, s)
	return n > 0, err
}
