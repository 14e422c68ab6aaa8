package orm

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// changedColumns are the columns that BulkUpdate writes.
func (m *model) changedColumns(paths []string) ([]*column, error) {
	columns, err := m.ownColumns("BulkUpdate", paths)
	if err != nil {
		return nil, err
	}
	for i, c := range columns {
		switch {
		case c == m.key:
			return nil, fmt.Errorf("orm: BulkUpdate: the key of a %s cannot be changed", m.name)
		case slices.Contains(columns[:i], c):
			return nil, fmt.Errorf("orm: BulkUpdate: %s is named twice", c.lookup)
		}
	}
	return columns, nil
}

// updateAll writes columns of many rows, a batch at a time.
func (db *DB) updateAll(ctx context.Context, m *model, rows []address, paths []string) (n int, err error) {
	columns, err := m.changedColumns(paths)
	if err != nil {
		return 0, err
	}
	for _, row := range rows {
		if row.isNil() || m.needsKey(row) {
			return 0, fmt.Errorf("orm: BulkUpdate: a %s that was not created yet", m.name)
		}
	}
	size := min(maxBatch, db.dialect.MaxParameters()/(len(columns)+1))
	switch {
	case len(rows) == 0:
		return 0, nil
	case len(rows) <= size:
		return db.updateBatch(ctx, m, rows, columns) // all or nothing by itself
	}
	err = Atomic(ctx, db, func(ctx context.Context) error {
		n, err = db.updateBatches(ctx, m, slices.Chunk(rows, size), columns)
		return err
	}, NoSavepoint())
	if err != nil {
		return 0, err
	}
	return n, nil
}

func (db *DB) updateBatches(ctx context.Context, m *model, batches iter.Seq[[]address], columns []*column) (n int, err error) {
	for batch := range batches {
		changed, err := db.updateBatch(ctx, m, batch, columns)
		if err != nil {
			return 0, err
		}
		n += changed
	}
	return n, nil
}

// updateBatch joins the table with the new values:
// WITH v AS (…) UPDATE t SET c = v.c1 FROM v WHERE t.id = v.c0.
func (db *DB) updateBatch(ctx context.Context, m *model, rows []address, columns []*column) (int, error) {
	all := append([]*column{m.key}, columns...)
	source, args, err := db.newValues(m, rows, all)
	if err != nil {
		return 0, err
	}
	c := &compiler{dialect: db.dialect}
	sets := make([]string, len(columns))
	for i, column := range columns {
		sets[i] = c.quote(column.name) + " = v.c" + itoa(i+1)
	}
	text := "WITH v (" + numberedNames("c", len(all)) + ") AS (" + source + ") UPDATE " +
		c.quote(m.table) + " AS t0 SET " + strings.Join(sets, ", ") + " FROM v WHERE t0." + c.quote(m.key.name) + " = v.c0"
	n, err := db.affected(ctx, statement{text, args})
	return n, errors.Join(c.err, wrapped(err, "updating", m))
}

// newValues makes rows of the values of columns.
func (db *DB) newValues(m *model, rows []address, columns []*column) (source string, args []any, err error) {
	if u, ok := db.dialect.(Unnester); ok && len(rows) >= minUnnested && unnestable(columns) {
		args, err = db.lists(m, columns, rows)
		return u.Unnest(m.table, columnNames(columns)), args, err
	}
	args, err = db.stored(m, columns, rows)
	return "VALUES " + db.typedTuples(columns, len(rows)), args, err
}

func numberedNames(prefix string, n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = prefix + itoa(i)
	}
	return strings.Join(names, ", ")
}

// typedTuples are the placeholders of n rows. The first row says the types,
// which VALUES alone would guess.
func (db *DB) typedTuples(columns []*column, n int) string {
	var b strings.Builder
	for row := range n {
		if row > 0 {
			b.WriteString("), (")
		} else {
			b.WriteString("(")
		}
		for i, c := range columns {
			if i > 0 {
				b.WriteString(", ")
			}
			place := db.dialect.Placeholder(row*len(columns) + i + 1)
			if row == 0 {
				place = db.dialect.Cast(place, c.declared(db.dialect))
			}
			b.WriteString(place)
		}
	}
	return b.String() + ")"
}

// declared is the type of the column in the database.
func (c *column) declared(d Dialect) string { return firstOf(c.sqlType, d.ColumnType(c.typ)) }
