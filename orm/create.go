package orm

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// maxBatch bounds the rows of one INSERT: beyond it a statement gets longer
// but hardly faster.
const maxBatch = 500

// create inserts one row, sets its key and ties its relations to db.
func (db *DB) create(ctx context.Context, m *model, row address) error {
	if row.isNil() {
		return fmt.Errorf("orm: cannot create a nil %s", m.name)
	}
	return db.insert(ctx, db.pool, m, []address{row})
}

// createAll inserts rows in one transaction. Rows that have a key already go
// first, as in Django, so that the database can count on from them.
func (db *DB) createAll(ctx context.Context, m *model, rows []address) error {
	keyed, unkeyed, err := m.splitByKey(rows)
	if err != nil || len(rows) == 0 {
		return err
	}
	err = db.atomically(ctx, func(in session) error {
		if err := db.insertBatches(ctx, in, m, keyed); err != nil {
			return err
		}
		return db.insertBatches(ctx, in, m, unkeyed)
	})
	if err != nil {
		m.clearKeys(unkeyed)
	}
	return err
}

// clearKeys takes back keys that an undone transaction has assigned, so that
// a second attempt is like the first.
func (m *model) clearKeys(rows []address) {
	for _, row := range rows {
		row.plus(m.key.offset).pointer(m.key.typ).Elem().SetZero()
	}
}

func (db *DB) insertBatches(ctx context.Context, in session, m *model, rows []address) error {
	for len(rows) > 0 {
		n := min(db.batchSize(m), len(rows))
		if err := db.insert(ctx, in, m, rows[:n]); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func (db *DB) batchSize(m *model) int {
	if len(m.columns) == 1 {
		return 1 // there is no INSERT of several rows without a column
	}
	return min(maxBatch, max(1, db.dialect.MaxParameters()/len(m.columns)))
}

func (m *model) splitByKey(rows []address) (keyed, unkeyed []address, err error) {
	for i, row := range rows {
		switch {
		case row.isNil():
			return nil, nil, fmt.Errorf("orm: cannot create a nil %s, number %d", m.name, i)
		case m.needsKey(row):
			unkeyed = append(unkeyed, row)
		default:
			keyed = append(keyed, row)
		}
	}
	return keyed, unkeyed, nil
}

// needsKey reports whether the database has to assign the key of row.
func (m *model) needsKey(row address) bool {
	return m.autoKey() && m.keyOf(row) == rowKey{}
}

// insert sends one INSERT for rows that all have a key or all have none. The
// keys come back in the order of the rows: SQLite and PostgreSQL both return
// them as they insert.
func (db *DB) insert(ctx context.Context, in session, m *model, rows []address) error {
	assign := m.needsKey(rows[0])
	s, err := db.insertStatement(m, rows, assign)
	if err != nil {
		return err
	}
	if !assign {
		if _, err := db.exec(ctx, in, s); err != nil {
			return fmt.Errorf("orm: creating %s: %w", m.name, err)
		}
	} else if err := db.insertReturning(ctx, in, s, m, rows); err != nil {
		return fmt.Errorf("orm: creating %s: %w", m.name, err)
	}
	links := (&batch{db: db}).bind(m)
	for _, row := range rows {
		attach(row, m, links)
	}
	return nil
}

func (db *DB) insertReturning(ctx context.Context, in session, s statement, m *model, rows []address) error {
	s.text += " RETURNING " + db.dialect.Quote(m.key.name)
	return db.query(ctx, in, s, func(r *sql.Rows) error {
		done := 0
		err := eachRow(r, func(values []any) error {
			if done == len(rows) {
				return fmt.Errorf("more keys than rows")
			}
			row := rows[done]
			done++
			return m.key.decode(row.plus(m.key.offset), values[0])
		})
		if err == nil && done < len(rows) {
			err = fmt.Errorf("%d keys for %d rows", done, len(rows))
		}
		return err
	})
}

func (db *DB) insertStatement(m *model, rows []address, assign bool) (statement, error) {
	c := &compiler{dialect: db.dialect}
	columns := m.columns
	if assign {
		columns = m.columnsWithoutKey()
	}
	tuples := make([]string, len(rows))
	for i, row := range rows {
		tuple, err := c.tuple(m, columns, row)
		if err != nil {
			return statement{}, err
		}
		tuples[i] = tuple
	}
	text := "INSERT INTO " + c.quote(m.table)
	if len(columns) == 0 {
		return statement{text + " DEFAULT VALUES", nil}, nil
	}
	text += " (" + c.names(columns) + ") VALUES " + strings.Join(tuples, ", ")
	return statement{text, c.args}, c.err
}
