package orm

import (
	"context"
	"fmt"
)

// collector deletes rows together with those that refer to them, which it
// finds by the relations that the models declare. Something undeclared that
// refers to a row makes the database refuse.
type collector struct {
	db      *DB
	ctx     context.Context
	deleted Deleted
	going   map[*model]*keySet // rows that others may refer to
	before  []func() error     // what has to happen before they go
}

// collect notes rows of a model and what goes with them.
func (c *collector) collect(m *model, keys []rowKey) error {
	if keys = c.notGoing(m, keys); len(keys) == 0 {
		return nil
	}
	for _, r := range m.relations {
		if err := c.release(r, keys); err != nil {
			return err
		}
	}
	return nil
}

// notGoing leaves out rows met before: rows can refer to each other.
func (c *collector) notGoing(m *model, keys []rowKey) (left []rowKey) {
	if c.going[m] == nil {
		c.going[m] = &keySet{}
	}
	for _, key := range keys {
		if c.going[m].add(key) {
			left = append(left, key)
		}
	}
	return left
}

// release does what the relation says about the rows at its other end.
func (c *collector) release(r *relation, keys []rowKey) error {
	if r.kind == toOne {
		return nil
	}
	if r.kind == manyToMany && r.throughModel == nil {
		c.later(func() error { return c.unpair(r, keys) })
		return nil
	}
	back, err := r.held()
	if err != nil {
		return err
	}
	children := query{model: back.owner}.withKeys(back.column, keys)
	switch {
	case r.kind == manyToMany || back.onDelete == cascade:
		return c.cascade(children)
	case back.onDelete == protect:
		return c.refuse(back, children)
	case back.onDelete == setNull:
		c.later(func() error {
			_, err := c.db.update(c.ctx, children, []pair{{back.column.lookup, nil}})
			return err
		})
	}
	return nil
}

// held is the relation by which other rows hold those of the owner of r: rows
// of its target, or of the model of pairs.
func (r *relation) held() (*relation, error) {
	if r.kind != manyToMany {
		target, err := r.target()
		if err != nil {
			return nil, err
		}
		return target.relationNamed[r.back], nil
	}
	through, err := modelOf(r.throughModel)
	if err != nil {
		return nil, err
	}
	p, err := r.pairs()
	return through.columnCalled(p.owner).relation, err
}

// cascade notes rows that go as well. If nothing can refer to them, the
// database need not say first which ones they are.
func (c *collector) cascade(children query) error {
	if !children.model.referred() {
		c.later(func() error { return c.delete(children) })
		return nil
	}
	keys, err := c.db.keys(c.ctx, children)
	if err != nil {
		return err
	}
	return c.collect(children.model, keys)
}

func (c *collector) refuse(back *relation, children query) error {
	n, err := c.db.count(c.ctx, children)
	if err == nil && n > 0 {
		err = fmt.Errorf("%w: %d rows refer to it by %s", ErrProtected, n, back)
	}
	return err
}

func (c *collector) later(f func() error) { c.before = append(c.before, f) }

func (c *collector) unpair(r *relation, keys []rowKey) error {
	n, err := c.db.deletePairs(c.ctx, r, keys, nil)
	c.deleted.add(r.through.table, n)
	return err
}

func (c *collector) delete(q query) error {
	n, err := c.db.deleteWhere(c.ctx, q)
	c.deleted.add(q.model.name, n)
	return err
}

// carryOut deletes what was collected: all rows of a model at once, because
// they may refer to each other, and those that refer before those they refer
// to.
func (c *collector) carryOut(m *model) error {
	for _, f := range c.before {
		if err := f(); err != nil {
			return err
		}
	}
	for _, m := range c.inOrder(m, map[*model]bool{}) {
		if err := c.delete(query{model: m}.keyed(c.going[m].keys)); err != nil {
			return err
		}
	}
	return nil
}

// inOrder are the models of collected rows, those that refer first.
func (c *collector) inOrder(m *model, seen map[*model]bool) (order []*model) {
	if seen[m] || c.going[m] == nil || len(c.going[m].keys) == 0 {
		return nil
	}
	seen[m] = true
	for _, r := range m.relations {
		if r.kind == toOne || r.kind == manyToMany && r.throughModel == nil {
			continue
		}
		if back, err := r.held(); err == nil {
			order = append(order, c.inOrder(back.owner, seen)...)
		}
	}
	return append(order, m)
}
