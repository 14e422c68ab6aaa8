package orm

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// ARaw reads rows with SQL of your own, whose placeholders are those of the
// database. The columns of the result are told by their names; the key has to
// be among them, and columns that are not are deferred as by Only, save that a
// model without a relation or an Origin does not remember it. What the query
// prefetches is prefetched, all else of it plays no part. Django: raw.
func (q QuerySet[T]) ARaw(ctx context.Context, text string, args ...any) ([]*T, error) {
	if err := q.ready(); err != nil {
		return nil, err
	}
	rows, err := q.db.raw(ctx, q.query, text, args)
	if err != nil {
		return nil, err
	}
	return rowsAs[T](rows), q.db.prefetch(ctx, rows, growForest(q.query.prefetch), q.query.fetch)
}

// Raw is ARaw without a context.
func (q QuerySet[T]) Raw(text string, args ...any) ([]*T, error) {
	return q.ARaw(withoutContext("Raw"), text, args...)
}

func (db *DB) raw(ctx context.Context, q query, text string, args []any) ([]address, error) {
	s := statement{text: text}
	for _, arg := range args {
		value, err := plain(arg)
		if err == nil {
			value, err = driverValue(db.dialect, value)
		}
		if err != nil {
			return nil, fmt.Errorf("orm: ARaw: %w", err)
		}
		s.args = append(s.args, value)
	}
	l := rowList{rows: []address{}}
	err := db.query(ctx, s, func(r Rows) error {
		tree, err := db.openRaw(q, r)
		if err != nil {
			return err
		}
		tree.to = &l
		return eachRow(r, tree, tree)
	})
	return l.rows, err
}

func (db *DB) openRaw(q query, r Rows) (*builder, error) {
	names, err := r.Columns()
	if err != nil {
		return nil, err
	}
	n, err := q.model.rawNode(names)
	if err != nil {
		return nil, err
	}
	return n.open(db, q.fetch, 0), nil
}

// rawNode finds the columns of a result in the model.
func (m *model) rawNode(names []string) (*node, error) {
	n := &node{model: m, keyAt: -1}
	var known []string
	for _, c := range m.columns {
		known = append(known, c.name)
	}
	for i, name := range names {
		c := m.columnCalled(name)
		if c == nil {
			return nil, fmt.Errorf("orm: ARaw: %s has no column %q%s", m.name, name, didYouMean(name, known))
		}
		if slices.Contains(n.columns, c) {
			return nil, fmt.Errorf("orm: ARaw: the column %q comes twice", name)
		}
		if c == m.key {
			n.keyAt = i
		}
		n.columns = append(n.columns, c)
	}
	if n.keyAt < 0 {
		return nil, errors.New("orm: ARaw: the key " + m.key.name + " of " + m.name + " is not among the columns")
	}
	return n, nil
}

func (m *model) columnCalled(name string) *column {
	for _, c := range m.columns {
		if c.name == name {
			return c
		}
	}
	return nil
}
