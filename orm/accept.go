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
