// Package frameworks waits for the database in what web servers, servers of remote
// calls, and workers call. Each fixture serves somebody with the real framework.
package frameworks

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"
)

const countAll = "SELECT COUNT(*) FROM article"

// second is the error of a call whose result is of no interest.
func second[T any](_ T, err error) error { return err }

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

// served asks a handler on behalf of whoever waits.
func served(ctx context.Context, handler http.Handler) {
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, "GET", "/", nil))
}

// An api answers for the database, and keeps what went wrong.
type api struct {
	db  *sql.DB
	err error
}

// count takes no context.
func (a *api) count() error { return drained(a.db.Query(countAll)) }

func (a *api) countContext(ctx context.Context) error {
	return drained(a.db.QueryContext(ctx, countAll))
}
