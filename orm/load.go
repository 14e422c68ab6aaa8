package orm

import (
	"context"
	"database/sql"
)

// load reads the rows of q and what it prefetches. The result is buffered, so
// a program that queries while it ranges over the rows needs one connection
// only.
func (db *DB) load(ctx context.Context, q query) ([]address, error) {
	if q.empty() {
		return []address{}, nil
	}
	rows, err := db.read(ctx, q)
	if err != nil {
		return nil, err
	}
	return rows, db.prefetch(ctx, rows, growTree(q.prefetch))
}

// read runs the SELECT of q.
func (db *DB) read(ctx context.Context, q query) ([]address, error) {
	s, root, err := q.selectRows(db.dialect)
	if err != nil {
		return nil, err
	}
	root.open(&batch{db: db})
	rows := []address{}
	err = db.query(ctx, db.pool, s, func(r *sql.Rows) error {
		return eachRow(r, func(values []any) error {
			row, err := root.build(values)
			rows = append(rows, row)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// readPairs runs the SELECT of a query with a membership and hands over each
// row with the key of the owner it was found for. A row found for several
// owners is made once and shared, as Django shares it.
func (db *DB) readPairs(ctx context.Context, q query, take func(owner rowKey, row address)) error {
	s, root, err := q.selectRows(db.dialect)
	if err != nil {
		return err
	}
	root.open(&batch{db: db})
	owner := newKeyScanner(q.through.relation.owner.key)
	shared := sharedRows{root: root, key: newKeyScanner(q.model.key), rows: map[rowKey]address{}}
	return db.query(ctx, db.pool, s, func(r *sql.Rows) error {
		return eachRow(r, func(values []any) error {
			key, err := owner.read(values[len(values)-1])
			if err != nil {
				return err
			}
			row, err := shared.build(values)
			take(key, row)
			return err
		})
	})
}

// sharedRows builds one row per key.
type sharedRows struct {
	root *node
	key  keyScanner
	rows map[rowKey]address
}

func (s sharedRows) build(values []any) (address, error) {
	key, err := s.key.read(values[s.root.model.keyIndex])
	if err != nil {
		return address{}, err
	}
	if row, ok := s.rows[key]; ok {
		return row, nil
	}
	row, err := s.root.build(values)
	s.rows[key] = row
	return row, err
}

// number runs a statement that returns one integer, 0 if it returns no row.
func (db *DB) number(ctx context.Context, s statement) (n int, err error) {
	err = db.query(ctx, db.pool, s, func(r *sql.Rows) error {
		if r.Next() {
			return r.Scan(&n)
		}
		return r.Err()
	})
	return n, err
}

func (db *DB) count(ctx context.Context, q query) (int, error) {
	if q.empty() {
		return 0, nil
	}
	s, err := q.selectCount(db.dialect)
	if err != nil {
		return 0, err
	}
	return db.number(ctx, s)
}

func (db *DB) exists(ctx context.Context, q query) (bool, error) {
	if q.empty() {
		return false, nil
	}
	s, err := q.selectExists(db.dialect)
	if err != nil {
		return false, err
	}
	n, err := db.number(ctx, s)
	return n > 0, err
}
