package bolt_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

type titleOnly struct {
	ID int64 `json:"id"`
}

func ids(items []titleOnly) (all []int64) {
	for _, item := range items {
		all = append(all, item.ID)
	}
	return all
}

// TestPageNumber goes through the ways to ask for a page of 12 articles.
func TestPageNumber(t *testing.T) {
	db, log := blog(t)
	api, reported := newAPI()
	pages := bolt.NewPageNumber(bolt.Schema[Article, titleOnly]()).Sizes(5, 10)
	bolt.Get(api, "/", func(ctx context.Context, r bolt.PageRequest) (bolt.Page[titleOnly], error) {
		return pages.Page(ctx, orm.Objects[Article](db).OrderBy("-created_at"), r)
	})
	c := serve(t, api)
	for _, q := range []struct {
		query              string
		first, items       int
		page, pages, sends int
	}{
		{"", 12, 5, 1, 3, 2},
		{"?page=3", 2, 2, 3, 3, 2},
		{"?page=4", 0, 0, 4, 3, 1}, // beyond the end only the count is asked for
		{"?page=9223372036854775807", 0, 0, 9223372036854775807, 3, 1},
		{"?page=2&page_size=4", 8, 4, 2, 3, 2},
		{"?page_size=1000000", 12, 10, 1, 2, 2}, // capped
		{"?page=2&page_size=9223372036854775807", 2, 2, 2, 2, 2},
		{"?page_size=12", 12, 10, 1, 2, 2},
	} {
		ormtest.AssertNumQueries(t, log, q.sends, func() {
			got := into[bolt.Page[titleOnly]](t, c.get("/"+q.query))
			if len(got.Items) != q.items || got.Total != 12 || got.Page != q.page || got.Pages != q.pages {
				t.Errorf("%s: %+v", q.query, got)
			}
			if q.items > 0 && got.Items[0].ID != int64(q.first) {
				t.Errorf("%s: begins with %d", q.query, got.Items[0].ID)
			}
		})
	}
	c.get("/?page=5").want(t, 200, `{"items":[],"total":12,"page":5,"pages":3}`)
	c.get("/?page=0&page_size=-1").want(t, 400, `{"error":"invalid request","fields":{"page":"must be at least 1","page_size":"must be at least 1"}}`)
	c.get("/?page=9223372036854775808").want(t, 400, `{"error":"invalid request","fields":{"page":"is out of range"}}`)
	reported.wantNone(t)
}

