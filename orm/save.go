package orm

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// save updates the row, or inserts it if no row was updated.
func (db *DB) save(ctx context.Context, m *model, row address, paths []string) error {
	if row.isNil() {
		return fmt.Errorf("orm: cannot save a nil %s", m.name)
	}
	if m.needsKey(row) && len(paths) == 0 {
		return db.create(ctx, m, row)
	}
	columns, partly, err := m.saved(row, paths)
	if err != nil {
		return err
	}
	n, err := db.updateRow(ctx, m, row, columns)
	switch {
	case err != nil:
		return err
	case n > 0:
		db.adopt(m, row)
		return nil
	case partly:
		return m.gone(row)
	}
	return db.insert(ctx, insertion{model: m, rows: []address{row}})
}

// adopt ties a row that came from no query to the database that has it now.
func (db *DB) adopt(m *model, row address) {
	if m.linkOf(row) == nil {
		attach(row, m, (&batch{db: db}).bind(m))
	}
}

func (m *model) gone(row address) error {
	return fmt.Errorf("%w: no %s has the key %v", ErrDoesNotExist, m.name, m.keyOf(row).value())
}

// saved are the columns that saving row writes: those asked for, else those
// that were read or given a value since, else all.
func (m *model) saved(row address, paths []string) (columns []*column, partly bool, err error) {
	if len(paths) > 0 {
		columns, err = m.ownColumns("Save", paths)
		if slices.Contains(columns, m.key) {
			err = fmt.Errorf("orm: Save: the key of a %s cannot be changed", m.name)
		}
		return columns, true, err
	}
	read := m.readColumns(row)
	for _, c := range m.columns {
		if c != m.key && (slices.Contains(read, c) || c.isGiven(row)) {
			columns = append(columns, c)
		}
	}
	return columns, len(read) < len(m.columns), nil
}

// updateRow writes columns of one row. Without any it looks whether the row
// is there.
func (db *DB) updateRow(ctx context.Context, m *model, row address, columns []*column) (int, error) {
	q := query{model: m}.keyed([]rowKey{m.keyOf(row)})
	if len(columns) == 0 {
		return db.count(ctx, q)
	}
	values, err := db.stored(m, columns, []address{row})
	if err != nil {
		return 0, err
	}
	list := make([]assignment, len(columns))
	for i, c := range columns {
		list[i] = assignment{column: c, value: values[i]}
	}
	return db.assign(ctx, q, list)
}

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
	if len(rows) == 0 {
		return 0, nil
	}
	size := min(maxBatch, db.dialect.MaxParameters()/(len(columns)+1))
	if len(rows) <= size {
		return db.updateBatch(ctx, m, rows, columns) // all or nothing by itself
	}
	err = Atomic(ctx, db, func(ctx context.Context) error {
		for batch := range slices.Chunk(rows, size) {
			changed, err := db.updateBatch(ctx, m, batch, columns)
			if err != nil {
				return err
			}
			n += changed
		}
		return nil
	}, NoSavepoint())
	if err != nil {
		return 0, err
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

// wrapped says what failed.
func wrapped(err error, doing string, m *model) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("orm: %s %s: %w", doing, m.name, err)
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
