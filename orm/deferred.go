package orm

import (
	"context"
	"fmt"
	"slices"
)

// readColumns are the columns that the query which made row has read. A row
// that came from no query, or cannot remember, has them all.
func (m *model) readColumns(row address) []*column {
	l := m.linkOf(row)
	if l == nil || l.batch.columns == nil {
		return m.columns
	}
	return l.batch.columns
}

// isGiven reports whether the field of the column in row holds anything.
func (c *column) isGiven(row address) bool {
	if c.relation != nil {
		return c.relation.storedIn(row).isGiven()
	}
	return !row.plus(c.offset).pointer(c.typ).Elem().IsZero()
}

// copyTo copies the field of the column. That of a relation forgets the row
// it had loaded.
func (c *column) copyTo(to, from address) {
	at, t := c.offset, c.typ
	if c.relation != nil {
		at, t = c.relation.fieldAt, c.relation.fieldType
	}
	to.plus(at).pointer(t).Elem().Set(from.plus(at).pointer(t).Elem())
}

// loadDeferred reads what is missing of rows, those of one batch together.
func (db *DB) loadDeferred(ctx context.Context, m *model, rows []address) error {
	var batches []*batch
	of := map[*batch][]address{}
	for _, row := range rows {
		if row.isNil() {
			return fmt.Errorf("orm: LoadDeferred: a nil %s", m.name)
		}
		l := m.linkOf(row)
		if l == nil || l.batch.columns == nil {
			continue
		}
		if of[l.batch] == nil {
			batches = append(batches, l.batch)
		}
		of[l.batch] = append(of[l.batch], row)
	}
	for _, b := range batches {
		if err := db.complete(ctx, m, b, of[b]); err != nil {
			return err
		}
	}
	return nil
}

// complete reads the columns that the rows of a batch lack.
func (db *DB) complete(ctx context.Context, m *model, b *batch, rows []address) error {
	missing := slices.DeleteFunc(slices.Clone(m.columns), func(c *column) bool { return slices.Contains(b.columns, c) })
	fresh, err := db.columnsOf(ctx, m, rows, missing)
	if err != nil {
		return err
	}
	whole := &batch{db: b.db, mode: b.mode}
	if b.mode == FetchPeers {
		whole.peers = rows
	}
	links := whole.bind(m)
	for _, row := range rows {
		from, _ := fresh.get(m.keyOf(row))
		for _, c := range missing {
			if !c.isGiven(row) {
				c.copyTo(row, from)
			}
		}
		attach(row, m, links)
	}
	return nil
}

// columnsOf reads some columns of rows, by key. It fails if one is gone.
func (db *DB) columnsOf(ctx context.Context, m *model, rows []address, columns []*column) (keyMap[address], error) {
	q := query{model: m}.keyed(keysOf(rows, m))
	for _, c := range columns {
		q.columns = append(q.columns, columnChoice{fieldPath: fieldPath{column: c}})
	}
	read, err := db.read(ctx, q)
	if err != nil {
		return keyMap[address]{}, err
	}
	found := byKey(read, m)
	for _, row := range rows {
		if _, ok := found.get(m.keyOf(row)); !ok {
			return found, m.gone(row)
		}
	}
	return found, nil
}

// refresh reads columns of one row anew, all if there are no paths.
func (db *DB) refresh(ctx context.Context, m *model, row address, paths []string, mode FetchMode) error {
	columns, err := m.ownColumns("RefreshFromDB", paths)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		columns = m.columns
	}
	fresh, err := db.columnsOf(ctx, m, []address{row}, columns)
	if err != nil {
		return err
	}
	known := &batch{db: db, mode: mode}
	if len(paths) == 0 {
		m.forget(row)
	} else if l := m.linkOf(row); l != nil {
		known = l.batch.with(columns)
	}
	from, _ := fresh.get(m.keyOf(row))
	for _, c := range columns {
		c.copyTo(row, from)
	}
	attach(row, m, known.bind(m))
	return nil
}

// with is the batch of a row of which more columns were read.
func (b *batch) with(columns []*column) *batch {
	more := *b
	if more.columns != nil {
		more.columns = append(slices.Clip(more.columns), columns...)
	}
	return &more
}

// forget empties the relation fields of a row.
func (m *model) forget(row address) {
	for _, r := range m.relations {
		row.plus(r.fieldAt).pointer(r.fieldType).Elem().SetZero()
	}
}
