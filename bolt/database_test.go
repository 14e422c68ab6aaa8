package bolt_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
	"github.com/boltvet/boltvet/orm/postgres/pgtest"
	"github.com/boltvet/boltvet/orm/schema"
	"github.com/boltvet/boltvet/orm/sqlite"
)

// The tests of this package run on SQLite, and TestOnPostgreSQL runs all of
// them again on PostgreSQL.

// serverVariable holds the settings of the server for the second run.
const serverVariable = "BOLT_TEST_SERVER"

func onSQLite() bool { return os.Getenv(serverVariable) == "" }

// open is an empty database with the tables of models, and what is sent to it.
func open(t testing.TB, models ...any) (*orm.DB, *ormtest.Log) {
	t.Helper()
	if server := os.Getenv(serverVariable); server != "" {
		return ormtest.Record(pgtest.Open(t, server, models...))
	}
	return ormtest.Record(ormtest.Open(t, models...))
}

func TestOnPostgreSQL(t *testing.T) {
	again := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^Test", "-test.skip=^TestOnPostgreSQL$", "-test.v="+strconv.FormatBool(testing.Verbose()))
	again.Env = append(os.Environ(), serverVariable+"="+pgtest.Start(t))
	if out, err := again.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// client sends requests to a server of its own, over a real connection.
type client struct {
	t    testing.TB
	http *http.Client
	url  string
}

func serve(t testing.TB, h http.Handler) *client {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return &client{t, server.Client(), server.URL}
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   string
}

// send sends a request, with a body of JSON unless it is empty.
func (c *client) send(method, path, body string) reply {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.url+path, strings.NewReader(body))
	must(c.t, err)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return c.do(r)
}

func (c *client) do(r *http.Request) reply {
	c.t.Helper()
	response, err := c.http.Do(r)
	must(c.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(c.t, err)
	return reply{response.StatusCode, response.Header, strings.TrimSuffix(string(text), "\n")}
}

func (c *client) get(path string) reply { c.t.Helper(); return c.send("GET", path, "") }

// want holds status and body against what is expected.
func (r reply) want(t testing.TB, status int, body string) {
	t.Helper()
	if r.status != status || r.body != body {
		t.Errorf("got  %d %s\nwant %d %s", r.status, r.body, status, body)
	}
}

// into reads the body.
func into[V any](t testing.TB, r reply) (v V) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader([]byte(r.body)))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%d %s: %v", r.status, r.body, err)
	}
	return v
}

// newAPI is an API whose errors are kept.
func newAPI(options ...bolt.Option) (*bolt.API, *errorLog) {
	var log errorLog
	return bolt.New(append(options, bolt.OnError(func(_ *http.Request, err error) { log.add(err) }))...), &log
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// twoConnections is an empty database that more than one connection can use,
// which one in memory is not.
func twoConnections(t testing.TB, models ...any) *orm.DB {
	t.Helper()
	if !onSQLite() {
		db, _ := open(t, models...)
		return db
	}
	db, err := sqlite.Open(filepath.Join(t.TempDir(), "test.db"))
	must(t, err)
	t.Cleanup(func() { db.Close() })
	must(t, schema.Create(t.Context(), db, models...))
	return db
}
