package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
	"github.com/boltvet/boltvet/orm/postgres/pgtest"
)

// The tests of this package run on SQLite, and TestOnPostgreSQL runs all of
// them again on PostgreSQL.

// serverVariable holds the settings of the server for the second run.
const serverVariable = "BLOG_TEST_SERVER"

func onSQLite() bool { return os.Getenv(serverVariable) == "" }

func TestOnPostgreSQL(t *testing.T) {
	again := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^Test", "-test.skip=^TestOnPostgreSQL$|^TestPerformance$", "-test.v="+strconv.FormatBool(testing.Verbose()))
	again.Env = append(os.Environ(), serverVariable+"="+pgtest.Start(t))
	if out, err := again.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	} else if testing.Verbose() {
		t.Logf("%s", out)
	}
}

// sourceFor is a fresh database for open, in a file because one in memory has
// a single connection.
func sourceFor(t testing.TB) string {
	t.Helper()
	if server := os.Getenv(serverVariable); server != "" {
		return pgtest.Database(t, server)
	}
	return filepath.Join(t.TempDir(), "blog.db")
}

// seeded is a database with n articles, as seed makes them.
func seeded(t testing.TB, n int) (*orm.DB, *ormtest.Log) {
	t.Helper()
	db, err := open(sourceFor(t))
	must(t, err)
	t.Cleanup(func() { db.Close() })
	must(t, createTables(t.Context(), db))
	must(t, seed(t.Context(), db, n))
	return ormtest.Record(db)
}

// app is the application behind a real server, with a client, what it sends to
// its database and what it reports.
type app struct {
	t        testing.TB
	db       *orm.DB
	log      *ormtest.Log
	url      string
	http     *http.Client
	reported *errorLog
}

// start serves the application with 20 articles; more adds what it does not
// have.
func start(t testing.TB, more ...func(api *bolt.API, b blog)) *app {
	t.Helper()
	db, log := seeded(t, 20)
	a := &app{t: t, db: db, log: log, reported: &errorLog{}}
	secret := []byte("a secret of tests")
	api := newAPI(db, secret, bolt.OnError(func(_ *http.Request, err error) { a.reported.add(err) }))
	for _, add := range more {
		add(api, newBlog(db, secret))
	}
	server := httptest.NewServer(api)
	t.Cleanup(server.Close)
	a.url, a.http = server.URL, server.Client()
	log.Reset()
	return a
}

// send sends a request, with a body of JSON unless it is empty.
func (a *app) send(method, path, body string) (status int, answer string) {
	a.t.Helper()
	r, err := http.NewRequestWithContext(a.t.Context(), method, a.url+path, strings.NewReader(body))
	must(a.t, err)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	response, err := a.http.Do(r)
	must(a.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(a.t, err)
	return response.StatusCode, strings.TrimSuffix(string(text), "\n")
}

// get reads an answer that is to be good.
func get[V any](a *app, path string) (v V) {
	a.t.Helper()
	status, answer := a.send("GET", path, "")
	if status != http.StatusOK {
		a.t.Fatalf("%s: %d %s", path, status, answer)
	}
	must(a.t, json.Unmarshal([]byte(answer), &v))
	return v
}

// errorLog is what the application reported.
type errorLog struct {
	mu   sync.Mutex
	text string
}

func (l *errorLog) add(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.text += err.Error()
}

func (l *errorLog) take() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	text := l.text
	l.text = ""
	return text
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
