// Package contexts waits for the database where a context is at hand. Each fixture is
// also run for somebody who has left: one that is reported does not notice, and does
// when what the report suggests is done. None that is silent is refused by the ORM.
package contexts

import (
	"context"
	"database/sql"
	"errors"
)

const countAll = "SELECT COUNT(*) FROM article"

// drained reads all rows.
func drained(rows *sql.Rows, err error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
	}
	return rows.Err()
}

// second is the error of a call whose result is of no interest.
func second[T any](_ T, err error) error { return err }

// store is the database, as it was opened.
type store struct {
	db *sql.DB
}

func newStore(db *sql.DB) *store { return &store{db: db} }

// count takes no context, and neither does what it calls.
func (s *store) count() (n int, err error) {
	err = s.db.QueryRow(countAll).Scan(&n)
	return n, err
}

func (s *store) hasArticles() (bool, error) {
	n, err := s.count()
	return n > 0, err
}

// CountContext is for those who have a context, Count for those who have none.
func (s *store) CountContext(ctx context.Context) (n int, err error) {
	err = s.db.QueryRowContext(ctx, countAll).Scan(&n)
	return n, err
}

func (s *store) Count() (int, error) { return s.CountContext(context.Background()) }

// ErrEmpty says that there are no articles.
var ErrEmpty = errors.New("no articles")
