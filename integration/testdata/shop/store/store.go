// Package store asks the database.
package store

import (
	"context"
	"database/sql"
)

// A Store keeps names.
type Store struct{ DB *sql.DB }

// Name looks one up.
func (s *Store) Name(ctx context.Context, id int64) (name string) {
	s.DB.QueryRowContext(ctx, "SELECT name FROM user WHERE id = ?", id).Scan(&name)
	return name
}

// Price looks one up.
func Price(ctx context.Context, db *sql.DB, id int64) (price int) {
	db.QueryRowContext(ctx, "SELECT price FROM item WHERE id = ?", id).Scan(&price)
	return price
}

// Few is called for ten items at most, wherever that is.
//
//boltvet:ignore queryinloop ten items at most
func Few(ctx context.Context, db *sql.DB, id int64) int { return Price(ctx, db, id) }

// Currency is the same for all items.
func Currency(ctx context.Context, db *sql.DB) (currency string) {
	db.QueryRowContext(ctx, "SELECT currency FROM shop").Scan(&currency)
	return currency
}
