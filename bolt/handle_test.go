package bolt_test

import (
	"context"

	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

// TestErrorsBecomeAnswers holds which error is which answer, and that what is
// the program's fault is reported and not told.
func TestErrorsBecomeAnswers(t *testing.T) {
	api, reported := newAPI()
	errs := map[string]error{}
	bolt.Get(api, "/{name}", func(_ context.Context, r struct {
		Name string `path:"name"`
	}) (bolt.None, error) {
		return bolt.None{}, errs[r.Name]
	})
	c := serve(t, api)
	database := func(kind error) error {
		return fmt.Errorf("orm: creating Article: %w", &orm.DatabaseError{Kind: kind, Err: errors.New("secret of the driver")})
	}
	for name, e := range map[string]struct {
		err    error
		status int
		body   string
	}{
		"none":      {nil, 204, ""},
		"missing":   {fmt.Errorf("reading: %w", orm.ErrDoesNotExist), 404, `{"error":"does not exist"}`},
		"several":   {orm.ErrMultipleObjectsReturned, 500, `{"error":"internal server error"}`},
		"unique":    {database(orm.ErrUnique), 409, `{"error":"exists already"}`},
		"foreign":   {database(orm.ErrForeignKey), 409, `{"error":"refers to something that does not exist, or something refers to it"}`},
		"notnull":   {database(orm.ErrNotNull), 409, `{"error":"the database does not accept the values"}`},
		"check":     {database(orm.ErrCheck), 409, `{"error":"the database does not accept the values"}`},
		"protected": {orm.ErrProtected, 409, `{"error":"something refers to it"}`},
		"deadlock":  {database(orm.ErrDeadlock), 409, `{"error":"somebody else changes the same, try again"}`},
		"serial":    {database(orm.ErrSerialization), 409, `{"error":"somebody else changes the same, try again"}`},
		"locked":    {database(orm.ErrLocked), 409, `{"error":"somebody else changes the same, try again"}`},
		"broken":    {fmt.Errorf("%w: after: %w", orm.ErrTransactionBroken, database(orm.ErrUnique)), 409, `{"error":"exists already"}`},
		"lost":      {database(orm.ErrConnectionLost), 503, `{"error":"the database does not answer, try again"}`},
		"late":      {context.DeadlineExceeded, 503, `{"error":"it took too long, try again"}`},
		"own":       {fmt.Errorf("wrapped: %w", bolt.Errorf(418, "a %s", "teapot")), 418, `{"error":"a teapot"}`},
		"fields":    {bolt.FieldErrors{"b": "is two", "a": "is one"}, 400, `{"error":"invalid request","fields":{"a":"is one","b":"is two"}}`},
		"other":     {errors.New("secret"), 500, `{"error":"internal server error"}`},
		"sync":      {orm.ErrSynchronousOnlyOperation, 500, `{"error":"internal server error"}`},
		"canceled":  {context.Canceled, 500, `{"error":"internal server error"}`}, // by the handler: the client is there
	} {
		errs[name] = e.err
		c.get("/"+name).want(t, e.status, e.body)
		if e.status >= 500 {
			if got := reported.take(t); got != e.err.Error() {
				t.Errorf("%s: reported %s", name, got)
			}
		}
		reported.wantNone(t)
	}
}

func TestStatusAndNone(t *testing.T) {
	api, _ := newAPI()
	bolt.Post(api, "/created", func(context.Context, bolt.None) (string, error) { return "<made>", nil }, bolt.Status(201))
	bolt.Delete(api, "/gone", func(context.Context, bolt.None) (bolt.None, error) { return bolt.None{}, nil })
	bolt.Put(api, "/put", func(context.Context, bolt.None) (bolt.None, error) { return bolt.None{}, nil }, bolt.Status(202))
	bolt.Patch(api, "/nil", func(context.Context, bolt.None) (*int, error) { return nil, nil })
	c := serve(t, api)
	got := c.send("POST", "/created", "")
	got.want(t, 201, `"<made>"`)
	if got.header.Get("Content-Type") != "application/json" || got.header.Get("Content-Length") != "9" {
		t.Errorf("%v", got.header)
	}
	c.send("DELETE", "/gone", "").want(t, 204, "")
	c.send("PUT", "/put", "").want(t, 202, "")
	c.send("PATCH", "/nil", "").want(t, 200, "null")
	c.send("HEAD", "/created", "").want(t, 405, "")
}

// TestResultThatCannotBeWritten holds that half an answer is never sent.
func TestResultThatCannotBeWritten(t *testing.T) {
	api, reported := newAPI()
	bolt.Get(api, "/", func(context.Context, bolt.None) ([]any, error) { return []any{1, func() {}}, nil })
	serve(t, api).get("/").want(t, 500, `{"error":"internal server error"}`)
	if got := reported.take(t); got != "bolt: writing []interface {}: json: unsupported type: func()" {
		t.Error(got)
	}
}

// TestAsyncScope holds that a handler runs in one, that what it starts does,
// that SyncToAsync leads out of it, and that it ends with the request.
func TestAsyncScope(t *testing.T) {
	db, log := blog(t)
	api, reported := newAPI()
	articles := orm.Objects[Article](db)
	bolt.Get(api, "/sync", func(context.Context, bolt.None) (int, error) { return articles.Count() })
	bolt.Get(api, "/async", func(ctx context.Context, _ bolt.None) (int, error) { return articles.ACount(ctx) })
	bolt.Get(api, "/through", func(ctx context.Context, _ bolt.None) (n int, err error) {
		err = orm.SyncToAsync(ctx, func(context.Context) error {
			n, err = articles.Count()
			return err
		})
		return n, err
	})
	bolt.Get(api, "/goroutine", func(context.Context, bolt.None) (n int, err error) {
		done := make(chan struct{})
		go func() { defer close(done); n, err = articles.Count() }()
		<-done
		return n, err
	})
	api.Handle("/raw", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		n, err := articles.Count() // no typed handler, no scope
		fmt.Fprint(w, n, err)
	}))
	c := serve(t, api)
	const refused = "orm: synchronous only operation: Count was called in an asynchronous scope: use ACount with the context, or SyncToAsync"
	for _, path := range []string{"/sync", "/goroutine"} {
		ormtest.AssertNumQueries(t, log, 0, func() { c.get(path).want(t, 500, `{"error":"internal server error"}`) })
		if got := reported.take(t); got != refused {
			t.Error(got)
		}
	}
	for _, path := range []string{"/async", "/through"} {
		ormtest.AssertNumQueries(t, log, 1, func() { c.get(path).want(t, 200, "12") })
	}
	ormtest.AssertNumQueries(t, log, 1, func() { c.get("/raw").want(t, 200, "12 <nil>") })
}

