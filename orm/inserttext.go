package orm

import (
	"database/sql/driver"
	"strings"
)

// insertText is the INSERT of rows that source makes.
func (c *compiler) insertText(in insertion, source string) string {
	text := "INSERT INTO " + c.quote(in.model.table) + source + in.conflict
	if in.assigns() && !in.keyless {
		text += " RETURNING " + c.quote(in.model.key.name)
	}
	return text
}

// values are the rows of an INSERT, one argument for each value.
func (c *compiler) values(in insertion) string {
	columns := in.columns()
	if len(columns) == 0 {
		return " DEFAULT VALUES"
	}
	var b strings.Builder
	b.WriteString(" (" + c.names(columns) + ") VALUES ")
	for i := range in.rows {
		if i > 0 {
			b.WriteString(", ")
		}
		c.writeTuple(&b, i*len(columns), len(columns))
	}
	return b.String()
}

// writeTuple writes the placeholders of n arguments that follow others.
func (c *compiler) writeTuple(b *strings.Builder, others, n int) {
	b.WriteByte('(')
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(c.dialect.Placeholder(others + i + 1))
	}
	b.WriteByte(')')
}

// minUnnested is the number of rows from which on an argument for each column
// costs less than one for each value.
const minUnnested = 8

// unnests reports whether the rows can travel as lists. A list of arrays is
// not the list of their elements.
func (in insertion) unnests() bool {
	if len(in.rows) < minUnnested {
		return false
	}
	return unnestable(in.columns())
}

func unnestable(columns []*column) bool {
	for _, c := range columns {
		if strings.Contains(c.sqlType, "[") {
			return false
		}
	}
	return len(columns) > 0
}

// unnested is an INSERT whose text does not depend on the number of rows.
func (db *DB) unnested(in insertion, u Unnester) (statement, error) {
	args, err := db.lists(in.model, in.columns(), in.rows)
	if err != nil {
		return statement{}, err
	}
	shape := db.insertShape('U', in)
	shape.args = args
	return db.text(in.model, shape, func() (statement, error) {
		c := &compiler{dialect: db.dialect}
		source := " (" + c.names(in.columns()) + ") " + u.Unnest(in.model.table, columnNames(in.columns()))
		return statement{c.insertText(in, source), args}, c.err
	})
}

func columnNames(columns []*column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// lists are the values of columns in rows, one list for each column.
func (db *DB) lists(m *model, columns []*column, rows []address) ([]any, error) {
	args := make([]any, len(columns))
	values := make([]driver.Value, len(rows))
	for i, c := range columns {
		for j, row := range rows {
			value, err := db.storedValue(c, row)
			if err != nil {
				return nil, m.fieldError(c.field, err)
			}
			values[j] = c.element(db.dialect, value)
		}
		list, err := db.dialect.List(values)
		if err != nil {
			return nil, m.fieldError(c.field, err)
		}
		args[i] = list
	}
	return args, nil
}

// stored are the values of columns in rows, row by row.
func (db *DB) stored(m *model, columns []*column, rows []address) ([]any, error) {
	args := make([]any, 0, len(rows)*len(columns))
	for _, row := range rows {
		for _, c := range columns {
			value, err := db.storedValue(c, row)
			if err != nil {
				return nil, m.fieldError(c.field, err)
			}
			args = append(args, value)
		}
	}
	return args, nil
}

func (db *DB) storedValue(c *column, row address) (driver.Value, error) {
	value, err := c.stored(row)
	if err != nil {
		return nil, err
	}
	return driverValue(db.dialect, value)
}
