package orm

import (
	"context"
	"fmt"
	"strings"
)

// insert sends one INSERT for rows that all have a key or all have none. The
// keys come back in the order of the rows: SQLite and PostgreSQL both return
// them as they insert.
func (db *DB) insert(ctx context.Context, m *model, rows []address, conflict string, returning bool) error {
	assign := m.needsKey(rows[0])
	s, err := db.insertStatement(m, rows, assign, conflict)
	if err != nil {
		return err
	}
	if assign && returning {
		err = db.insertReturning(ctx, s, m, rows)
	} else {
		_, err = db.exec(ctx, s)
	}
	if err != nil {
		return fmt.Errorf("orm: creating %s: %w", m.name, err)
	}
	if assign && !returning {
		return nil
	}
	links := (&batch{db: db}).bind(m)
	for _, row := range rows {
		attach(row, m, links)
	}
	return nil
}

func (db *DB) insertReturning(ctx context.Context, s statement, m *model, rows []address) error {
	s.text += " RETURNING " + db.dialect.Quote(m.key.name)
	return db.query(ctx, s, func(r Rows) error {
		done := 0
		err := eachRow(r, func(c *cells) error {
			if done == len(rows) {
				return fmt.Errorf("more keys than rows")
			}
			row := rows[done]
			done++
			return m.key.decode(row.plus(m.key.offset), c.values[0])
		})
		if err == nil && done < len(rows) {
			err = fmt.Errorf("%d keys for %d rows", done, len(rows))
		}
		return err
	})
}

func (db *DB) insertStatement(m *model, rows []address, assign bool, conflict string) (statement, error) {
	columns := m.columns
	if assign {
		columns = m.columnsWithoutKey()
	}
	args, err := db.stored(m, columns, rows)
	if err != nil {
		return statement{}, err
	}
	shape := shaper{args: args, shape: make([]byte, 0, 64)}
	shape.word('I')
	shape.number(len(rows))
	if assign {
		shape.word('+')
	}
	shape.name(conflict)
	p, err := db.planned(m, &shape, func() (*plan, error) {
		return &plan{statement: statement{text: db.insertText(m, columns, len(rows)) + conflict}}, nil
	})
	if err != nil {
		return statement{}, err
	}
	return p.statement, nil
}

// insertText is the INSERT of n rows.
func (db *DB) insertText(m *model, columns []*column, n int) string {
	c := &compiler{dialect: db.dialect}
	text := "INSERT INTO " + c.quote(m.table)
	if len(columns) == 0 {
		return text + " DEFAULT VALUES"
	}
	var b strings.Builder
	b.WriteString(text + " (" + c.names(columns) + ") VALUES ")
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		db.writeTuple(&b, i*len(columns), len(columns))
	}
	return b.String()
}

// writeTuple writes the placeholders of n arguments that follow others.
func (db *DB) writeTuple(b *strings.Builder, others, n int) {
	b.WriteByte('(')
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(db.dialect.Placeholder(others + i + 1))
	}
	b.WriteByte(')')
}

// stored are the values of columns in rows, row by row.
func (db *DB) stored(m *model, columns []*column, rows []address) ([]any, error) {
	args := make([]any, 0, len(rows)*len(columns))
	for _, row := range rows {
		for _, c := range columns {
			value, err := c.stored(row)
			if err == nil {
				value, err = driverValue(db.dialect, value)
			}
			if err != nil {
				return nil, m.fieldError(c.field, err)
			}
			args = append(args, value)
		}
	}
	return args, nil
}
