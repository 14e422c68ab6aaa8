package orm

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// assignment is one column = value of an UPDATE.
type assignment struct {
	column *column
	value  any
	term   *term
}

// assignments reads path, value pairs of Update: columns of the model itself.
func (q query) assignments(pairs []pair) ([]assignment, error) {
	list := make([]assignment, 0, len(pairs))
	for _, p := range pairs {
		a, err := q.assignment(p)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(list, func(b assignment) bool { return b.column == a.column }) {
			return nil, fmt.Errorf("orm: Update: %s is set twice", p.path)
		}
		list = append(list, a)
	}
	return list, nil
}

func (q query) assignment(p pair) (a assignment, err error) {
	path, rest, err := q.model.fieldPath(p.path)
	if err != nil {
		return a, err
	}
	if len(path.steps) > 0 || rest != "" || path.column == q.model.key {
		return a, fmt.Errorf("orm: Update(%q): want a column of %s other than its key", p.path, q.model.name)
	}
	a.column = path.column
	if e, ok := p.value.(Expression); ok {
		if a.term, err = e.term(q); err == nil && a.term.aggregated() {
			err = fmt.Errorf("orm: Update(%q): an aggregate cannot be stored by Update", p.path)
		}
		return a, err
	}
	if a.value, err = a.column.plain(p.value); err == nil {
		err = a.column.accepts(a.value)
	}
	if err == nil && a.value == nil && !a.column.nullable() {
		err = fmt.Errorf("%s cannot be NULL", p.path)
	}
	if err != nil {
		return a, fmt.Errorf("orm: Update(%q): %w", p.path, err)
	}
	return a, nil
}

// update changes the rows of q by one statement.
func (db *DB) update(ctx context.Context, q query, pairs []pair) (int, error) {
	if err := q.changeable("Update"); err != nil {
		return 0, err
	}
	list, err := q.assignments(pairs)
	if err != nil || len(list) == 0 || q.empty() {
		return 0, err
	}
	return db.assign(ctx, q, list)
}

// assignments has no shape if the database computes a value.
func (s *shaper) assignments(list []assignment) {
	for _, a := range list {
		s.none = s.none || a.term != nil
		s.number(a.column.index)
		s.argument(a.value)
	}
}

func (db *DB) assign(ctx context.Context, q query, list []assignment) (int, error) {
	shape := db.newShaper('=')
	shape.assignments(list)
	shape.query(q)
	s, err := db.text(q.model, shape, func() (statement, error) { return q.updateStatement(db.dialect, list) })
	if err != nil {
		return 0, err
	}
	n, err := db.affected(ctx, s)
	return n, wrapped(err, "updating", q.model)
}

// changeable refuses what Django refuses for Update and Delete.
func (q query) changeable(method string) error {
	if err := q.refinable(method); err != nil {
		return err
	}
	if q.distinct || len(q.groups) > 0 {
		return fmt.Errorf("orm: %s after Distinct or GroupBy", method)
	}
	return nil
}

func (q query) updateStatement(d Dialect, list []assignment) (statement, error) {
	c := &compiler{dialect: d}
	t, where := c.changed(q)
	table := words("UPDATE " + c.quote(q.model.table) + " AS " + t.root.alias + " SET ")
	joins := len(t.joins)
	sets := make([]fragment, len(list))
	for i, a := range list {
		sets[i] = c.fragment(func() string { return c.quote(a.column.name) + " = " + c.assigned(t, a) })
	}
	if len(t.joins) > joins {
		return statement{}, errors.New("orm: Update: F cannot follow a relation here")
	}
	return c.finish(table, joined("", ", ", sets), where)
}

func (c *compiler) assigned(t *tables, a assignment) string {
	if a.term != nil {
		return c.term(t, a.term)
	}
	return c.bind(a.value)
}

// changed is the WHERE of an UPDATE or DELETE. If the rows cannot be told
// without other tables, a subquery finds their keys.
func (c *compiler) changed(q query) (*tables, fragment) {
	t := c.from(q.model)
	if q.through == nil && len(q.annotations) == 0 {
		trial := *c
		if where, _ := trial.conditions(t, q, nil); len(t.joins) == 0 {
			c.fail(trial.err)
			c.aliases = trial.aliases
			return t, where
		}
	}
	t = c.from(q.model)
	inner := c.keys(q)
	inner.text = " WHERE " + t.root.column(q.model.key.name) + " IN (" + inner.text + ")"
	return t, inner
}