// watched notes whether a handler wrote anything.
type watched struct {
	http.ResponseWriter
	written chan<- string
}

func (w watched) WriteHeader(status int) {
	w.written <- fmt.Sprint("status ", status)
	w.ResponseWriter.WriteHeader(status)
}

func (w watched) Write(text []byte) (int, error) {
	w.written <- string(text)
	return w.ResponseWriter.Write(text)
}

// TestClientThatLeaves holds that the context of the handler ends, so that its
// statement does, and that nothing is written nor reported.
func TestClientThatLeaves(t *testing.T) {
	db, _ := blog(t)
	api, reported := newAPI()
	started, ended := make(chan struct{}), make(chan error, 1)
	bolt.Get(api, "/", func(ctx context.Context, _ bolt.None) (int, error) {
		close(started)
		err := slow(ctx, db)
		ended <- err
		return 0, err
	})
	written, over := make(chan string, 9), make(chan struct{})
	c := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(over)
		api.ServeHTTP(watched{w, written}, r)
	}))
	ctx, leave := context.WithCancel(t.Context())
	go func() { <-started; leave() }()
	r, err := http.NewRequestWithContext(ctx, "GET", c.url+"/", nil)
	must(t, err)
	if _, err := c.http.Do(r); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the statement ended with %v", err)
	}
	<-over
	if len(written) > 0 {
		t.Errorf("written: %s", <-written)
	}
	reported.wantNone(t)
	if n, err := orm.Objects[Article](db).ACount(t.Context()); n != 12 || err != nil {
		t.Errorf("afterwards: %d, %v", n, err)
	}
}

// slow is a statement that takes a minute unless it is stopped.
func slow(ctx context.Context, db *orm.DB) error {
	text := "SELECT pg_sleep(60)"
	if onSQLite() {
		text = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 1000000000) SELECT count(*) FROM n"
	}
	_, err := db.AExec(ctx, text)
	return err
}

