package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

// TestEditor goes through the life of an article.
func TestEditor(t *testing.T) {
	a := start(t)
	expect := func(method, path, body string, status int, want string) {
		t.Helper()
		if got, answer := a.send(method, path, body); got != status || answer != want {
			t.Errorf("%s %s\ngot  %d %s\nwant %d %s", method, path, got, answer, status, want)
		}
	}
	expect("POST", "/tags", `{"name":"orm"}`, 201, `{"id":4,"name":"orm"}`)
	expect("POST", "/authors", `{"username":"eve"}`, 201, `{"id":5,"username":"eve"}`)
	expect("POST", "/editor/articles", `{"title":"New","content":"…","author_id":5,"tags":[4]}`, 201, `{"id":21,"title":"New","author":"eve","tags":["orm"]}`)
	expect("PATCH", "/editor/articles/21", `{"tags":[1,4],"published":true}`, 200, `{"id":21,"title":"New","author":"eve","tags":["go","orm"]}`)
	expect("PUT", "/editor/articles/21", `{"title":"Newer","content":"…","author_id":1,"published":true,"tags":[1]}`, 200, `{"id":21,"title":"Newer","author":"ann","tags":["go"]}`)
	expect("POST", "/comments", `{"text":"Well said","article_id":21,"author_id":5}`, 201, `{"id":21,"text":"Well said","author":"eve"}`)
	expect("GET", "/comments?article=21", "", 200, `{"items":[{"id":21,"text":"Well said","author":"eve"}],"total":1,"page":1,"pages":1}`)
	expect("GET", "/comments?article=x", "", 400, fields+`"article":"must be an integer"}}`)
	if got := get[bolt.Page[ListedArticle]](a, "/articles"); got.Items[0].ID != 21 || got.Total != 16 {
		t.Errorf("the newest is %+v of %d", got.Items[0], got.Total)
	}
	if article, err := orm.Objects[Article](a.db).AGet(t.Context(), "id", 21); err != nil || article.CommentCount != 1 || article.CreatedAt.IsZero() {
		t.Errorf("%+v, %v", article, err)
	}
	expect("DELETE", "/editor/articles/21", "", 204, "")
	expect("GET", "/posts/21", "", 404, `{"error":"does not exist"}`)
	expect("GET", "/comments/21", "", 404, `{"error":"does not exist"}`)
	expect("DELETE", "/authors/5", "", 204, "")
	if reported := a.reported.take(); reported != "" {
		t.Error(reported)
	}
}

// TestTimeline walks the cursor to its end, while somebody writes.
func TestTimeline(t *testing.T) {
	a := start(t)
	var seen []int64
	path := "/articles/timeline?page_size=4"
	for {
		var page bolt.CursorPage[ListedArticle]
		ormtest.AssertNumQueries(t, a.log, 2, func() { page = get[bolt.CursorPage[ListedArticle]](a, path) })
		for _, item := range page.Items {
			seen = append(seen, item.ID)
		}
		if page.Next == nil {
			break
		}
		path = "/articles/timeline?page_size=4&cursor=" + *page.Next
		a.send("POST", "/editor/articles", `{"title":"New","content":"…","author_id":1,"published":true}`)
		a.log.Reset()
	}
	if want := "[19 18 17 15 14 13 11 10 9 7 6 5 3 2 1]"; fmt.Sprint(seen) != want {
		t.Errorf("got %d, want %s", seen, want)
	}
}

// TestRun starts the program as its user does, on SQLite in memory, and stops
// it as a signal would.
func TestRun(t *testing.T) {
	var output lockedBuffer
	log.SetOutput(&output)
	defer log.SetOutput(os.Stderr)
	ctx, stop := context.WithCancel(t.Context())
	over := make(chan error, 1)
	source := ""
	if !onSQLite() {
		source = sourceFor(t)
	}
	go func() { over <- run(ctx, source, "localhost:0") }()
	url := ""
	for range 500 {
		if m := regexp.MustCompile(`http://\S+`).FindString(output.String()); m != "" {
			url = m
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	response, err := http.Get(url)
	must(t, err)
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Error(response.Status)
	}
	stop()
	must(t, <-over)
	if err := run(t.Context(), "nowhere/to/be/found.db", "localhost:0"); err == nil {
		t.Error("ran without a database")
	}
}

// lockedBuffer is what a log is written to while it is read.
type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(text []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(text)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// TestShutdown holds that a request which has begun is answered, and a new one
// is not taken.
func TestShutdown(t *testing.T) {
	listener, err := net.Listen("tcp", "localhost:0")
	must(t, err)
	ctx, stop := context.WithCancel(t.Context())
	begun, goOn := make(chan struct{}), make(chan struct{})
	var taken atomic.Bool
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if taken.CompareAndSwap(false, true) { // the others are answered at once
			close(begun)
			<-goOn
		}
		fmt.Fprint(w, "answered")
	})
	over, answers := make(chan error, 1), make(chan string, 1)
	go func() { over <- serve(ctx, listener, h) }()
	url := "http://" + listener.Addr().String()
	go func() { answers <- textOf(url) }()
	<-begun
	stop()
	for range 100 { // until nothing is taken any more
		if strings.HasPrefix(textOf(url), "error") {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	close(goOn)
	if answer := <-answers; answer != "answered" {
		t.Error(answer)
	}
	must(t, <-over)
}

func textOf(url string) string {
	response, err := http.Get(url)
	if err != nil {
		return "error " + err.Error()
	}
	defer response.Body.Close()
	var text bytes.Buffer
	_, _ = text.ReadFrom(response.Body)
	return text.String()
}

// TestPrepareTwice holds that a database that has articles is left alone.
func TestPrepareTwice(t *testing.T) {
	db, err := open(sourceFor(t))
	must(t, err)
	defer db.Close()
	for range 2 {
		must(t, prepare(t.Context(), db))
	}
	if n, err := orm.Objects[Article](db).ACount(t.Context()); n != 40 || err != nil {
		t.Errorf("%d articles, %v", n, err)
	}
}
