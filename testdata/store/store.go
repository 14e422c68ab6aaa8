// Package store queries on behalf of other packages, over database/sql.
package store

import (
	"context"
	"database/sql"
)

// AuthorName looks one author up.
func AuthorName(ctx context.Context, db *sql.DB, id int64) (string, error) {
	var name string
	err := db.QueryRowContext(ctx, "SELECT username FROM user WHERE id = ?", id).Scan(&name)
	return name, err
}

// A Store is a handle with methods.
type Store struct {
	db *sql.DB
}

// New makes a store over an open database.
func New(db *sql.DB) *Store { return &Store{db: db} }

// AuthorName looks one author up.
func (s *Store) AuthorName(ctx context.Context, id int64) (string, error) {
	return AuthorName(ctx, s.db, id)
}

// AuthorNames looks all authors up at once.
func (s *Store) AuthorNames(ctx context.Context) (map[int64]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, username FROM user")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names := map[int64]string{}
	for rows.Next() {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, err
		}
		names[id] = name
	}
	return names, rows.Err()
}
