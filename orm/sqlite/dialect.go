package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/boltvet/boltvet/orm/internal/gotype"
)

// Dialect is SQLite's SQL, from version 3.35 on (RETURNING).
type Dialect struct{}

// Name is "sqlite".
func (Dialect) Name() string { return "sqlite" }

// Quote doubles the quotes inside the name.
func (Dialect) Quote(name string) string {
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

// Placeholder is a question mark.
func (Dialect) Placeholder(int) string { return "?" }

// MaxParameters is SQLite's default limit.
func (Dialect) MaxParameters() int { return 32766 }

// timeFormat sorts as text if all times are in UTC.
const timeFormat = "2006-01-02 15:04:05.999999999-07:00"

// Value writes times as text in UTC, because SQLite has no type for them and
// compares them as text.
func (Dialect) Value(v driver.Value) driver.Value {
	if t, ok := v.(time.Time); ok {
		return t.UTC().Format(timeFormat)
	}
	return v
}

// Read hides the declared type of times behind a plus sign, which does nothing
// else: drivers that see it try several formats for every value.
func (Dialect) Read(column string, t reflect.Type) string {
	if t == reflect.TypeFor[time.Time]() {
		return "+" + column
	}
	return column
}

// In unpacks the list on the database's side.
func (Dialect) In(column, placeholder string) string {
	return column + " IN (SELECT value FROM json_each(" + placeholder + "))"
}

// List packs values as JSON. Byte strings have no place in JSON, nor has text
// that is not UTF-8.
func (Dialect) List(values []driver.Value) (driver.Value, error) {
	for _, v := range values {
		switch v := v.(type) {
		case []byte:
			return nil, fmt.Errorf("sqlite: a list of byte strings cannot be compared with")
		case string:
			if !utf8.ValidString(v) {
				return nil, fmt.Errorf("sqlite: %q in a list is not valid UTF-8", v)
			}
		}
	}
	text, err := json.Marshal(values)
	return string(text), err
}

// Cast says nothing: SQLite looks at each value.
func (Dialect) Cast(placeholder, _ string) string { return placeholder }

// LocksRows is false: a transaction that writes locks the whole database.
func (Dialect) LocksRows() bool { return false }

// RefersAhead is true: a reference is looked at when rows are stored.
func (Dialect) RefersAhead() bool { return true }

// NullsLast is false.
func (Dialect) NullsLast() bool { return false }

// Explain is the same for both: SQLite does not say how a statement did.
func (Dialect) Explain() (plan, run string) { return "EXPLAIN QUERY PLAN", "EXPLAIN QUERY PLAN" }

// AutoKey never gives a key twice, even after the row is deleted.
func (Dialect) AutoKey(reflect.Type) string { return "INTEGER PRIMARY KEY AUTOINCREMENT" }

// ColumnType is the declared type. A type that stores itself through a Valuer
// gets a column that takes values as they come.
func (Dialect) ColumnType(t reflect.Type) string {
	t = gotype.Held(t)
	switch {
	case t == reflect.TypeFor[time.Time]():
		return "TIMESTAMP"
	case t.Implements(reflect.TypeFor[driver.Valuer]()):
		return "BLOB"
	}
	switch t.Kind() {
	case reflect.Bool:
		return "BOOLEAN"
	case reflect.String:
		return "TEXT"
	case reflect.Float32, reflect.Float64:
		return "REAL"
	case reflect.Slice, reflect.Interface, reflect.Struct, reflect.Array:
		return "BLOB"
	}
	return "INTEGER"
}
