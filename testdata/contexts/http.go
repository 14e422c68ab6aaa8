package contexts

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"
)

// asked answers a request of whoever waits.
func asked(ctx context.Context, answer func(http.ResponseWriter, *http.Request) error) error {
	return answer(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, "GET", "/", nil))
}

// server is what serves, as it was started.
type server struct {
	store *store
}

func (s *server) answer(w http.ResponseWriter, r *http.Request) error {
	return drained(s.store.db.Query(countAll)) // want "syncinasync: s.store.db.Query blocks and cannot be cancelled; use s.store.db.QueryContext.r.Context.., ….$"
}

func request(ctx context.Context, db *sql.DB) error {
	return asked(ctx, (&server{newStore(db)}).answer)
}

func (s *server) answerByHelper(w http.ResponseWriter, r *http.Request) error {
	return second(s.store.count()) // want "syncinasync: s.store.count blocks and cannot be cancelled, via .*sql.DB..QueryRow; hand r.Context.. on to s.db.QueryRowContext.ctx, ….$"
}

func requestByHelper(ctx context.Context, db *sql.DB) error {
	return asked(ctx, (&server{newStore(db)}).answerByHelper)
}

func (s *server) answerForItself(w http.ResponseWriter, r *http.Request) error {
	return drained(s.store.db.QueryContext(context.Background(), countAll)) // want "lostcontext: s.store.db.QueryContext runs by a context of its own, so whoever waits cannot cancel it; use r.Context..$"
}

func requestForItself(ctx context.Context, db *sql.DB) error {
	return asked(ctx, (&server{newStore(db)}).answerForItself)
}

func handler(ctx context.Context, db *sql.DB) error {
	var err error
	handle := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err = drained(db.Query(countAll)) // want "syncinasync: db.Query blocks and cannot be cancelled; use db.QueryContext.r.Context.., ….$"
	})
	handle.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, "GET", "/", nil))
	return err
}

func (s *server) answerByVariable(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	if ctx.Err() == nil {
		return nil
	}
	return drained(s.store.db.Query(countAll)) // want "syncinasync: s.store.db.Query blocks and cannot be cancelled; use s.store.db.QueryContext.ctx, ….$"
}

func requestInVariable(ctx context.Context, db *sql.DB) error {
	return asked(ctx, (&server{newStore(db)}).answerByVariable)
}

// Silent from here on.

func (s *server) answerWithContext(w http.ResponseWriter, r *http.Request) error {
	return drained(s.store.db.QueryContext(r.Context(), countAll))
}

func requestWithContext(ctx context.Context, db *sql.DB) error {
	return asked(ctx, (&server{newStore(db)}).answerWithContext)
}

// fetcher sends requests. Its own is not that of anybody who waits here.
type fetcher struct {
	store *store
}

func (f *fetcher) RoundTrip(r *http.Request) (*http.Response, error) {
	if _, err := f.store.db.Query(countAll); err != nil {
		return nil, err
	}
	return http.DefaultTransport.RoundTrip(r)
}

func routes(db *sql.DB) http.Handler {
	mux := http.NewServeMux()
	_ = db.Ping()
	return mux
}

var (
	_ = (*fetcher).RoundTrip
	_ = routes
)
