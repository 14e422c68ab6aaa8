package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

const fields = `{"error":"invalid request","fields":{`

// TestBadInput sends what clients get wrong, and holds status, body, and that
// nothing in the database has changed.
func TestBadInput(t *testing.T) {
	a := start(t)
	before := a.state()
	next := *get[bolt.CursorPage[ListedArticle]](a, "/articles/timeline?page_size=2").Next
	for _, c := range []struct {
		name, method, path, body string
		status                   int
		answer                   string
	}{
		{"malformed JSON", "POST", "/transfer", `{"from_id":1,`, 400, `{"error":"malformed JSON at byte 13: unexpected end of JSON input"}`},
		{"more than JSON", "POST", "/transfer", `{"from_id":1,"to_id":2,"amount":1}}`, 400, `{"error":"malformed JSON at byte 35: invalid character '}' after top-level value"}`},
		{"no object", "POST", "/transfer", `[1,2,3]`, 400, fields + `"body":"must be an object"}}`},
		{"no list", "POST", "/articles/bulk", `{}`, 400, fields + `"body":"must be a list"}}`},
		{"wrong types", "POST", "/transfer", `{"from_id":"1","to_id":2.5,"amount":null}`, 400,
			fields + `"amount":"must not be null","from_id":"must be an integer","to_id":"must be an integer"}}`},
		{"wrong type in a list", "POST", "/articles/bulk", `[{"title":"a","content":"b","author_id":1},{"title":1,"content":"b","author_id":1}]`, 400,
			fields + `"body[1].title":"must be text"}}`},
		{"too large a number", "POST", "/transfer", `{"from_id":1,"to_id":2,"amount":99999999999999999999}`, 400, fields + `"amount":"is out of range"}}`},
		{"missing fields", "POST", "/transfer", `{}`, 400, fields + `"amount":"is missing","from_id":"is missing","to_id":"is missing"}}`},
		{"unknown field", "POST", "/transfer", `{"from_id":1,"to_id":2,"amount":1,"ammount":2}`, 400, fields + `"ammount":"is not known (did you mean \"amount\"?)"}}`},
		{"field twice", "POST", "/transfer", `{"from_id":1,"to_id":2,"amount":1,"amount":2}`, 400, fields + `"amount":"must be given once"}}`},
		{"negative amount", "POST", "/transfer", `{"from_id":1,"to_id":2,"amount":-5}`, 400, fields + `"amount":"must be at least 1"}}`},
		{"to itself", "POST", "/transfer", `{"from_id":1,"to_id":1,"amount":5}`, 400, fields + `"to_id":"must be another account"}}`},
		{"more than there is", "POST", "/transfer", `{"from_id":1,"to_id":2,"amount":10001}`, 409, `{"error":"there is not enough on the account"}`},
		{"to nobody", "POST", "/transfer", `{"from_id":1,"to_id":99,"amount":5}`, 404, `{"error":"does not exist"}`},
		{"no key", "GET", "/articles/first", "", 400, fields + `"article_id":"must be an integer"}}`},
		{"unknown key", "GET", "/articles/99", "", 404, `{"error":"does not exist"}`},
		{"page 0", "GET", "/articles?page=0", "", 400, fields + `"page":"must be at least 1"}}`},
		{"page beyond the end", "GET", "/articles?page=99", "", 200, `{"items":[],"total":15,"page":99,"pages":1}`},
		{"negative size", "GET", "/articles?page_size=-20", "", 400, fields + `"page_size":"must be at least 1"}}`},
		{"negative limit", "GET", "/articles/window?limit=-1&offset=-1", "", 400, fields + `"limit":"must be at least 1","offset":"must be at least 0"}}`},
		{"huge page", "GET", "/articles?page=9223372036854775807&page_size=9223372036854775807", "", 200, `{"items":[],"total":15,"page":9223372036854775807,"pages":1}`},
		{"unknown cursor", "GET", "/articles/timeline?cursor=first", "", 400, fields + `"cursor":"is not a cursor of this list"}}`},
		{"tampered cursor", "GET", "/articles/timeline?cursor=" + tampered(next), "", 400, fields + `"cursor":"is not a cursor of this list"}}`},
		{"unknown author", "POST", "/articles/bulk", `[{"title":"a","content":"b","author_id":1},{"title":"a","content":"b","author_id":99}]`, 409,
			`{"error":"refers to something that does not exist, or something refers to it"}`},
		{"unknown tag", "POST", "/editor/articles", `{"title":"a","content":"b","author_id":1,"tags":[1,99]}`, 409,
			`{"error":"refers to something that does not exist, or something refers to it"}`},
		{"name taken", "POST", "/tags", `{"name":"go"}`, 409, `{"error":"exists already"}`},
		{"author with articles", "DELETE", "/authors/1", "", 409, `{"error":"refers to something that does not exist, or something refers to it"}`},
		{"comment on nothing", "POST", "/comments", `{"text":"a","article_id":99,"author_id":1}`, 400, fields + `"article_id":"does not exist"}}`},
		{"NUL", "POST", "/tags", `{"name":"a\u0000b"}`, 400, fields + `"name":"must not have a NUL character"}}`},
		{"body too large", "POST", "/articles/bulk", `[` + strings.Repeat(" ", bolt.DefaultMaxBody) + `]`, 413, `{"error":"the body is larger than 1048576 bytes"}`},
	} {
		if status, answer := a.send(c.method, c.path, c.body); status != c.status || answer != c.answer {
			t.Errorf("%s\ngot  %d %s\nwant %d %s", c.name, status, answer, c.status, c.answer)
		}
	}
	if after := a.state(); after != before {
		t.Errorf("before %s\nafter  %s", before, after)
	}
	if reported := a.reported.take(); reported != "" {
		t.Error(reported)
	}
}

