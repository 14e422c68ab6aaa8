package bolt_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

type articleInput struct {
	Title     string   `json:"title" min:"1" max:"20"`
	Slug      string   `json:"slug" min:"1"`
	Published bool     `json:"published" default:"true"`
	Rating    *float64 `json:"rating" min:"0" max:"5"`
	AuthorID  int64    `json:"author_id"`
	EditorID  *int64   `json:"editor_id"`
	Tags      []int64  `json:"tags,omitempty"`
	Reason    string   `json:"reason,omitempty" orm:"-"`
}

func (in articleInput) Validate() error {
	if in.Published && in.Title == "draft" {
		return bolt.FieldErrors{"title": "is no title to publish"}
	}
	return nil
}

type articleOutput struct {
	ID        int64    `json:"id"`
	Title     string   `json:"title"`
	Slug      string   `json:"slug"`
	Published bool     `json:"published"`
	Rating    *float64 `json:"rating"`
	Author    string   `json:"author" orm:"author__username"`
	Editor    *string  `json:"editor" orm:"editor__username"`
	Tags      []string `json:"tags" orm:"tags__name"`
}

type articleViews = bolt.ModelViewSet[Article, articleInput, articleOutput]

// views serves articles; change says what is special about it.
func views(t *testing.T, change func(db *orm.DB, v *articleViews)) (*client, *orm.DB, *ormtest.Log, *errorLog) {
	t.Helper()
	db, log := blog(t)
	v := &articleViews{
		QuerySet: orm.Objects[Article](db).SelectRelated("author", "editor").PrefetchRelated("tags").OrderBy("id"),
		Prepare: func(_ context.Context, _ *http.Request, row *Article) error {
			if row.ID == 0 {
				row.CreatedAt = day(50)
			}
			return nil
		},
	}
	if change != nil {
		change(db, v)
	}
	api, reported := newAPI()
	bolt.Viewset(api, "/articles", v)
	return serve(t, api), db, log, reported
}

const article1 = `{"id":1,"title":"Title 0","slug":"slug-0","published":true,"rating":null,"author":"ann","editor":"ann","tags":[]}`

// locks is the statement by which PostgreSQL locks a row that is changed.
func locks() int {
	if onSQLite() {
		return 0
	}
	return 1
}

func TestViewSet(t *testing.T) {
	c, _, log, reported := views(t, nil)
	ormtest.AssertNumQueries(t, log, 2, func() {
		if got := into[[]articleOutput](t, c.get("/articles")); len(got) != 12 || got[11].Tags[1] != "sql" {
			t.Errorf("%+v", got)
		}
	})
	ormtest.AssertNumQueries(t, log, 2, func() { c.get("/articles/1").want(t, 200, article1) })
	ormtest.AssertNumQueries(t, log, 5, func() { // the article, two of its tags, and then what is shown
		got := c.send("POST", "/articles", `{"title":"New","slug":"new","author_id":2,"rating":2.5,"tags":[2,1]}`)
		got.want(t, 201, `{"id":13,"title":"New","slug":"new","published":true,"rating":2.5,"author":"bob","editor":null,"tags":["go","sql"]}`)
		if got.header.Get("Location") != "/articles/13" {
			t.Errorf("location %q", got.header.Get("Location"))
		}
	})
	ormtest.AssertNumQueries(t, log, 5+locks(), func() { // as it was, the title, and as it is
		c.send("PATCH", "/articles/13", `{"title":"Newer"}`).
			want(t, 200, `{"id":13,"title":"Newer","slug":"new","published":true,"rating":2.5,"author":"bob","editor":null,"tags":["go","sql"]}`)
	})
	c.send("PATCH", "/articles/13", `{"editor_id":1,"rating":null,"tags":[2]}`).
		want(t, 200, `{"id":13,"title":"Newer","slug":"new","published":true,"rating":null,"author":"bob","editor":"ann","tags":["sql"]}`)
	c.send("PATCH", "/articles/13", `{}`).
		want(t, 200, `{"id":13,"title":"Newer","slug":"new","published":true,"rating":null,"author":"bob","editor":"ann","tags":["sql"]}`)
	c.send("PATCH", "/articles/13", `{"editor_id":null}`).
		want(t, 200, `{"id":13,"title":"Newer","slug":"new","published":true,"rating":null,"author":"bob","editor":null,"tags":["sql"]}`)
	c.send("PUT", "/articles/13", `{"title":"Put","slug":"put","published":false,"author_id":1,"editor_id":2}`).
		want(t, 200, `{"id":13,"title":"Put","slug":"put","published":false,"rating":null,"author":"ann","editor":"bob","tags":[]}`)
	c.send("DELETE", "/articles/13", "").want(t, 204, "")
	for _, method := range []string{"GET", "DELETE"} {
		c.send(method, "/articles/13", "").want(t, 404, `{"error":"does not exist"}`)
	}
	c.send("PATCH", "/articles/13", `{}`).want(t, 404, `{"error":"does not exist"}`)
	c.send("PUT", "/articles/13", `{"title":"x","slug":"x","author_id":1}`).want(t, 404, `{"error":"does not exist"}`)
	reported.wantNone(t)
}

