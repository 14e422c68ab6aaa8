package main

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm/ormtest"
)

const page = "../../docs/bolt/guide.md"

const internal = `{"error":"internal server error"}`

// exchange is a request to one handler of the page, and its answer. Where the
// answer is long, only what it begins with is told, followed by an ellipsis.
type exchange struct {
	handler      string
	method, path string
	body         string
	status       int
	answer       string
	reported     string // of what the program did wrong, its beginning
}

// exchanges are with an application of 20 articles: the first is by ann
// without a tag, the third by cat with the tags go and sql.
var exchanges = []exchange{
	{"listTitles", "GET", "/articles/titles", "", 200, `{"articles":[{"id":1,"title":"Title 0"},{"id":2,"title":"Title 1"},…`, ""},
	{"listAuthors", "GET", "/articles/authors", "", 200, `[{"id":1,"title":"Title 0","author_name":"ann"},{"id":2,"title":"Title 1","author_name":"bob"},…`, ""},
	{"listTagged", "GET", "/articles/tagged", "", 200, `[{"id":1,"title":"Title 0","author_name":"ann","tags":[]},{"id":2,"title":"Title 1","author_name":"bob","tags":["go"]},…`, ""},
	{"getPost", "GET", "/posts/3", "", 200, `{"id":3,"title":"Title 2","content":"Content of article 2","created_at":"2026-01-01T02:00:00Z",` +
		`"author":{"id":3,"username":"cat"},"tags":[{"id":1,"name":"go"},{"id":2,"name":"sql"}],"comments":[{"id":3,"text":"Comment 2","author":"dan"}]}`, ""},
	{"listPlain", "GET", "/articles/plain", "", 200, `[{"id":1,"title":"Title 0","content":"Content of article 0","published":true,"draft":false,` +
		`"comment_count":1,"created_at":"2026-01-01T00:00:00Z","author_id":1},…`, ""},
	{"listOptimized", "GET", "/articles/optimized", "", 200, `[{"id":1,"title":"Title 0","author":"ann","tags":[]},{"id":2,"title":"Title 1","author":"bob","tags":["go"]},…`, ""},
	{"getArticle", "GET", "/articles/3", "", 200, `{"id":3,"title":"Title 2","author":{"id":3,"username":"cat"}}`, ""},
	{"listArticles", "GET", "/articles?page=2&page_size=7", "", 200, `{"items":[{"id":10,"title":"Title 9","author":"bob","tags":["go"]},…`, ""},
	{"windowOfArticles", "GET", "/articles/window?limit=1&offset=14", "", 200,
		`{"items":[{"id":1,"title":"Title 0","author":"ann","tags":[]}],"total":15,"limit":1,"offset":14}`, ""},
	{"timelineOfArticles", "GET", "/articles/timeline?page_size=1", "", 200, `{"items":[{"id":19,"title":"Title 18","author":"cat","tags":["go","sql"]}],"next":"…`, ""},
	{"articleStats", "GET", "/stats", "", 200, `{"total":20,"published":15,"avg_comments":1}`, ""},
	{"report", "GET", "/report", "", 200, `{"authors":4,"articles":20}`, ""},
	{"createArticles", "POST", "/articles/bulk", many(100), 201, `{"ids":[21,22,23,…`, ""},
	{"publishDrafts", "POST", "/articles/publish", "", 200, `{"updated":5}`, ""},
	{"getAccount", "GET", "/accounts/1", "", 200, `{"id":1,"balance":10000}`, ""},
	{"transferFunds", "POST", "/transfer", `{"from_id":2,"to_id":1,"amount":2500}`, 200, `{"success":true}`, ""},

	{"listAuthorsLazily", "GET", "/wrong/authors", "", 200, `[{"id":1,"title":"Title 0","author_name":"ann"},{"id":2,"title":"Title 1","author_name":"bob"},…`, ""},
	{"listAuthorsSync", "GET", "/wrong/authors/sync", "", 500, internal, "orm: reading Article.author = 1: orm: synchronous only operation: Article.author.Get was called in an asynchronous scope: " +
		`use AGet with the context, or SyncToAsync, or load it with SelectRelated("author")`},
	{"returnUnoptimized", "GET", "/wrong/returned", "", 200, `[{"id":1,"title":"Title 0","author":"ann","tags":[]},{"id":2,"title":"Title 1","author":"bob","tags":["go"]},…`, ""},
	{"listStrictly", "GET", "/wrong/strict", "", 500, internal, "bolt: the query does not load what the schema shows: " +
		`ListedArticle.Author needs SelectRelated("author"); ListedArticle.Tags needs PrefetchRelated("tags")`},
	{"getArticleLazily", "GET", "/wrong/articles/3/lazily", "", 200, `{"id":3,"title":"Title 2","author":{"id":3,"username":"cat"}}`, ""},
	{"getArticleUnloaded", "GET", "/wrong/articles/3/unloaded", "", 500, internal,
		`bolt: ArticleSchema.Author: orm: fetching is blocked: author is not loaded, add SelectRelated("author")`},
	{"paginateLazily", "GET", "/wrong/pages?page=1", "", 200, `{"items":[{"id":19,"title":"Title 18","author":"cat","tags":["go","sql"]},…`, ""},
	{"list", "GET", "/wrong/views", "", 200, `[{"id":1,"title":"Title 0","author":"ann","tags":[]},{"id":2,"title":"Title 1","author":"bob","tags":["go"]},…`, ""},
	{"retrieve", "GET", "/wrong/views/3", "", 200, `{"id":3,"title":"Title 2","author":"cat","tags":["go","sql"]}`, ""},
	{"getSync", "GET", "/wrong/get", "", 500, internal, "orm: synchronous only operation: Get was called in an asynchronous scope: use AGet with the context, or SyncToAsync"},
	{"iterateSync", "GET", "/wrong/iterate", "", 500, internal, "orm: synchronous only operation: Iter was called in an asynchronous scope: use AIter with the context, or SyncToAsync"},
	{"evaluatedTooLate", "GET", "/wrong/late", "", 200, `["ann","bob","cat","dan","ann",…`, ""},
	{"transferOutside", "POST", "/wrong/transfer", `{"from_id":2,"to_id":1,"amount":2500}`, 500, internal,
		"orm: updating Account: orm: statement would run outside the surrounding transaction: use the context that Atomic gives to its function"},
}

