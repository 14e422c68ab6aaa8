package orm

import (
	"database/sql/driver"
	"reflect"
)

// Dialect says things in one database's SQL. Implementations have no state.
type Dialect interface {
	// Name is the short name of the database, "sqlite".
	Name() string
	// Quote makes an identifier of any text.
	Quote(name string) string
	// Placeholder stands for the nth argument of a statement; n starts at 1.
	Placeholder(n int) string
	// MaxParameters is the number of arguments one statement can carry.
	MaxParameters() int

	// Value turns what database/sql would send into what this database
	// compares correctly: a time that sorts, for instance.
	Value(v driver.Value) driver.Value
	// In tests a column against a list that travels as one argument, so that
	// one SQL text serves any number of keys; List makes that argument.
	In(column, placeholder string) string
	List(values []driver.Value) (driver.Value, error)
	// Match is the test for a text lookup (iexact, contains, icontains,
	// startswith, endswith) and Pattern is its argument, escaped.
	Match(lookup, column, placeholder string) string
	Pattern(lookup, text string) string

	// ColumnType is the declared type of a column that holds a Go type, and
	// AutoKey that of an integer key which the database assigns.
	ColumnType(t reflect.Type) string
	AutoKey(t reflect.Type) string
}
