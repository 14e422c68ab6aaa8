package orm

import (
	"database/sql/driver"
	"fmt"
	"reflect"
	"time"
)

// kindOfValue is a coarse class of values: comparing across classes is a
// mistake that one database reports and another one answers with no rows.
type kindOfValue string

const (
	anything kindOfValue = ""
	aNumber  kindOfValue = "a number"
	someText kindOfValue = "text"
	aBool    kindOfValue = "a bool"
	aTime    kindOfValue = "a time"
)

func kindOf(t reflect.Type) kindOfValue {
	if t == reflect.TypeFor[time.Time]() {
		return aTime
	}
	if t.Implements(reflect.TypeFor[driver.Valuer]()) {
		return anything
	}
	switch t.Kind() {
	case reflect.Pointer:
		return kindOf(t.Elem())
	case reflect.Bool:
		return aBool
	case reflect.String:
		return someText
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64,
		reflect.Float32, reflect.Float64:
		return aNumber
	}
	return anything
}

// accepts refuses a value that cannot be compared with the column or stored
// in it. Text may stand for a time, and types that know their own value stand
// for anything.
func (c *column) accepts(value any) error {
	if value == nil {
		return nil
	}
	want, got := c.kind, kindOf(reflect.TypeOf(value))
	if want == anything || got == anything || want == got || want == aTime && got == someText || c.sqlType != "" {
		return nil
	}
	return fmt.Errorf("%s is %s, not a %T", c.lookup, want, value)
}

// plain is what a value stands for. A row stands for its key, so that a filter
// can name it: Filter("author", user). A nil pointer and a Valuer of nothing,
// such as an empty NullForeignKey, stand for NULL, which is nil.
func plain(value any) (any, error) {
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return nil, nil
	}
	if valuer, ok := value.(driver.Valuer); ok {
		if what, err := valuer.Value(); what == nil || err != nil {
			return nil, err
		}
		return value, nil
	}
	m := modelIfRow(v)
	if m == nil {
		return value, nil
	}
	row := address{v.UnsafePointer()}
	if m.needsKey(row) {
		return nil, fmt.Errorf("a %s that was not created yet", m.name)
	}
	return m.keyOf(row).value(), nil
}

// modelIfRow is the model of a row, nil for other values.
func modelIfRow(v reflect.Value) *model {
	if v.Kind() != reflect.Pointer || v.Type().Elem().Kind() != reflect.Struct {
		return nil
	}
	m, err := modelOf(v.Type().Elem())
	if err != nil {
		return nil
	}
	return m
}

// plain also refuses a row of another model than the one whose keys the column
// holds.
func (c *column) plain(value any) (any, error) {
	switch value.(type) {
	case nil, int, int64, string, bool:
		return value, nil
	}
	if m := modelIfRow(reflect.ValueOf(value)); m != nil && m.typ != c.rows {
		return nil, fmt.Errorf("%s is no %s", c.lookup, m.name)
	}
	return plain(value)
}

func isNumber(value any) bool { return kindOf(reflect.TypeOf(value)) == aNumber }

// takeDate turns a time into the text of its day.
func takeDate(value *any) error {
	switch v := (*value).(type) {
	case string:
		return nil
	case time.Time:
		*value = v.UTC().Format(time.DateOnly)
		return nil
	}
	return fmt.Errorf("date is a time or text, not a %T", *value)
}
