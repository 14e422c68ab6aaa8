package orm

import (
	"database/sql/driver"
	"reflect"
	"strings"
	"time"
)

func (c *compiler) names(columns []*column) string {
	names := make([]string, len(columns))
	for i, column := range columns {
		names[i] = c.quote(column.name)
	}
	return strings.Join(names, ", ")
}

// storedRelation is a to-one field that knows what to store: the key of the
// row it points to, which may have been assigned after Set.
type storedRelation interface {
	storedKey() (any, error)
	// isGiven reports whether the field says anything.
	isGiven() bool
}

func (r *relation) storedIn(row address) storedRelation {
	return row.plus(r.fieldAt).pointer(r.fieldType).Interface().(storedRelation)
}

// stored is the value of the column in row, for the driver to convert. The
// types that most columns have do without reflection.
func (c *column) stored(row address) (any, error) {
	at := row.plus(c.offset)
	if r := c.relation; r != nil {
		if key, ok := r.keyIn(row); ok && key.number != 0 && c.typ == reflect.TypeFor[int64]() {
			return key.number, nil
		}
		return r.storedIn(row).storedKey()
	}
	switch c.typ {
	case reflect.TypeFor[string]():
		return *as[string](at), nil
	case reflect.TypeFor[int64]():
		return *as[int64](at), nil
	case reflect.TypeFor[bool]():
		return *as[bool](at), nil
	case reflect.TypeFor[float64]():
		return *as[float64](at), nil
	case reflect.TypeFor[time.Time]():
		return *as[time.Time](at), nil
	}
	field := at.pointer(c.typ)
	if valuer, ok := field.Interface().(driver.Valuer); ok { // also with a method on the pointer
		return valuer, nil
	}
	return field.Elem().Interface(), nil
}
