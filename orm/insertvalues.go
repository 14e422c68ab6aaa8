package orm

import (
	"database/sql/driver"
	"strings"
)

func (m *model) columnsWithoutKey() []*column {
	columns := make([]*column, 0, len(m.columns))
	for _, c := range m.columns {
		if c != m.key {
			columns = append(columns, c)
		}
	}
	return columns
}

func (c *compiler) names(columns []*column) string {
	names := make([]string, len(columns))
	for i, column := range columns {
		names[i] = c.quote(column.name)
	}
	return strings.Join(names, ", ")
}

// tuple binds the columns of one row.
func (c *compiler) tuple(m *model, columns []*column, row address) (string, error) {
	places := make([]string, len(columns))
	for i, column := range columns {
		value, err := column.stored(row)
		if err != nil {
			return "", m.fieldError(column.field, err)
		}
		places[i] = c.bind(value)
	}
	return "(" + strings.Join(places, ", ") + ")", nil
}

// storedRelation is a to-one field that knows what to store: the key of the
// row it points to, which may have been assigned after Set.
type storedRelation interface{ storedKey() (any, error) }

// stored is the value of the column in row, for the driver to convert.
func (c *column) stored(row address) (any, error) {
	if c.relation != nil {
		field := row.plus(c.relation.fieldAt).pointer(c.relation.fieldType)
		return field.Interface().(storedRelation).storedKey()
	}
	field := row.plus(c.offset).pointer(c.typ)
	if valuer, ok := field.Interface().(driver.Valuer); ok { // also with a method on the pointer
		return valuer, nil
	}
	return field.Elem().Interface(), nil
}
