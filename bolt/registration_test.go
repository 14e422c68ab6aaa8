package bolt_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// get registers a handler with requests and results of two types.
func get[Req, Resp any](path string) func() {
	return func() {
		bolt.Get(bolt.New(), path, func(context.Context, Req) (out Resp, err error) { return out, nil })
	}
}

func schemaOf[S any]() func() { return func() { bolt.Schema[Article, S]() } }

type pathRequest struct {
	ArticleID int64 `path:"article_id"`
}

type endless struct {
	Name string    `json:"name"`
	Of   []endless `json:"of,omitempty"`
}

type endlessSchema struct {
	Comments []struct{ Article *endlessSchema }
}

// TestMistakes holds what is refused when it is registered, and in which words.
func TestMistakes(t *testing.T) {
	articles := bolt.Schema[Article, UserSchemaOfArticle]()
	secret := []byte("sixteen bytes of it")
	for _, c := range []struct {
		want string
		do   func()
	}{
		{`bolt: GET /{: parsing "GET /{": at offset 5: bad wildcard segment (must end with '}')`, get[bolt.None, bolt.None]("/{")},
		{`bolt: GET articles: parsing "GET articles": at offset 4: host/path missing /`, get[bolt.None, bolt.None]("articles")},
		{`bolt: a request is read into a struct, not int`, get[int, bolt.None]("/")},
		{`bolt: pathRequest: the path /articles/{articel_id} has no {article_id} (did you mean "articel_id"?)`, get[pathRequest, bolt.None]("/articles/{articel_id}")},
		{`bolt: None: no field takes {id} of the path /articles/{id}`, get[bolt.None, bolt.None]("/articles/{id}")},
		{`bolt: .Page: one tag has to say where it comes from: path, query, header, json or body`, get[struct{ Page int }, bolt.None]("/")},
		{`bolt: .Page: one tag has to say where it comes from: path, query, header, json or body`, get[struct {
			Page int `query:"page" json:"page"`
		}, bolt.None]("/")},
		{`bolt: .F: a func() cannot be read from text`, get[struct {
			F func() `query:"f"`
		}, bolt.None]("/")},
		{`bolt: .F: a chan int cannot be read from JSON`, get[struct {
			F chan int `json:"f"`
		}, bolt.None]("/")},
		{`bolt: .N: min:"one" is no number for it`, get[struct {
			N int `query:"n" min:"one"`
		}, bolt.None]("/")},
		{`bolt: .T: max:"1" cannot bound a time.Time`, get[struct {
			T time.Time `query:"t" max:"1"`
		}, bolt.None]("/")},
		{`bolt: .N: default:"x" must be an integer`, get[struct {
			N int `query:"n" default:"x"`
		}, bolt.None]("/")},
		{`bolt: .N: default:"9" must be at most 5`, get[struct {
			N int `query:"n" default:"9" max:"5"`
		}, bolt.None]("/")},
		{`bolt: .S: a struct {} cannot have a default`, get[struct {
			S struct{} `json:"s" default:"x"`
		}, bolt.None]("/")},
		{`bolt: : two fields are called "b"`, get[struct {
			A int `json:"b"`
			B int `json:",omitempty"`
		}, bolt.None]("/")},
		{`bolt: : the body is either one field or has fields`, get[struct {
			A int   `json:"a"`
			B []int `body:"json"`
		}, bolt.None]("/")},
		{`bolt: bolt.Page[orm.QuerySet[Article]] has a orm.QuerySet[Article] inside, which nothing would read: return it by itself, or what AList returns`,
			get[bolt.None, bolt.Page[orm.QuerySet[Article]]]("/")},
		{`bolt: orm: keyless has no key: add a field ID int64`, func() { bolt.Schema[keyless, UserSchema]() }},
		{`bolt: a schema is a struct, not int`, schemaOf[int]()},
		{`bolt: .Auther: Article has no field or relation "auther" (did you mean "author"?)`, schemaOf[struct{ Auther UserSchema }]()},
		{`bolt: .Name: User has no field or relation "name" (did you mean "username"?)`, schemaOf[struct {
			Name string `orm:"author__name"`
		}]()},
		{`bolt: .Title: a int does not hold Article.title, which is a string`, schemaOf[struct{ Title int }]()},
		{`bolt: .ID: a int32 does not hold Article.id, which is a int64`, schemaOf[struct{ ID int32 }]()},
		{`bolt: .Rating: a float64 does not hold Article.rating, which is a *float64`, schemaOf[struct{ Rating float64 }]()},
		{`bolt: .Editor: Article.editor may lead to nothing, so it has to be a *bolt_test.UserSchema`, schemaOf[struct{ Editor UserSchema }]()},
		{`bolt: .EditorID: Article.editor_id may be NULL, so it has to be a *int64`, schemaOf[struct{ EditorID int64 }]()},
		{`bolt: .Tags: Article.tags leads to many rows, which want a slice, not string`, schemaOf[struct {
			Tags string `orm:"tags__name"`
		}]()},
		{`bolt: endlessSchema: endlessSchema contains itself, which would never end`, schemaOf[endlessSchema]()},
		{"bolt: .NumComments: for the count to travel with the rows, Article needs a field NumComments with the tag `orm:\"annotation\"`", schemaOf[struct {
			NumComments int `orm:"count=comments"`
		}]()},
		{`bolt: .NumRemarks: count=comment: want a relation of the outermost model (did you mean "comments"?)`, schemaOf[struct {
			NumRemarks int `orm:"count=comment"`
		}]()},
		{`bolt: Sizes(0, 10): want 1 <= size <= max`, func() { bolt.NewPageNumber(articles).Sizes(0, 10) }},
		{`bolt: Sizes(20, 10): want 1 <= size <= max`, func() { bolt.NewLimitOffset(articles).Sizes(20, 10) }},
		{`bolt: NewCursor: the secret has 5 bytes, want 16`, func() { bolt.NewCursor(articles, []byte("short")) }},
		{`bolt: NewCursor: "titel": Article has no column "titel" (did you mean "title"?)`, func() { bolt.NewCursor(articles, secret, "titel") }},
		{`bolt: NewCursor: "tags__name": Article.tags leads to many rows, so it gives a row no place`, func() { bolt.NewCursor(articles, secret, "tags__name") }},
	} {
		if got := panicOf(c.do); strings.ReplaceAll(got, "bolt_test.Article", "Article") != c.want && !same(got, c.want) {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	bolt.Post(bolt.New(), "/", func(context.Context, endless) (bolt.None, error) { return bolt.None{}, nil }) // a request may contain itself
}

// same forgives the full paths of type arguments.
func same(got, want string) bool {
	got = strings.ReplaceAll(got, "github.com/boltvet/boltvet/orm.", "orm.")
	return strings.ReplaceAll(got, "github.com/boltvet/boltvet/bolt_test.", "") == want
}

type keyless struct{ Name string }

type UserSchemaOfArticle struct{ ID int64 }

func panicOf(f func()) (text string) {
	defer func() { text = fmt.Sprint(recover()) }()
	f()
	return ""
}

func TestAPIIsAHandler(t *testing.T) {
	api, _ := newAPI()
	api.Handle("GET /raw", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "raw") }))
	bolt.Get(api, "/typed", func(context.Context, bolt.None) (string, error) { return "typed", nil })
	outer := http.NewServeMux()
	outer.Handle("/api/", http.StripPrefix("/api", api))
	c := serve(t, outer)
	c.get("/api/raw").want(t, 200, "raw")
	c.get("/api/typed").want(t, 200, `"typed"`)
	if got := c.send("POST", "/api/typed", ""); got.status != 405 || got.header.Get("Allow") != "GET, HEAD" {
		t.Errorf("%d, allow %s", got.status, got.header.Get("Allow"))
	}
	if got := c.get("/api/nothing"); got.status != 404 {
		t.Errorf("%d %s", got.status, got.body)
	}
	if got := panicOf(func() { api.Handle("GET /raw", http.NotFoundHandler()) }); !strings.HasPrefix(got, "bolt: GET /raw: pattern") {
		t.Error(got)
	}
}
