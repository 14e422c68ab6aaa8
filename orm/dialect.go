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
	// compares correctly: a time that sorts, for instance. It is asked about
	// times and the values of Valuers, not about numbers, bools and text.
	Value(v driver.Value) driver.Value
	// In tests a column against a list that travels as one argument, so that
	// one SQL text serves any number of keys; List makes that argument.
	In(column, placeholder string) string
	List(values []driver.Value) (driver.Value, error)
	// Match is the test for a text lookup (iexact, contains, icontains,
	// startswith, endswith) and Pattern is its argument, escaped.
	Match(lookup, column, placeholder string) string
	Pattern(lookup, text string) string
	// DatePart is a part of a time in UTC (year, month, day, week, week_day,
	// quarter, hour, minute, second) as an integer, or its date. Weeks are
	// ISO's; the first week_day is Sunday.
	DatePart(part, column string) string

	// Cast says the type of an argument where the database cannot see it.
	Cast(placeholder, columnType string) string
	// LocksRows reports whether there is SELECT … FOR UPDATE.
	LocksRows() bool
	// RefersAhead reports whether a table can be created with a reference to
	// one that is not there yet.
	RefersAhead() bool
	// NullsLast reports whether NULL sorts as if it were greater than all
	// values; else it sorts as if it were less.
	NullsLast() bool
	// Explain is what to put before a statement to see how it would run, and
	// to see how it did.
	Explain() (plan, run string)
	// Classify is the kind of a driver's error, such as ErrUnique, or nil.
	Classify(err error) error

	// ColumnType is the declared type of a column that holds a Go type, and
	// AutoKey that of an integer key which the database assigns.
	ColumnType(t reflect.Type) string
	AutoKey(t reflect.Type) string
}

// ColumnReader is a Dialect that reads columns of some types by an expression
// of its own, because the driver would do more with their values than the ORM
// wants.
type ColumnReader interface {
	Dialect
	// Read is the expression for a column that holds a Go type.
	Read(column string, t reflect.Type) string
}

// Unnester is a Dialect that makes rows of lists, one for each column, so that
// one text serves any number of rows, and the server reads few arguments.
type Unnester interface {
	Dialect
	// Unnest is the SELECT of the rows in their order, the nth column of which
	// comes from the list that is the nth argument and has the type of a
	// column of a table.
	Unnest(table string, columns []string) string
	// Element is what stands in a list for bytes of a column of a type: an
	// argument of its own is told to be bytes, an element is not.
	Element(bytes []byte, columnType string) driver.Value
}