func TestPageOfNothing(t *testing.T) {
	db, _ := blog(t)
	pages := bolt.NewPageNumber(bolt.Schema[Article, titleOnly]())
	got, err := pages.Page(t.Context(), orm.Objects[Article](db).Filter("id", 99), bolt.PageRequest{})
	if err != nil || got.Items == nil || len(got.Items)+got.Total+got.Pages != 0 || got.Page != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestLimitOffset(t *testing.T) {
	db, log := blog(t)
	api, _ := newAPI()
	windows := bolt.NewLimitOffset(bolt.Schema[Article, titleOnly]()).Sizes(5, 10)
	bolt.Get(api, "/", func(ctx context.Context, r bolt.WindowRequest) (bolt.Window[titleOnly], error) {
		return windows.Window(ctx, orm.Objects[Article](db), r)
	})
	c := serve(t, api)
	for _, q := range []struct {
		query                string
		ids                  string
		limit, offset, sends int
	}{
		{"", "[1 2 3 4 5]", 5, 0, 2},
		{"?limit=2&offset=3", "[4 5]", 2, 3, 2},
		{"?limit=99&offset=11", "[12]", 10, 11, 2},
		{"?offset=12", "[]", 5, 12, 1},
		{"?limit=9223372036854775807&offset=9223372036854775807", "[]", 10, 9223372036854775807, 1},
	} {
		ormtest.AssertNumQueries(t, log, q.sends, func() {
			got := into[bolt.Window[titleOnly]](t, c.get("/"+q.query))
			if fmt.Sprint(ids(got.Items)) != q.ids || got.Total != 12 || got.Limit != q.limit || got.Offset != q.offset {
				t.Errorf("%s: %+v", q.query, got)
			}
		})
	}
	c.get("/?limit=0&offset=-1").want(t, 400, `{"error":"invalid request","fields":{"limit":"must be at least 1","offset":"must be at least 0"}}`)
}

// TestPagesCoverEqualRows holds that pages of rows which are equal in the
// order have each row once: the key decides.
func TestPagesCoverEqualRows(t *testing.T) {
	db, _ := blog(t)
	pages := bolt.NewPageNumber(bolt.Schema[Article, titleOnly]()).Sizes(5, 5)
	for _, q := range []orm.QuerySet[Article]{
		orm.Objects[Article](db), orm.Objects[Article](db).OrderBy("published"), orm.Objects[Article](db).OrderBy("-author__username"),
		orm.Objects[Article](db).OrderBy("-pk"),
	} {
		seen := map[int64]int{}
		for page := range 3 {
			got, err := pages.Page(t.Context(), q, bolt.PageRequest{Page: page + 1})
			must(t, err)
			for _, id := range ids(got.Items) {
				seen[id]++
			}
		}
		for id := range int64(12) {
			if seen[id+1] != 1 {
				t.Errorf("ordered by %q: article %d %d times", q.Ordering(), id+1, seen[id+1])
			}
		}
	}
}

// TestPageOfASlice holds that a slice is paged as it is.
func TestPageOfASlice(t *testing.T) {
	db, _ := blog(t)
	pages := bolt.NewPageNumber(bolt.Schema[Article, titleOnly]()).Sizes(3, 3)
	got, err := pages.Page(t.Context(), orm.Objects[Article](db).OrderBy("-id").Slice(2, 7), bolt.PageRequest{Page: 2})
	if err != nil || fmt.Sprint(ids(got.Items)) != "[7 6]" || got.Total != 5 || got.Pages != 2 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestStrictPage(t *testing.T) {
	db, log := blog(t)
	pages := bolt.NewPageNumber(bolt.Schema[Article, authorTags]().Strict())
	ormtest.AssertNumQueries(t, log, 0, func() {
		_, err := pages.Page(t.Context(), orm.Objects[Article](db).PrefetchRelated("tags"), bolt.PageRequest{})
		if err == nil || err.Error() != `bolt: the query does not load what the schema shows: authorTags.Author needs SelectRelated("author")` {
			t.Error(err)
		}
	})
}

// cursors serves articles in an order, two a page.
func cursors(t *testing.T, db *orm.DB, order ...orm.Path[Article]) *client {
	t.Helper()
	api, reported := newAPI()
	t.Cleanup(func() { reported.wantNone(t) })
	pages := bolt.NewCursor(bolt.Schema[Article, titleOnly](), []byte("a secret of tests"), order...).Sizes(2, 50)
	bolt.Get(api, "/", func(ctx context.Context, r bolt.CursorRequest) (bolt.CursorPage[titleOnly], error) {
		return pages.Page(ctx, orm.Objects[Article](db), r)
	})
	return serve(t, api)
}

// TestCursor holds, for orders with equal rows and with NULL, that the pages
// put together are the list, for any size of page.
func TestCursor(t *testing.T) {
	db, _ := blog(t)
	for _, order := range [][]orm.Path[Article]{
		{}, {"-pk"}, {"created_at"}, {"-created_at"}, {"published"}, {"-published", "title"}, {"title", "-id"},
		{"rating"}, {"-rating"}, {"editor"}, {"-editor_id"}, {"editor__username"}, {"-editor__username", "rating"},
		{"rating", "-editor__username", "published"}, {"-author__username"}, {"published", "-rating"},
	} {
		c := cursors(t, db, order...)
		list, err := orm.Objects[Article](db).OrderBy(withKey(order)...).AList(t.Context())
		must(t, err)
		var want []int64
		for _, a := range list {
			want = append(want, a.ID)
		}
		for size := 1; size <= 13; size++ {
			if got := walk(t, c, size); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("by %q, %d a page: got %d, want %d", order, size, got, want)
			}
		}
	}
}

// withKey is the order that Cursor makes of one without a key.
func withKey(order []orm.Path[Article]) []orm.Path[Article] {
	last := orm.Path[Article]("")
	for _, path := range order {
		if last = path; path == "-pk" || path == "-id" {
			return order
		}
	}
	if last != "" && last[0] == '-' {
		return append(order[:len(order):len(order)], "-id")
	}
	return append(order[:len(order):len(order)], "id")
}

// walk follows the cursors to the end.
func walk(t *testing.T, c *client, size int) []int64 {
	t.Helper()
	var all []int64
	path := fmt.Sprintf("/?page_size=%d", size)
	for range 20 {
		page := into[bolt.CursorPage[titleOnly]](t, c.get(path))
		all = append(all, ids(page.Items)...)
		if page.Next == nil {
			return all
		}
		path = fmt.Sprintf("/?page_size=%d&cursor=%s", size, url.QueryEscape(*page.Next))
	}
	t.Fatal("no end")
	return nil
}

// TestCursorWhileRowsComeAndGo holds that what was on a page does not come
// again, and what was there from the start is not left out.
func TestCursorWhileRowsComeAndGo(t *testing.T) {
	db, log := blog(t)
	c := cursors(t, db, "-created_at")
	first := into[bolt.CursorPage[titleOnly]](t, c.get("/?page_size=4")) // 12 to 9
	must(t, orm.Objects[Article](db).ACreate(t.Context(), newArticle(99)))
	_, err := orm.Objects[Article](db).Filter("id", 9).ADelete(t.Context()) // where the cursor stands
	must(t, err)
	log.Reset()
	var second bolt.CursorPage[titleOnly]
	ormtest.AssertNumQueries(t, log, 1, func() {
		second = into[bolt.CursorPage[titleOnly]](t, c.get("/?page_size=4&cursor="+*first.Next))
	})
	if fmt.Sprint(ids(first.Items), ids(second.Items)) != "[12 11 10 9] [8 7 6 5]" {
		t.Errorf("%d, %d", ids(first.Items), ids(second.Items))
	}
}

// TestCursorBetweenMoments holds that times are not rounded on the way.
func TestCursorBetweenMoments(t *testing.T) {
	db, _ := open(t, Article{})
	must(t, orm.Objects[User](db).ACreate(t.Context(), &User{Username: "ann"}))
	for i, micros := range []int{100000, 0, 120000, 123456, 123457, 999999, 123456} {
		a := newArticle(i)
		a.CreatedAt = day(0).Add(time.Duration(micros) * time.Microsecond)
		must(t, orm.Objects[Article](db).ACreate(t.Context(), a))
	}
	for order, want := range map[orm.Path[Article]]string{"created_at": "[2 1 3 4 7 5 6]", "-created_at": "[6 5 7 4 3 1 2]"} {
		if got := fmt.Sprint(walk(t, cursors(t, db, order), 1)); got != want {
			t.Errorf("by %s: got %s, want %s", order, got, want)
		}
	}
}

func newArticle(i int) *Article {
	a := &Article{Title: fmt.Sprint("New ", i), Slug: fmt.Sprint("new-", i), CreatedAt: day(i)}
	a.Author.SetID(1)
	return a
}

// TestCursorsOfOthers holds that a cursor that we did not make for this list
// is refused.
func TestCursorsOfOthers(t *testing.T) {
	db, log := blog(t)
	c, other := cursors(t, db, "-created_at"), cursors(t, db, "created_at")
	ours := *into[bolt.CursorPage[titleOnly]](t, c.get("/")).Next
	theirs := *into[bolt.CursorPage[titleOnly]](t, other.get("/")).Next
	log.Reset()
	refused := []string{"x", "!", "AAAA", theirs, ours + "A", ours[:len(ours)-1], ours[1:]}
	for i := range ours {
		changed := []byte(ours)
		changed[i]++
		refused = append(refused, string(changed))
	}
	ormtest.AssertNumQueries(t, log, 0, func() {
		for _, cursor := range refused {
			c.get("/?cursor="+url.QueryEscape(cursor)).want(t, http.StatusBadRequest,
				`{"error":"invalid request","fields":{"cursor":"is not a cursor of this list"}}`)
		}
	})
	if got := into[bolt.CursorPage[titleOnly]](t, c.get("/?cursor="+ours)); fmt.Sprint(ids(got.Items)) != "[10 9]" {
		t.Errorf("our own: %+v", got)
	}
	c.get("/?page_size=-2").want(t, 400, `{"error":"invalid request","fields":{"page_size":"must be at least 1"}}`)
	if got := into[bolt.CursorPage[titleOnly]](t, c.get("/?page_size=99999")); len(got.Items) != 12 || got.Next != nil {
		t.Errorf("capped: %+v", got)
	}
}