// viewExchanges are with views, whose statements are told by a comment on how
// the views are made.
var viewExchanges = []struct {
	exchange
	sends int
}{
	{exchange{"", "GET", "/editor/articles", "", 200, `[{"id":1,"title":"Title 0","author":"ann","tags":[]},…`, ""}, 2},
	{exchange{"", "GET", "/editor/articles/3", "", 200, `{"id":3,"title":"Title 2","author":"cat","tags":["go","sql"]}`, ""}, 2},
	{exchange{"", "GET", "/wrong/viewset", "", 500, internal, `orm: fetching is blocked: Article.author is not loaded, add SelectRelated("author") or PrefetchRelated("author")`}, 1},
	{exchange{"", "GET", "/wrong/viewset/3", "", 500, internal, `orm: fetching is blocked: Article.author is not loaded, add SelectRelated("author") or PrefetchRelated("author")`}, 1},
}

// many is a body with n articles by ann.
func many(n int) string {
	one := `{"title":"Bulk","content":"…","author_id":1}`
	return "[" + one + strings.Repeat(","+one, n-1) + "]"
}

// TestGuide asks every handler of the page, over HTTP, each with a fresh
// application, and holds it to the statements that its comment tells.
func TestGuide(t *testing.T) {
	told := told(t)
	for _, e := range exchanges {
		t.Run(e.handler, func(t *testing.T) {
			sends, ok := told[e.handler]
			if !ok {
				t.Fatal("no comment says how many statements it sends")
			}
			e.check(t, sends)
		})
	}
	for _, e := range viewExchanges {
		t.Run(e.path, func(t *testing.T) { e.check(t, e.sends) })
	}
}

func (e exchange) check(t *testing.T, sends int) {
	a := start(t, registerMistakes)
	ormtest.AssertNumQueries(t, a.log, sends, func() {
		status, answer := a.send(e.method, e.path, e.body)
		begin, cut := strings.CutSuffix(e.answer, "…")
		if status != e.status || !strings.HasPrefix(answer, begin) || !cut && answer != begin {
			t.Errorf("got  %d %s\nwant %d %s", status, answer, e.status, e.answer)
		}
	})
	if got := a.reported.take(); got != e.reported {
		t.Errorf("reported %s\nwant     %s", got, e.reported)
	}
}

// told are the numbers of statements in the comments of all handlers.
func told(t *testing.T) map[string]int {
	counts := map[string]int{}
	for _, m := range regexp.MustCompile(`(?m)^// (\w+) sends (\d+) statements?\b`).FindAllStringSubmatch(sources(t), -1) {
		counts[m[1]], _ = strconv.Atoi(m[2])
	}
	return counts
}

// sources is all Go of this folder.
func sources(t *testing.T) string {
	t.Helper()
	files, err := os.ReadDir(".")
	must(t, err)
	var all strings.Builder
	for _, file := range files {
		if strings.HasSuffix(file.Name(), ".go") {
			all.WriteString(read(t, file.Name()))
		}
	}
	return all.String()
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	must(t, err)
	return string(text)
}
