package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// clients ask at the same time.
const clients = 200

// work is what the clients ask for.
type work struct {
	name    string
	request func() (method, path, body string)
}

func works(articles int) []work {
	return []work{
		{"list", func() (string, string, string) {
			return "GET", fmt.Sprintf("/articles?page=%d&page_size=20", 1+rand.IntN(max(articles*3/4/20, 1))), ""
		}},
		{"retrieve", func() (string, string, string) { return "GET", fmt.Sprintf("/articles/%d", 1+rand.IntN(articles)), "" }},
		{"transfer", func() (string, string, string) {
			from := rand.IntN(10)
			to := (from + 1 + rand.IntN(9)) % 10
			return "POST", "/transfer", fmt.Sprintf(`{"from_id":%d,"to_id":%d,"amount":%d}`, from+1, to+1, 1+rand.IntN(3))
		}},
	}
}

// measured is how long each request took, and what went wrong.
type measured struct {
	times  []time.Duration
	span   time.Duration
	errors []string
}

func (m measured) perSecond() float64 { return float64(len(m.times)) / m.span.Seconds() }

// percentile is the time within which so many of a hundred were answered.
func (m measured) percentile(n int) time.Duration {
	if len(m.times) == 0 {
		return 0
	}
	return m.times[min(len(m.times)*n/100, len(m.times)-1)]
}

// load lets all clients ask for a while. Requests that have begun are waited
// for.
func load(url string, w work, span time.Duration) measured {
	transport := &http.Transport{MaxIdleConnsPerHost: clients, MaxConnsPerHost: clients}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	start := time.Now()
	parts := make([]measured, clients)
	var all sync.WaitGroup
	for i := range parts {
		all.Go(func() {
			for time.Since(start) < span {
				parts[i].ask(client, url, w)
			}
		})
	}
	all.Wait()
	whole := measured{span: time.Since(start)}
	for _, part := range parts {
		whole.times = append(whole.times, part.times...)
		whole.errors = append(whole.errors, part.errors...)
	}
	slices.Sort(whole.times)
	return whole
}

func (m *measured) ask(client *http.Client, url string, w work) {
	method, path, body := w.request()
	start := time.Now()
	if err := ask(client, method, url+path, body); err != nil {
		m.errors = append(m.errors, err.Error())
	}
	m.times = append(m.times, time.Since(start))
}

func ask(client *http.Client, method, url, body string) error {
	r, err := http.NewRequestWithContext(context.Background(), method, url, bytes.NewReader([]byte(body)))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := client.Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%d %s", response.StatusCode, text)
	}
	return err
}

// loadTime is how long the clients of TestLoad ask for each kind of work.
const loadTime = 500 * time.Millisecond

// TestLoad lets 200 clients list, retrieve and transfer: nothing fails, no
// money is lost, and no goroutine and no connection is left.
func TestLoad(t *testing.T) {
	before := runtime.NumGoroutine()
	a := startBare(t)
	for _, w := range works(20) {
		m := load(a.url, w, loadTime)
		t.Logf("%s: %v", w.name, m)
		for _, text := range m.errors[:min(3, len(m.errors))] {
			t.Errorf("%s: one of %d errors: %s", w.name, len(m.errors), text)
		}
	}
	a.checkSum()
	a.checkIdle()
	a.stop()
	checkGoroutines(t, before)
}

// TestClientsThatLeave lets them transfer and leave at any moment: what was
// begun is undone or done, and nothing is left.
func TestClientsThatLeave(t *testing.T) {
	before := runtime.NumGoroutine()
	a := startBare(t)
	var all sync.WaitGroup
	var left atomic.Int64
	start := time.Now()
	for range clients {
		all.Go(func() {
			client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
			for time.Since(start) < loadTime {
				client.Timeout = time.Duration(rand.IntN(20_000)+1) * time.Microsecond
				method, path, body := works(20)[2].request()
				if ask(client, method, a.url+path, body) != nil {
					left.Add(1)
				}
			}
		})
	}
	all.Wait()
	if left.Load() == 0 {
		t.Error("nobody has left")
	}
	a.checkSum()
	a.checkIdle()
	if reported := a.reported.take(); reported != "" {
		t.Error(reported)
	}
	a.stop()
	checkGoroutines(t, before)
}

// bareApp is the application without anything that watches its statements.
type bareApp struct {
	*app
	server *httptest.Server
}

func startBare(t *testing.T) *bareApp {
	t.Helper()
	db, err := open(sourceFor(t))
	must(t, err)
	must(t, createTables(t.Context(), db))
	must(t, seed(t.Context(), db, 20))
	a := &app{t: t, db: db, reported: &errorLog{}}
	api := newAPI(db, secret(), bolt.OnError(func(_ *http.Request, err error) { a.reported.add(err) }))
	server := httptest.NewServer(api)
	a.url, a.http = server.URL, server.Client()
	return &bareApp{a, server}
}

func (a *bareApp) checkSum() {
	a.t.Helper()
	var got struct{ Sum int64 }
	must(a.t, orm.Objects[Account](a.db).AAggregate(a.t.Context(), &got, orm.Sum("balance").As("sum")))
	if got.Sum != 10*100_00 {
		a.t.Errorf("there are %d cents", got.Sum)
	}
}

// checkIdle waits until no connection is in use, as the database itself sees it
// if it is a server.
func (a *bareApp) checkIdle() {
	a.t.Helper()
	eventually(a.t, "connections in use", func() int {
		if onSQLite() {
			return a.db.SQL().Stats().InUse
		}
		var n int
		must(a.t, a.db.SQL().QueryRow(`SELECT count(*) FROM pg_stat_activity WHERE application_name = current_setting('application_name')
			AND pid <> pg_backend_pid() AND state <> 'idle'`).Scan(&n))
		return n
	})
}

func (a *bareApp) stop() {
	a.server.CloseClientConnections()
	a.server.Close()
	must(a.t, a.db.Close())
}

func checkGoroutines(t *testing.T, before int) {
	t.Helper()
	eventually(t, "goroutines more than before", func() int { return max(runtime.NumGoroutine()-before, 0) })
}

// eventually waits up to ten seconds until there are none.
func eventually(t testing.TB, what string, count func() int) {
	t.Helper()
	n := 0
	for range 1000 {
		if n = count(); n == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d %s", n, what)
}
