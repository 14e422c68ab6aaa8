package orm

import (
	"context"
	"database/sql"
	"database/sql/driver"
)

// Conn runs statements: a pool on any of its connections, a transaction on
// its own.
type Conn interface {
	// Query calls read with the rows and closes them before it returns, so
	// that the connection is free again.
	Query(ctx context.Context, text string, args []any, read func(Rows) error) error
	Exec(ctx context.Context, text string, args []any) (sql.Result, error)
}

// Pool is what a DB stands on. New makes one of a *sql.DB; a package that
// speaks to its database without database/sql brings its own.
type Pool interface {
	Conn
	Begin(ctx context.Context, options *sql.TxOptions) (Tx, error)
	// SQL is the same database through database/sql.
	SQL() *sql.DB
	// MaxConns is the most connections that can be open at once, 0 if there
	// is no limit.
	MaxConns() int
	Close() error
}

// Tx is a transaction. It need not be safe for concurrent use. Rollback is
// called after every Commit that failed, and its error is not looked at.
type Tx interface {
	Conn
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
}

// Rows is a result, read forwards.
type Rows interface {
	Columns() ([]string, error)
	Next() bool
	// Scan stores the values of the current row as a driver.Value each. The
	// destinations are of type *any, one per column; if the rows are
	// WireRows, a nil one means that the value is not wanted.
	Scan(dest ...any) error
	Err() error
}

// ValueRows are rows whose values can be had without scanning.
type ValueRows interface {
	Rows
	// Values are those of the current row. They are valid until the next call
	// of Next.
	Values() []driver.Value
}

// WireRows are rows whose values can also be read as they came over the wire,
// which saves a conversion and its memory.
type WireRows interface {
	Rows
	// Formats says how the values of each column are written.
	Formats() []WireFormat
	// Raw are the values of the current row, nil for NULL. They are valid
	// until the next call of Next.
	Raw() [][]byte
}

// WireFormat is a way to write a value in bytes. Numbers are big-endian.
type WireFormat uint8

// WireOther is only read through Scan.
const (
	WireOther     WireFormat = iota
	WireBool                 // one byte
	WireInt16                // two's complement
	WireInt32                // two's complement
	WireInt64                // two's complement
	WireFloat32              // IEEE 754
	WireFloat64              // IEEE 754
	WireText                 // UTF-8
	WireBytes                // as they are
	WireTimestamp            // int64 microseconds since 2000-01-01 00:00:00 UTC

	wireFormats // is their number
)
