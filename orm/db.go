package orm

import (
	"context"
	"database/sql"
	"slices"
	"time"
)

// DB is a handle on one database: its connection pool, its dialect and the
// hooks that hear about statements. It is immutable and safe for concurrent
// use; rows read through a handle use that same handle for their relations.
type DB struct {
	shared  *shared
	dialect Dialect
	hooks   []Hook
}

// shared is what the handles derived from one New have in common. Its address
// is the key under which a context carries a transaction on this database.
type shared struct {
	pool  Pool
	plans planCache
}

// New makes a handle from a pool that the caller opened. Packages such as
// orm/sqlite have an Open that does both.
func New(db *sql.DB, d Dialect) *DB {
	return NewOn(&sqlPool{db: db, statements: newStatementCache(db)}, d)
}

// NewOn makes a handle from a pool that does without database/sql.
func NewOn(p Pool, d Dialect) *DB {
	return &DB{shared: &shared{pool: p}, dialect: d}
}

// SQL is the database through database/sql, for what the ORM does not say.
func (db *DB) SQL() *sql.DB { return db.shared.pool.SQL() }

// Dialect is the SQL that this database speaks.
func (db *DB) Dialect() Dialect { return db.dialect }

// Close closes the pool, for this handle and all that were derived from it.
func (db *DB) Close() error { return db.shared.pool.Close() }

// Statement is one SQL statement that was sent to the database.
type Statement struct {
	SQL      string
	Args     []any
	Err      error         // what came back, nil if all rows were read
	Duration time.Duration // until the last row was read
}

// Hook hears about every statement once it is over and its connection is
// back in the pool, so a hook may itself query. BEGIN, COMMIT and savepoints
// are not announced: they carry no data and Django's query counts leave them
// out. A hook is called by the goroutine that ran the statement; it may be
// called from several at once.
type Hook func(ctx context.Context, s Statement)

// WithHook derives a handle that shares the pool and announces its statements
// to h, after the hooks that db already has.
func (db *DB) WithHook(h Hook) *DB {
	derived := *db
	derived.hooks = append(slices.Clip(db.hooks), h)
	return &derived
}

func (db *DB) announce(ctx context.Context, s Statement) {
	for _, h := range db.hooks {
		h(ctx, s)
	}
}
