package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"

	"github.com/boltvet/boltvet/orm"
)

// DefaultMaxBody is the size of the largest body that an API reads unless
// MaxBody says otherwise.
const DefaultMaxBody = 1 << 20

// API is a set of typed handlers, found by the patterns of http.ServeMux. It
// is an http.Handler: it stands in any router, and any middleware fits around
// it. Register everything before it serves.
type API struct {
	mux     *http.ServeMux
	maxBody int64
	report  func(r *http.Request, err error)
	buffers sync.Pool
}

// Option changes what an API does.
type Option func(*API)

// MaxBody bounds the bodies that are read; a larger one is answered with 413.
func MaxBody(bytes int64) Option { return func(a *API) { a.maxBody = bytes } }

// OnError is told the errors that are the program's and not the client's:
// those answered with 500 or above, whose text the client does not see. Without
// it they go to the default logger of log/slog.
func OnError(report func(r *http.Request, err error)) Option {
	return func(a *API) { a.report = report }
}

// New makes an API without handlers.
func New(options ...Option) *API {
	a := &API{mux: http.NewServeMux(), maxBody: DefaultMaxBody, report: logError}
	a.buffers.New = func() any { return new(bytes.Buffer) }
	for _, option := range options {
		option(a)
	}
	return a
}

func logError(r *http.Request, err error) {
	slog.ErrorContext(r.Context(), err.Error(), "method", r.Method, "path", r.URL.Path)
}

// ServeHTTP answers a request by the handler whose pattern fits best.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.mux.ServeHTTP(w, r) }

// Handle registers a handler of net/http among the typed ones.
func (a *API) Handle(pattern string, h http.Handler) {
	defer prefixPanic(pattern)
	a.mux.Handle(pattern, h)
}

// action answers a request in an asynchronous scope.
type action func(ctx context.Context, r *http.Request) (answer, error)

// answer is what an action wants to be written.
type answer struct {
	status   int
	location string // of what was created
	value    any    // nothing for None
}

func (a *API) route(method, path string, act action) {
	pattern := method + " " + path
	defer prefixPanic(pattern)
	a.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { a.serve(w, r, act) })
}

// prefixPanic says which pattern it is that ServeMux refuses.
func prefixPanic(pattern string) {
	if cause := recover(); cause != nil {
		panic(fmt.Sprintf("bolt: %s: %v", pattern, cause))
	}
}

// serve writes nothing before all of the answer is there, so that an error is
// an answer of its own, and nothing at all if the client has gone.
func (a *API) serve(w http.ResponseWriter, r *http.Request, act action) {
	ctx, leave := orm.EnterAsync(r.Context())
	defer leave()
	inner := r.WithContext(ctx)
	inner.Body = http.MaxBytesReader(w, r.Body, a.maxBody)
	body := a.buffers.Get().(*bytes.Buffer)
	defer a.buffers.Put(body)
	body.Reset()
	got, err := act(ctx, inner)
	if err == nil {
		err = writeJSON(body, got.value)
	}
	switch {
	case errors.Is(r.Context().Err(), context.Canceled):
	case err != nil:
		a.fail(w, r, err)
	default:
		got.send(w, body.Bytes())
	}
}
