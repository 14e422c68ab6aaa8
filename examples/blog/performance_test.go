package main

import (
	"cmp"
	"database/sql"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/postgres/pgtest"
	_ "github.com/jackc/pgx/v5/stdlib"
)

var (
	table  = flag.String("table", "", "write the tables between the marks of this file")
	rounds = flag.Int("rounds", 1, "measure everything so often, by turns, and keep the round of the median ratio")
	slice  = flag.Duration("slice", time.Second, "measure each cell for so long in a round")
)

// pair is the application and the server by hand, each on a database of its
// own with the same rows.
type pair struct{ app, hand string }

const manyArticles = 1000

// TestPerformance makes both servers answer the same and, told so, writes down
// how long it took them.
func TestPerformance(t *testing.T) {
	if !onSQLite() {
		t.Skip("it starts a server of its own")
	}
	t.Run("SQLite", func(t *testing.T) { compete(t, onFiles(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { compete(t, onServer(t)) })
}

func onFiles(t *testing.T) pair {
	source := func() string { return filepath.Join(t.TempDir(), "blog.db") }
	db, other := filled(t, source()), filled(t, source())
	hand, err := handOnSQLite(other.SQL()) // pool and driver are the same
	must(t, err)
	return serving(t, db, hand)
}

func onServer(t *testing.T) pair {
	server := pgtest.Start(t)
	db, source := filled(t, pgtest.Database(t, server)), pgtest.Database(t, server)
	filled(t, source).Close()
	pool, err := sql.Open("pgx", source)
	must(t, err)
	t.Cleanup(func() { pool.Close() })
	connections := max(4, runtime.NumCPU()) // as many as the application's pool has
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	hand, err := handOnPostgreSQL(pool)
	must(t, err)
	return serving(t, db, hand)
}

// filled is a database with articles of 400 bytes.
func filled(t *testing.T, source string) *orm.DB {
	t.Helper()
	db, err := open(source)
	must(t, err)
	t.Cleanup(func() { db.Close() })
	must(t, createTables(t.Context(), db))
	must(t, seed(t.Context(), db, manyArticles))
	_, err = orm.Objects[Article](db).Update("content", strings.Repeat("All of it. ", 40)[:400])
	must(t, err)
	_, err = orm.Objects[Account](db).Update("balance", 1_000_000_00)
	must(t, err)
	return db
}

func serving(t *testing.T, db *orm.DB, hand *byHand) pair {
	app, other := httptest.NewServer(newAPI(db, secret())), httptest.NewServer(hand.handler())
	t.Cleanup(app.Close)
	t.Cleanup(other.Close)
	return pair{app.URL, other.URL}
}

func compete(t *testing.T, p pair) {
	sameAnswers(t, p)
	if *table == "" {
		return
	}
	all := map[string][]round{}
	for i := range *rounds {
		for _, w := range works(manyArticles) {
			all[w.name] = append(all[w.name], p.measure(t, w, i))
		}
	}
	write(t, all)
}

// round is both servers at the same work, one right after the other, so that
// what else the machine does weighs on both.
type round struct{ hand, app measured }

func (r round) ratio() float64 { return r.app.perSecond() / r.hand.perSecond() }

// measure lets the other server begin each time.
func (p pair) measure(t *testing.T, w work, turn int) (r round) {
	contestants := []struct {
		url string
		to  *measured
	}{{p.hand, &r.hand}, {p.app, &r.app}}
	if turn%2 == 1 {
		slices.Reverse(contestants)
	}
	for _, c := range contestants {
		runtime.GC()
		if *c.to = load(c.url, w, *slice); len(c.to.errors) > 0 {
			t.Fatalf("%s: %s", w.name, c.to.errors[0])
		}
	}
	return r
}

// sameAnswers holds that the two answer alike.
func sameAnswers(t *testing.T, p pair) {
	t.Helper()
	for _, c := range []struct{ method, path, body string }{
		{"GET", "/articles", ""}, {"GET", "/articles?page=3&page_size=7", ""}, {"GET", "/articles?page=999", ""},
		{"GET", "/articles?page_size=100000", ""}, {"GET", "/articles/1", ""}, {"GET", "/articles/1000", ""},
		{"POST", "/transfer", `{"from_id":1,"to_id":2,"amount":5}`}, {"POST", "/transfer", `{"from_id":2,"to_id":1,"amount":5}`},
	} {
		got, want := answerOf(t, p.app, c.method, c.path, c.body), answerOf(t, p.hand, c.method, c.path, c.body)
		if got != want || !strings.HasPrefix(got, "200") {
			t.Errorf("%s %s\napplication %s\nby hand     %s", c.method, c.path, got, want)
		}
	}
}

func answerOf(t *testing.T, url, method, path, body string) string {
	t.Helper()
	server := httptest.NewServer(nil)
	defer server.Close()
	a := &app{t: t, url: url, http: server.Client()}
	status, answer := a.send(method, path, body)
	return fmt.Sprint(status, " ", answer)
}

// write puts the table of one database between its marks.
func write(t *testing.T, all map[string][]round) {
	var b strings.Builder
	b.WriteString("| | by hand: requests/s, p50, p99 | bolt: requests/s, p50, p99 | ratio of requests/s | of all rounds |\n|---|---|---|---|---|\n")
	for _, w := range works(manyArticles) {
		rounds := all[w.name]
		slices.SortFunc(rounds, func(a, b round) int { return cmp.Compare(a.ratio(), b.ratio()) })
		m := rounds[len(rounds)/2]
		fmt.Fprintf(&b, "| %s | %s | %s | %.2f | %.2f to %.2f |\n", w.name, m.hand, m.app, m.ratio(), rounds[len(rounds)/4].ratio(), rounds[len(rounds)*3/4].ratio())
	}
	t.Logf("\n%s", b.String())
	name := strings.TrimPrefix(t.Name(), "TestPerformance/")
	must(t, replace(*table, "<!-- "+name+" -->", "<!-- end of "+name+" -->", b.String()))
}

func (m measured) String() string {
	return fmt.Sprintf("%.0f, %v, %v", m.perSecond(), m.percentile(50).Round(100*time.Microsecond), m.percentile(99).Round(100*time.Microsecond))
}

// replace puts text between two marks of a file.
func replace(path, from, to, text string) error {
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(page), from)
	_, after, closed := strings.Cut(rest, to)
	if !found || !closed {
		return fmt.Errorf("%s has no marks %s and %s", path, from, to)
	}
	return os.WriteFile(path, []byte(before+from+"\n"+text+to+after), 0o644)
}
