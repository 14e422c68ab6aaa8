package orm

import (
	"context"
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
	if err := q.changeable("Delete"); err != nil || q.empty() {
		return d, err
	}
	if !q.model.referred() {
		n, err := db.deleteWhere(ctx, q)
		d.add(q.model.name, n)
		return d, err
	}
	err := Atomic(ctx, db, func(ctx context.Context) (err error) {
		d, err = db.deleteWithOthers(ctx, q)
		return err
	})
	if err != nil {
		return Deleted{}, err
	}
	return d, nil
}

// deleteWithOthers first finds out all that has to go, so that a refusal comes
// before the first change.
func (db *DB) deleteWithOthers(ctx context.Context, q query) (Deleted, error) {
	c := collector{db: db, ctx: ctx, going: map[*model]*keySet{}}
	keys, err := db.keys(ctx, q)
	if err == nil {
		err = c.collect(q.model, keys)
	}
	if err == nil {
		err = c.carryOut(q.model)
	}
	return c.deleted, err
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
	return n, wrapped(err, "deleting", q.model)
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
		return eachRow(r, cellsFunc(func(c *cells) error {
			key, err := scanner.read(c)
			keys.add(key)
			return err
		}), scanner)
	})
	return keys.keys, err
}
