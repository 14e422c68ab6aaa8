package bolt_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

// ArticleSchema shows one of everything.
type ArticleSchema struct {
	ID         int64           `json:"id"`
	Title      string          `json:"title"`
	Rating     *float64        `json:"rating"`
	CreatedAt  time.Time       `json:"created_at"`
	AuthorID   int64           `json:"author_id"`
	AuthorKey  int64           `json:"author_key" orm:"author"`
	Author     UserSchema      `json:"author"`
	AuthorName string          `json:"author_name" orm:"author__username"`
	EditorID   *int64          `json:"editor_id"`
	Editor     *UserSchema     `json:"editor"`
	EditorName *string         `json:"editor_name" orm:"editor__username"`
	Tags       []string        `json:"tags" orm:"tags__name"`
	TagIDs     []int64         `json:"tag_ids" orm:"tags"`
	Comments   []CommentSchema `json:"comments"`
	NumRemarks int             `json:"num_remarks" orm:"count=comments"`
	Link       string          `json:"link,omitempty" orm:"-"`
	hidden     int
}

const (
	// Article 9 is by bob, edited by ann, without a tag, with a comment by nobody.
	article9 = `{"id":10,"title":"Title 9","rating":4,"created_at":"2026-01-10T12:00:00Z","author_id":2,"author_key":2,` +
		`"author":{"id":2,"username":"bob"},"author_name":"bob","editor_id":1,"editor":{"id":1,"username":"ann"},"editor_name":"ann",` +
		`"tags":[],"tag_ids":[],"comments":[{"text":"well said","author":null}],"num_remarks":1}`
	// Article 11 is by bob, not edited, with both tags and a comment by ann.
	article11 = `{"id":12,"title":"Title 11","rating":5,"created_at":"2026-01-12T12:00:00Z","author_id":2,"author_key":2,` +
		`"author":{"id":2,"username":"bob"},"author_name":"bob","editor_id":null,"editor":null,"editor_name":null,` +
		`"tags":["go","sql"],"tag_ids":[1,2],"comments":[{"text":"well said","author":"ann"}],"num_remarks":1}`
)

// TestSchema holds that a schema loads what it shows: the articles with author
// and editor, their tags, their comments, and the authors of those.
func TestSchema(t *testing.T) {
	db, log := blog(t)
	api, reported := newAPI()
	articles := bolt.Schema[Article, ArticleSchema]()
	bolt.Get(api, "/{id}", func(ctx context.Context, r idRequest) (ArticleSchema, error) {
		return articles.Get(ctx, orm.Objects[Article](db), "id", r.ID)
	})
	bolt.Get(api, "/", func(ctx context.Context, _ bolt.None) ([]ArticleSchema, error) {
		return articles.List(ctx, orm.Objects[Article](db).Filter("id__in", []int{10, 12}).OrderBy("id"))
	})
	c := serve(t, api)
	ormtest.AssertNumQueries(t, log, 3, func() { c.get("/10").want(t, 200, article9) }) // its comment has no author to ask for
	ormtest.AssertNumQueries(t, log, 4, func() { c.get("/12").want(t, 200, article11) })
	ormtest.AssertNumQueries(t, log, 4, func() { c.get("/").want(t, 200, "["+article9+","+article11+"]") })
	ormtest.AssertNumQueries(t, log, 1, func() { c.get("/99").want(t, 404, `{"error":"does not exist"}`) })
	reported.wantNone(t)
}

type idRequest struct {
	ID int64 `path:"id"`
}

// TestSchemaOfNothing holds that no row is a list, not null.
func TestSchemaOfNothing(t *testing.T) {
	db, log := blog(t)
	articles := bolt.Schema[Article, ArticleSchema]()
	ormtest.AssertNumQueries(t, log, 1, func() {
		got, err := articles.List(t.Context(), orm.Objects[Article](db).Filter("id", 99))
		if err != nil || got == nil || len(got) != 0 {
			t.Errorf("%v, %v", got, err)
		}
	})
}

// TestSliceIsLoaded holds that relations are added to a slice.
func TestSliceIsLoaded(t *testing.T) {
	db, log := blog(t)
	sliced := orm.Objects[Article](db).OrderBy("id").Slice(0, 3)
	ormtest.AssertNumQueries(t, log, 2, func() {
		if got, err := bolt.Schema[Article, authorTags]().List(t.Context(), sliced); err != nil || len(got) != 3 {
			t.Errorf("%d, %v", len(got), err)
		}
	})
}

type authorTags struct {
	Title  string     `json:"title"`
	Author UserSchema `json:"author"`
	Tags   []string   `json:"tags" orm:"tags__name"`
}

