package orm

import (
	"context"
	"fmt"
	"slices"
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

// wrapped says what failed.
func wrapped(err error, doing string, m *model) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("orm: %s %s: %w", doing, m.name, err)
}