// TestViewSetRefuses holds that bad input has its answer, and changes nothing.
func TestViewSetRefuses(t *testing.T) {
	c, db, _, reported := views(t, nil)
	before := state(t, db)
	const fields = `{"error":"invalid request","fields":{`
	for _, q := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{"GET", "/articles/x", "", 400, fields + `"pk":"must be an integer"}}`},
		{"GET", "/articles/99999999999999999999", "", 400, fields + `"pk":"is out of range"}}`},
		{"DELETE", "/articles/x", "", 400, fields + `"pk":"must be an integer"}}`},
		{"POST", "/articles", `{"title":"","author_id":"x"}`, 400, fields + `"author_id":"must be an integer","slug":"is missing","title":"must have at least 1 letter"}}`},
		{"POST", "/articles", `{"title":"x","slug":"x","author_id":1,"id":5}`, 400, fields + `"id":"is not known"}}`},
		{"POST", "/articles", `{"title":"draft","slug":"x","author_id":1}`, 400, fields + `"title":"is no title to publish"}}`},
		{"POST", "/articles", `{"title":"x","slug":"slug-1","author_id":1}`, 409, `{"error":"exists already"}`},
		{"POST", "/articles", `{"title":"x","slug":"x","author_id":99}`, 409, `{"error":"refers to something that does not exist, or something refers to it"}`},
		{"POST", "/articles", `{"title":"x","slug":"x","author_id":1,"tags":[1,99]}`, 409, `{"error":"refers to something that does not exist, or something refers to it"}`},
		{"PATCH", "/articles/1", `{"title":null}`, 400, fields + `"title":"must not be null"}}`},
		{"PATCH", "/articles/1", `{"rating":9}`, 400, fields + `"rating":"must be at most 5"}}`},
		{"PATCH", "/articles/1", `{"title":"draft"}`, 400, fields + `"title":"is no title to publish"}}`}, // it is published
		{"PATCH", "/articles/1", `{"slug":"slug-1"}`, 409, `{"error":"exists already"}`},
		{"PATCH", "/articles/1", `{"title":"y","tags":[99]}`, 409, `{"error":"refers to something that does not exist, or something refers to it"}`},
		{"PATCH", "/articles/1", `{"title":`, 400, `{"error":"malformed JSON at byte 9: unexpected end of JSON input"}`},
		{"PUT", "/articles/1", `{"title":"x"}`, 400, fields + `"author_id":"is missing","slug":"is missing"}}`},
		{"PUT", "/articles/1", `{"title":"x","slug":"x","author_id":99}`, 409, `{"error":"refers to something that does not exist, or something refers to it"}`},
	} {
		c.send(q.method, q.path, q.body).want(t, q.status, q.want)
	}
	if after := state(t, db); after != before {
		t.Errorf("before %s\nafter  %s", before, after)
	}
	reported.wantNone(t)
}

// state is all that a database has.
func state(t *testing.T, db *orm.DB) string {
	t.Helper()
	api := bolt.New()
	bolt.Get(api, "/articles", func(ctx context.Context, _ bolt.None) ([]ArticleSchema, error) {
		return bolt.Schema[Article, ArticleSchema]().List(ctx, orm.Objects[Article](db).OrderBy("id"))
	})
	return serve(t, api).get("/articles").body
}