// TestTimeThatIsOver holds that a deadline set around the API is told to the
// client, who is still there.
func TestTimeThatIsOver(t *testing.T) {
	db, _ := blog(t)
	api, reported := newAPI()
	bolt.Get(api, "/", func(ctx context.Context, _ bolt.None) (bolt.None, error) { return bolt.None{}, slow(ctx, db) })
	c := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 50*time.Millisecond)
		defer cancel()
		api.ServeHTTP(w, r.WithContext(ctx))
	}))
	c.get("/").want(t, 503, `{"error":"it took too long, try again"}`)
	if got := reported.take(t); !strings.Contains(got, context.DeadlineExceeded.Error()) {
		t.Error(got)
	}
}

// TestBodyThatStops holds that half a body does nothing.
func TestBodyThatStops(t *testing.T) {
	api, _ := newAPI()
	called := false
	bolt.Post(api, "/", func(context.Context, struct {
		Title string `json:"title"`
	}) (bolt.None, error) {
		called = true
		return bolt.None{}, nil
	})
	c := serve(t, api)
	half := io.MultiReader(strings.NewReader(`{"title":`), brokenReader{})
	r, err := http.NewRequestWithContext(t.Context(), "POST", c.url+"/", half)
	must(t, err)
	r.Header.Set("Content-Type", "application/json")
	if response, err := c.http.Do(r); err == nil {
		response.Body.Close()
		t.Errorf("%s", response.Status)
	}
	if called {
		t.Error("the handler was called")
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("broken") }

// TestPanic holds that a panic is net/http's, and spoils nothing.
func TestPanic(t *testing.T) {
	db, log := blog(t)
	api, _ := newAPI()
	bolt.Get(api, "/", func(ctx context.Context, _ bolt.None) (int, error) {
		return 0, orm.Atomic(ctx, db, func(ctx context.Context) error {
			if _, err := orm.Objects[Article](db).Filter("id", 1).AUpdate(ctx, "title", "changed"); err != nil {
				return err
			}
			panic(http.ErrAbortHandler)
		})
	})
	bolt.Get(api, "/title", func(ctx context.Context, _ bolt.None) (string, error) {
		a, err := orm.Objects[Article](db).AGet(ctx, "id", 1)
		return a.Title, err
	})
	c := serve(t, api)
	r, err := http.NewRequestWithContext(t.Context(), "GET", c.url+"/", nil)
	must(t, err)
	if response, err := c.http.Do(r); err == nil {
		response.Body.Close()
		t.Errorf("%s", response.Status)
	}
	log.Reset()
	c.get("/title").want(t, 200, `"Title 0"`)
}

// TestTransactionsThatCross lets two transactions lock what the other needs:
// on PostgreSQL one of them loses, and is told to try again. On SQLite the
// second waits for the first.
func TestTransactionsThatCross(t *testing.T) {
	db := twoConnections(t, User{})
	must(t, orm.Objects[User](db).BulkCreate([]*User{{Username: "ann"}, {Username: "bob"}}))
	api, reported := newAPI()
	var both = make(chan struct{}, 2)
	bolt.Post(api, "/{first}/{second}", func(ctx context.Context, r struct {
		First  int64 `path:"first"`
		Second int64 `path:"second"`
	}) (bolt.None, error) {
		return bolt.None{}, orm.Atomic(ctx, db, func(ctx context.Context) error {
			users := orm.Objects[User](db).SelectForUpdate()
			if _, err := users.AGet(ctx, "id", r.First); err != nil {
				return err
			}
			meet(both)
			_, err := users.AGet(ctx, "id", r.Second)
			return err
		})
	})
	c := serve(t, api)
	got := make(chan reply, 2)
	for _, path := range []string{"/1/2", "/2/1"} {
		go func() { got <- c.send("POST", path, "") }()
	}
	statuses := map[int]int{}
	for range 2 {
		statuses[(<-got).status]++
	}
	want := map[int]int{204: 1, 409: 1}
	if onSQLite() {
		want = map[int]int{204: 2}
	}
	if fmt.Sprint(statuses) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", statuses, want)
	}
	reported.wantNone(t)
}

// meet waits until two are here. On SQLite they never are: the second waits
// for the first.
func meet(both chan struct{}) {
	both <- struct{}{}
	for start := time.Now(); len(both) < 2 && !onSQLite() && time.Since(start) < time.Minute; {
		time.Sleep(time.Millisecond)
	}
}