// tampered is a cursor with one sign changed.
func tampered(cursor string) string {
	i := len(cursor) - 4
	if cursor[i] == 'A' {
		return cursor[:i] + "B" + cursor[i+1:]
	}
	return cursor[:i] + "A" + cursor[i+1:]
}

// TestHugeSizeIsCapped holds that nobody gets more than 100 articles at once.
func TestHugeSizeIsCapped(t *testing.T) {
	a := start(t)
	if status, answer := a.send("POST", "/articles/bulk", many(200)); status != http.StatusCreated {
		t.Fatal(status, answer)
	}
	a.send("POST", "/articles/publish", "")
	page := get[bolt.Page[ListedArticle]](a, "/articles?page_size=1000000")
	if len(page.Items) != 100 || page.Total != 220 || page.Pages != 3 {
		t.Errorf("%d items of %d on %d pages", len(page.Items), page.Total, page.Pages)
	}
	window := get[bolt.Window[ListedArticle]](a, "/articles/window?limit=1000000")
	if len(window.Items) != 100 || window.Limit != 100 {
		t.Errorf("%d items, limit %d", len(window.Items), window.Limit)
	}
	if after := get[bolt.CursorPage[ListedArticle]](a, "/articles/timeline?page_size=1000000"); len(after.Items) != 100 || after.Next == nil {
		t.Errorf("%d items", len(after.Items))
	}
}

// TestBodyThatIsNoJSON holds that a form, which a page elsewhere can send
// without asking, moves no money.
func TestBodyThatIsNoJSON(t *testing.T) {
	a := start(t)
	response, err := a.http.Post(a.url+"/transfer", "application/x-www-form-urlencoded", bytes.NewReader([]byte(`{"from_id":1,"to_id":2,"amount":1}`)))
	must(t, err)
	response.Body.Close()
	if balance := get[AccountSchema](a, "/accounts/1").Balance; response.StatusCode != http.StatusUnsupportedMediaType || balance != 100_00 {
		t.Errorf("%s, and then there are %d", response.Status, balance)
	}
}

// state is all that the database has.
func (a *app) state() string {
	a.t.Helper()
	posts, err := bolt.Schema[Article, PostSchema]().List(a.t.Context(), orm.Objects[Article](a.db).OrderBy("id"))
	must(a.t, err)
	text, err := json.Marshal([]any{posts, rowsOf[Article](a), rowsOf[User](a), rowsOf[Tag](a), rowsOf[Account](a)})
	must(a.t, err)
	return string(text)
}

func rowsOf[T any](a *app) []*T {
	a.t.Helper()
	rows, err := orm.Objects[T](a.db).OrderBy("id").AList(a.t.Context())
	must(a.t, err)
	return rows
}