// TestViewSetNarrowsFiltersAndPages puts a filter of the request, a narrowed
// queryset and pages together: all of them count.
func TestViewSetNarrowsFiltersAndPages(t *testing.T) {
	type filter struct {
		Author string `query:"author,omitempty"`
		Tag    string `query:"tag,omitempty"`
	}
	filters := bolt.NewDecoder[filter]()
	c, db, log, _ := views(t, func(db *orm.DB, v *articleViews) {
		v.QuerySet = v.QuerySet.Filter("published", true)
		v.Narrow = func(_ context.Context, r *http.Request, q orm.QuerySet[Article]) (orm.QuerySet[Article], error) {
			f, err := filters.Decode(r)
			if f.Author != "" {
				q = q.Filter("author__username", f.Author)
			}
			if f.Tag != "" {
				q = q.Filter("tags__name", f.Tag)
			}
			return q, err
		}
		v.Paginator = bolt.NewPageNumber(bolt.Schema[Article, articleOutput]()).Sizes(2, 2)
	})
	ormtest.AssertNumQueries(t, log, 3, func() {
		got := into[bolt.Page[articleOutput]](t, c.get("/articles?tag=go&author=ann&page=2"))
		// published and tagged go: those with an even index that is no multiple of 3
		if got.Total != 4 || got.Pages != 2 || len(got.Items) != 2 || got.Items[0].ID != 9 || got.Items[1].ID != 11 {
			t.Errorf("%+v", got)
		}
	})
	c.get("/articles?author=a&author=b").want(t, 400, `{"error":"invalid request","fields":{"author":"must be given once"}}`)
	c.get("/articles/2").want(t, 404, `{"error":"does not exist"}`) // not published
	c.send("DELETE", "/articles/2", "").want(t, 404, `{"error":"does not exist"}`)
	c.send("PATCH", "/articles/2", `{"title":"x"}`).want(t, 404, `{"error":"does not exist"}`)

	// What leaves the view by being changed is changed all the same.
	c.send("PATCH", "/articles/1", `{"published":false}`).want(t, 204, "")
	c.send("POST", "/articles", `{"title":"x","slug":"x","author_id":1,"published":false}`).want(t, 201, "")
	if n, err := orm.Objects[Article](db).Filter("id__in", []int{1, 13}, "published", false).ACount(t.Context()); n != 2 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
}

func TestViewSetLookup(t *testing.T) {
	c, _, _, _ := views(t, func(_ *orm.DB, v *articleViews) { v.Lookup = "slug" })
	c.get("/articles/slug-0").want(t, 200, article1)
	got := c.send("POST", "/articles", `{"title":"x","slug":"a b/c","author_id":1}`)
	if got.status != 201 || got.header.Get("Location") != "/articles/a%20b%2Fc" {
		t.Errorf("%d %v", got.status, got.header)
	}
	if again := c.get(got.header.Get("Location")); again.body != got.body {
		t.Errorf("%d %s", again.status, again.body)
	}
	c.send("PATCH", "/articles/slug-0", `{"slug":"other"}`).want(t, 200,
		`{"id":1,"title":"Title 0","slug":"other","published":true,"rating":null,"author":"ann","editor":"ann","tags":[]}`)
	c.send("DELETE", "/articles/slug-0", "").want(t, 404, `{"error":"does not exist"}`)
	c.send("DELETE", "/articles/other", "").want(t, 204, "")
}

// TestViewSetPrepare holds that Prepare may refuse, and that what it changes
// is stored besides what was sent.
func TestViewSetPrepare(t *testing.T) {
	c, db, _, reported := views(t, func(_ *orm.DB, v *articleViews) {
		v.Prepare = func(_ context.Context, _ *http.Request, row *Article) error {
			switch row.Title {
			case "refused":
				return bolt.Errorf(http.StatusForbidden, "not this one")
			case "failed":
				return errors.New("secret")
			}
			row.CreatedAt = day(77)
			return nil
		}
	})
	c.send("PATCH", "/articles/1", `{"title":"stamped"}`).want(t, 200,
		`{"id":1,"title":"stamped","slug":"slug-0","published":true,"rating":null,"author":"ann","editor":"ann","tags":[]}`)
	c.send("PATCH", "/articles/2", `{"title":"refused"}`).want(t, 403, `{"error":"not this one"}`)
	c.send("PATCH", "/articles/2", `{"title":"failed"}`).want(t, 500, `{"error":"internal server error"}`)
	if got := reported.take(t); got != "secret" {
		t.Error(got)
	}
	for id, want := range map[int]time.Time{1: day(77), 2: day(1)} {
		if a, err := orm.Objects[Article](db).AGet(t.Context(), "id", id); err != nil || !a.CreatedAt.Equal(want) {
			t.Errorf("article %d is of %v, %v", id, a.CreatedAt, err)
		}
	}
}

