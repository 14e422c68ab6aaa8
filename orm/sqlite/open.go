// Package sqlite opens SQLite databases for package orm and speaks their SQL.
//
// Open is all that most programs need. Dialect is for those that open the
// *sql.DB themselves, with this driver or another one.
package sqlite

import (
	"database/sql"
	"fmt"
	"net/url"

	"github.com/boltvet/boltvet/orm"
	"modernc.org/sqlite" // the driver, written in Go
)

// Memory is the path of a database that lives as long as its handle.
const Memory = ":memory:"

// Open opens the database file at path, which is created if there is none,
// or Memory. Readers and one writer work side by side (WAL), a second writer
// waits up to five seconds for the first, and foreign keys are enforced.
//
// A database in memory belongs to one connection, so its pool has only one:
// a query inside a transaction or an open cursor waits for ever unless it
// goes through that transaction.
func Open(path string) (*orm.DB, error) {
	c, err := sqlite.NewConnector(source(path))
	if err != nil {
		return nil, fmt.Errorf("sqlite: opening %s: %w", path, err)
	}
	db := sql.OpenDB(connector{c})
	if path == Memory {
		db.SetMaxOpenConns(1)
		db.SetMaxIdleConns(1)
		db.SetConnMaxLifetime(0)
	}
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, fmt.Errorf("sqlite: opening %s: %w", path, err)
	}
	return orm.NewOn(pool{db}, Dialect{}), nil
}

// source is the driver's name for a path. Transactions lock when they begin,
// because one that first reads and then writes cannot wait for another
// writer any more: it would fail.
func source(path string) string {
	settings := url.Values{
		"_busy_timeout": {"5000"},
		"_foreign_keys": {"on"},
		"_journal_mode": {"WAL"},
		"_synchronous":  {"NORMAL"},
		"_time_format":  {"sqlite"},
		"_timezone":     {"UTC"},
		"_txlock":       {"immediate"},
		"_dqs":          {"false"},
	}
	return (&url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: settings.Encode()}).String()
}
