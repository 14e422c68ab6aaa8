package orm

import (
	"context"
	"fmt"
)

// Deleted counts what ADelete removed.
type Deleted struct {
	Total int
	// Of counts by the name of the model, or of the table of pairs for
	// many-to-many relations. Names without a row are left out.
	Of map[string]int
}

func (d *Deleted) add(name string, n int) {
	if n == 0 {
		return
	}
	if d.Of == nil {
		d.Of = map[string]int{}
	}
	d.Total += n
	d.Of[name] += n
}

// delete removes the rows of q and what goes with them.
func (db *DB) delete(ctx context.Context, q query) (Deleted, error) {
	var d Deleted
	if err := q.changeable("Delete"); err != nil {
		return d, err
	}
	if !q.model.referred() {
		n, err := db.deleteWhere(ctx, q)
		d.add(q.model.name, n)
		return d, err
	}
	var c collector
	err := Atomic(ctx, db, func(ctx context.Context) error {
		c = collector{db: db, ctx: ctx}
		keys, err := db.keys(ctx, q)
		if err != nil {
			return err
		}
		return c.delete(q.model, keys)
	})
	if err != nil {
		return d, err
	}
	return c.deleted, nil
}

// referred reports whether the model declares relations that point to it.
func (m *model) referred() bool {
	for _, r := range m.relations {
		if r.kind != toOne {
			return true
		}
	}
	return false
}

func (db *DB) deleteWhere(ctx context.Context, q query) (int, error) {
	c := &compiler{dialect: db.dialect}
	t, where := c.changed(q)
	s, err := c.finish(words("DELETE FROM "+c.quote(q.model.table)+" AS "+t.root.alias), where)
	if err != nil {
		return 0, err
	}
	n, err := db.affected(ctx, s)
	if err != nil {
		return n, fmt.Errorf("orm: deleting %s: %w", q.model.name, err)
	}
	return n, nil
}

// keys are the keys of the rows of q.
func (db *DB) keys(ctx context.Context, q query) ([]rowKey, error) {
	c := &compiler{dialect: db.dialect}
	s, err := c.finish(c.selectKeys(q)...)
	if err != nil {
		return nil, err
	}
	var keys keySet
	scanner := newKeyScanner(q.model.key, 0)
	err = db.query(ctx, s, func(r Rows) error {
		return eachRow(r, func(c *cells) error {
			key, err := scanner.read(c)
			keys.add(key)
			return err
		}, scanner)
	})
	return keys.keys, err
}

// collector deletes rows together with those that refer to them, which it
// finds by the relations that the models declare. Something undeclared that
// refers to a row makes the database refuse.
type collector struct {
	db      *DB
	ctx     context.Context
	deleted Deleted
	going   map[*model]*keySet // rows that are being deleted further up
}

func (c *collector) delete(m *model, keys []rowKey) error {
	if keys = c.notGoing(m, keys); len(keys) == 0 {
		return nil
	}
	for _, r := range m.relations {
		if err := c.release(r, keys); err != nil {
			return err
		}
	}
	n, err := c.db.deleteWhere(c.ctx, query{model: m}.keyed(keys))
	c.deleted.add(m.name, n)
	return err
}

// notGoing leaves out rows met before: rows can refer to each other.
func (c *collector) notGoing(m *model, keys []rowKey) (left []rowKey) {
	if c.going == nil {
		c.going = map[*model]*keySet{}
	}
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
	target, err := r.target()
	if err != nil {
		return err
	}
	if r.kind == manyToMany {
		return c.unpair(r, keys)
	}
	back := target.relationNamed[r.back]
	children := query{model: target}.withKeys(back.column, keys)
	switch back.onDelete {
	case ignore:
		return nil
	case setNull:
		_, err := c.db.update(c.ctx, children, []pair{{back.column.lookup, nil}})
		return err
	case protect:
		return c.refuse(back, children)
	}
	childKeys, err := c.db.keys(c.ctx, children)
	if err != nil {
		return err
	}
	return c.delete(target, childKeys)
}

func (c *collector) refuse(back *relation, children query) error {
	n, err := c.db.count(c.ctx, children)
	if err == nil && n > 0 {
		err = fmt.Errorf("%w: %d rows refer to it by %s", ErrProtected, n, back)
	}
	return err
}

// unpair deletes pairs. Those that are a model's rows go as such.
func (c *collector) unpair(r *relation, keys []rowKey) error {
	if r.throughModel == nil {
		n, err := c.db.deletePairs(c.ctx, r, keys, nil)
		c.deleted.add(r.through.table, n)
		return err
	}
	through, err := modelOf(r.throughModel)
	if err != nil {
		return err
	}
	for _, column := range through.columns {
		if column.name != r.pairTable().owner {
			continue
		}
		pairKeys, err := c.db.keys(c.ctx, query{model: through}.withKeys(column, keys))
		if err != nil {
			return err
		}
		return c.delete(through, pairKeys)
	}
	return nil
}