// TestViewSetBesides holds that a handler beside the six actions can use what
// they use.
func TestViewSetBesides(t *testing.T) {
	db, log := blog(t)
	api, _ := newAPI()
	v := &bolt.ModelViewSet[Article, bolt.None, articleOutput]{
		QuerySet: orm.Objects[Article](db).SelectRelated("author", "editor").PrefetchRelated("tags"),
	}
	bolt.Viewset(api, "/articles", v)
	bolt.Post(api, "/articles/{pk}/publish", func(ctx context.Context, r struct{ HTTP *http.Request }) (out articleOutput, err error) {
		article, err := v.GetObject(ctx, r.HTTP)
		if err != nil {
			return out, err
		}
		article.Published = true
		if err := v.QuerySet.ASave(ctx, article, "published"); err != nil {
			return out, err
		}
		return v.Serialize(article)
	})
	c := serve(t, api)
	ormtest.AssertNumQueries(t, log, 3, func() {
		c.send("POST", "/articles/2/publish", "").want(t, 200,
			`{"id":2,"title":"Title 1","slug":"slug-1","published":true,"rating":0,"author":"bob","editor":null,"tags":["go"]}`)
	})
	c.send("POST", "/articles/99/publish", "").want(t, 404, `{"error":"does not exist"}`)
	c.get("/articles/1").want(t, 200, article1)
	if got := c.send("DELETE", "/articles/1", ""); got.status != 405 {
		t.Errorf("a view that only reads: %d", got.status)
	}
}

func TestViewSetMistakes(t *testing.T) {
	db, _ := blog(t)
	all := orm.Objects[Article](db)
	for want, do := range map[string]func(api *bolt.API){
		`bolt: /a: orm: Article has no relation "auther" (did you mean "author"?)`: func(api *bolt.API) {
			bolt.Viewset(api, "/a", &articleViews{QuerySet: all.SelectRelated("auther")})
		},
		`bolt: /a: orm: a QuerySet starts with Objects and a DB that is not nil`: func(api *bolt.API) {
			bolt.Viewset(api, "/a", &articleViews{})
		},
		`bolt: /a: the query does not load what the schema shows: articleOutput.Author needs SelectRelated("author"); articleOutput.Editor needs SelectRelated("editor")`: func(api *bolt.API) {
			bolt.Viewset(api, "/a", &articleViews{QuerySet: all.PrefetchRelated("tags"), Serializer: bolt.Schema[Article, articleOutput]().Strict()})
		},
		`bolt: /a: there is no action "retreive" (did you mean "retrieve"?)`: func(api *bolt.API) {
			bolt.Viewset(api, "/a", &articleViews{QuerySet: all, Actions: []bolt.Action{"list", "retreive"}})
		},
		`bolt: /a: Article has no column "slugg" to look up (did you mean "slug"?)`: func(api *bolt.API) {
			bolt.Viewset(api, "/a", &articleViews{QuerySet: all, Lookup: "slugg"})
		},
		`bolt: wrongInput.Titel: Article has no column or many-to-many relation "titel" (did you mean "title"?)`: func(api *bolt.API) {
			bolt.Viewset(api, "/a", &bolt.ModelViewSet[Article, wrongInput, articleOutput]{QuerySet: all})
		},
		`bolt: /a: bolt.None has no field with the tag json to create or change a Article`: func(api *bolt.API) {
			bolt.Viewset(api, "/a", &bolt.ModelViewSet[Article, bolt.None, articleOutput]{QuerySet: all, Actions: []bolt.Action{"create"}})
		},
	} {
		if got := panicOf(func() { do(bolt.New()) }); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

type wrongInput struct {
	Titel string `json:"titel"`
}