func TestStrict(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db)
	strict := bolt.Schema[Article, authorTags]().Strict()
	const lacks = "bolt: the query does not load what the schema shows: "
	for _, c := range []struct {
		q    orm.QuerySet[Article]
		want string
	}{
		{all, lacks + `authorTags.Author needs SelectRelated("author"); authorTags.Tags needs PrefetchRelated("tags")`},
		{all.SelectRelated("author"), lacks + `authorTags.Tags needs PrefetchRelated("tags")`},
		{all.PrefetchRelated("tags").Slice(0, 5), lacks + `authorTags.Author needs SelectRelated("author")`},
		{all.SelectRelated("author").PrefetchRelated("tags").Defer("title"), lacks + `authorTags.Title needs "title" to Only, or take it out of Defer`},
		{all.SelectRelated("author").PrefetchRelated("tags").Defer("author__username"),
			lacks + `UserSchema.Username needs "author__username" to Only, or take it out of Defer`},
		{all.SelectRelated("auther"), `orm: Article has no relation "auther" (did you mean "author"?)`},
	} {
		ormtest.AssertNumQueries(t, log, 0, func() {
			if _, err := strict.List(t.Context(), c.q); err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
	for name, q := range map[string]orm.QuerySet[Article]{
		"joined and prefetched": all.SelectRelated("author").PrefetchRelated("tags"),
		"by Prefetch":           all.SelectRelated("author").Prefetch("tags", orm.Objects[Tag](db).OrderBy("name")),
	} {
		ormtest.AssertNumQueries(t, log, 2, func() {
			if got, err := strict.List(t.Context(), q); err != nil || len(got) != 12 {
				t.Errorf("%s: %d, %v", name, len(got), err)
			}
		})
	}
}

// TestOnlyIsRespected holds that what a query left out is an error, and not
// shown as if it were empty.
func TestOnlyIsRespected(t *testing.T) {
	db, _ := blog(t)
	_, err := bolt.Schema[Article, authorTags]().List(t.Context(), orm.Objects[Article](db).Only("author_id"))
	const want = `bolt: the query does not load what the schema shows: ` +
		`authorTags.Title needs "title" to Only, or take it out of Defer`
	if err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

// TestOwnPrefetchIsKept holds that a schema adds nothing to what is there.
func TestOwnPrefetchIsKept(t *testing.T) {
	db, log := blog(t)
	onlySQL := orm.Objects[Tag](db).Filter("name", "sql")
	ormtest.AssertNumQueries(t, log, 2, func() {
		got, err := bolt.Schema[Article, authorTags]().List(t.Context(), orm.Objects[Article](db).Prefetch("tags", onlySQL).Filter("id", 12))
		if err != nil || len(got[0].Tags) != 1 || got[0].Tags[0] != "sql" || got[0].Author.Username != "bob" {
			t.Errorf("%+v, %v", got, err)
		}
	})
}

func TestRowThatIsNotLoaded(t *testing.T) {
	db, log := blog(t)
	row, err := orm.Objects[Article](db).AGet(t.Context(), "id", 1)
	must(t, err)
	ormtest.AssertNumQueries(t, log, 0, func() {
		_, err = bolt.Schema[Article, authorTags]().Row(row)
		const want = `bolt: authorTags.Author: orm: fetching is blocked: author is not loaded, add SelectRelated("author")`
		if !errors.Is(err, orm.ErrFetchBlocked) || err.Error() != want {
			t.Errorf("got %v", err)
		}
	})
	row, err = orm.Objects[Article](db).PrefetchRelated("comments").AGet(t.Context(), "id", 4)
	must(t, err)
	_, err = bolt.Schema[Article, struct{ Comments []CommentSchema }]().Row(row)
	const want = `bolt: CommentSchema.Author: orm: fetching is blocked: comments__author is not loaded, add PrefetchRelated("comments__author")`
	if err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

// TestSerializeCannotQuery holds that a function that reads what was not
// loaded fails, with the name of the relation and without a statement.
func TestSerializeCannotQuery(t *testing.T) {
	db, log := blog(t)
	api, reported := newAPI()
	byAuthor := bolt.Serialize(func(a *Article) (string, error) {
		author, err := a.Author.Get()
		if err != nil {
			return "", err
		}
		return author.Username, nil
	})
	byTags := bolt.Serialize(func(a *Article) (int, error) { return a.Tags.Count() })
	all := orm.Objects[Article](db)
	bolt.Get(api, "/author", func(ctx context.Context, _ bolt.None) ([]string, error) { return byAuthor.List(ctx, all.Slice(0, 2)) })
	bolt.Get(api, "/joined", func(ctx context.Context, _ bolt.None) ([]string, error) {
		return byAuthor.List(ctx, all.SelectRelated("author").OrderBy("id").Slice(0, 2))
	})
	bolt.Get(api, "/tags", func(ctx context.Context, _ bolt.None) ([]int, error) { return byTags.List(ctx, all) })
	bolt.Get(api, "/prefetched", func(ctx context.Context, _ bolt.None) ([]int, error) {
		return byTags.List(ctx, all.PrefetchRelated("tags").OrderBy("id").Slice(0, 3))
	})
	c := serve(t, api)
	const internal = `{"error":"internal server error"}`
	ormtest.AssertNumQueries(t, log, 1, func() { c.get("/author").want(t, 500, internal) })
	if got := reported.take(t); got != `orm: fetching is blocked: Article.author is not loaded, add SelectRelated("author") or PrefetchRelated("author")` {
		t.Error(got)
	}
	ormtest.AssertNumQueries(t, log, 1, func() { c.get("/tags").want(t, 500, internal) })
	if got := reported.take(t); got != `orm: synchronous only operation: Article.tags.Count was called in an asynchronous scope: `+
		`use ACount with the context, or SyncToAsync, or load it with PrefetchRelated("tags")` {
		t.Error(got)
	}
	ormtest.AssertNumQueries(t, log, 1, func() { c.get("/joined").want(t, 200, `["ann","bob"]`) })
	ormtest.AssertNumQueries(t, log, 2, func() { c.get("/prefetched").want(t, 200, `[0,1,2]`) })
	reported.wantNone(t)
}

func TestZeroSerializer(t *testing.T) {
	db, _ := blog(t)
	if _, err := (bolt.Serializer[Article, UserSchema]{}).List(t.Context(), orm.Objects[Article](db)); err == nil {
		t.Error("a Serializer that nobody made lists")
	}
}
