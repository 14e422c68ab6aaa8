package orm_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
)

func TestDescribe(t *testing.T) {
	m, err := orm.Describe(reflect.TypeFor[Article]())
	must(t, err)
	var fields, relations []string
	for _, f := range m.Fields {
		fields = append(fields, f.Name+" "+f.Type.String())
	}
	for _, r := range m.Relations {
		relations = append(relations, r.Name+" "+r.Target.Name())
	}
	if want := []string{"id int64", "title string", "published bool", "created_at time.Time", "author_id int64", "editor_id int64"}; !slices.Equal(fields, want) {
		t.Errorf("fields %q", fields)
	}
	if want := []string{"author User", "editor User", "tags Tag", "comments Comment"}; !slices.Equal(relations, want) {
		t.Errorf("relations %q", relations)
	}
	author, editor, tags, comments := m.Relations[0], m.Relations[1], m.Relations[2], m.Relations[3]
	if author.Many || author.Missing || editor.Many || !editor.Missing || !tags.Many || !tags.Pairs || !comments.Many || comments.Pairs {
		t.Errorf("relations %+v", m.Relations)
	}
	if m.Name != "Article" || m.Key.Go != "ID" || m.Fields[4].Nullable || !m.Fields[5].Nullable || m.Fields[1].Relation+m.Fields[5].Relation != "editor" {
		t.Errorf("model %+v", m)
	}
	if _, err := orm.Describe(reflect.TypeFor[struct{ Name string }]()); err == nil {
		t.Error("described what is no model")
	}
}

func TestFieldsOfRows(t *testing.T) {
	m := get[orm.Model](t)(orm.Describe(reflect.TypeFor[Article]()))
	title, author, editor := m.Fields[1], m.Fields[4], m.Fields[5]
	a := &Article{}
	row := reflect.ValueOf(a)
	must(t, title.Set(row, reflect.ValueOf("new")))
	a.Author.Set(&User{ID: 1})
	must(t, author.Set(row, reflect.ValueOf(int64(7))))
	if _, loaded := a.Author.Loaded(); a.Title != "new" || a.Author.ID() != 7 || loaded {
		t.Errorf("%q by %d, loaded %v", a.Title, a.Author.ID(), loaded)
	}
	if v, ok := author.Value(row); !ok || v.Int() != 7 {
		t.Errorf("author %v, %v", v, ok)
	}
	if _, ok := editor.Value(row); ok {
		t.Error("an editor that was never set")
	}
	must(t, editor.Set(row, reflect.ValueOf(int64(8))))
	if v, ok := editor.Value(row); !ok || v.Int() != 8 {
		t.Errorf("editor %v, %v", v, ok)
	}
	must(t, editor.Set(row, reflect.Value{}))
	if id, ok := a.Editor.ID(); ok || id != 0 {
		t.Errorf("editor %d after NULL", id)
	}
	if err := author.Set(row, reflect.Value{}); err == nil || err.Error() != "orm: Article.author cannot be NULL" {
		t.Error(err)
	}
}

func TestLoadedOfRows(t *testing.T) {
	db, log := blog(t)
	m := get[orm.Model](t)(orm.Describe(reflect.TypeFor[Article]()))
	bare := get[*Article](t)(orm.Objects[Article](db).Get("title", "Article B"))
	full := get[*Article](t)(orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("tags", "comments").Get("title", "Article C"))
	log.Reset()
	for i, want := range []bool{false, true, false, false} { // there is no editor, and that is known
		if _, ok := m.Relations[i].Loaded(reflect.ValueOf(bare)); ok != want {
			t.Errorf("%s of the bare row: loaded %v", m.Relations[i].Name, ok)
		}
	}
	author, ok := m.Relations[0].Loaded(reflect.ValueOf(full))
	if !ok || author.Interface().(*User).Username != "cat" {
		t.Errorf("author %v, %v", author, ok)
	}
	if _, ok := m.Relations[1].Loaded(reflect.ValueOf(full)); ok {
		t.Error("the editor was not read")
	}
	tags, ok := m.Relations[2].Loaded(reflect.ValueOf(full))
	if !ok || len(tags.Interface().([]*Tag)) != 1 || log.Len() > 0 {
		t.Errorf("tags %v, %v, after %d statements", tags, ok, log.Len())
	}
}

func TestLoads(t *testing.T) {
	db, _ := blog(t)
	all := orm.Objects[Article](db)
	comments := orm.Objects[Comment](db).SelectRelated("author__profile")
	for _, c := range []struct {
		q    orm.QuerySet[Article]
		path string
		want bool
	}{
		{all, "title", true},
		{all, "author_id", true},
		{all.Only("title"), "title", true},
		{all.Only("title"), "id", true},
		{all.Only("title"), "published", false},
		{all.Defer("title"), "title", false},
		{all, "author__username", false},
		{all, "author__id", true},
		{all.SelectRelated("author"), "author__username", true},
		{all.SelectRelated("author").Defer("author__username"), "author__username", false},
		{all.SelectRelated("author").Only("title", "author_id"), "author__username", true},
		{all.PrefetchRelated("comments__author"), "comments__text", true},
		{all.PrefetchRelated("comments__author"), "comments__author__username", true},
		{all.Prefetch("comments", orm.Objects[Comment](db).Only("id")), "comments__text", false},
		{all.Prefetch("comments", orm.Objects[Comment](db).Only("text")), "comments__text", true},
		{all, "author", false},
		{all.SelectRelated("author"), "author", true},
		{all.SelectRelated("author__profile"), "author", true},
		{all.SelectRelated("author"), "author__profile", false},
		{all.PrefetchRelated("comments__author"), "comments", true},
		{all.PrefetchRelated("comments__author"), "comments__author", true},
		{all.PrefetchRelated("comments"), "comments__author", false},
		{all.Prefetch("comments", comments), "comments__author__profile", true},
		{all.Prefetch("comments", comments), "comments__article", false},
		{all.Annotate("n", orm.Count("tags")), "n", true},
		{all, "n", false},
		{all, "nothing", false},
		{all.SelectRelated("author").Filter("titel", "x"), "author", false},
	} {
		if got := c.q.Loads(c.path); got != c.want {
			t.Errorf("%s: got %v", c.path, got)
		}
	}
}

func TestWhole(t *testing.T) {
	db, _ := blog(t)
	all, comments := orm.Objects[Article](db), orm.Objects[Comment](db)
	for want, q := range map[string]orm.QuerySet[Article]{
		"true all": all, "true": all.SelectRelated("author").Prefetch("comments", comments), "false": all.Only("title"), "false too": all.Defer("author__username"),
		"false below": all.Prefetch("comments", comments.Only("text")),
	} {
		if got := q.Whole(); got != strings.HasPrefix(want, "true") {
			t.Errorf("%s: got %v", want, got)
		}
	}
}

// TestPlansOfColumnsAndLocks holds that queries which differ in the columns
// they read, or in how they lock, do not share a statement.
func TestPlansOfColumnsAndLocks(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db).SelectRelated("author")
	queries := []orm.QuerySet[Article]{
		all, all.Only("title", "author"), all.Defer("title"), all.Only("author__username", "author"), all.Defer("author__username"),
		all.SelectForUpdate(), all.SelectForUpdate(orm.Of("self")), all.SelectForUpdate(orm.Of("author")), all.SelectForUpdate(orm.NoWait()),
		all.SelectForUpdate(orm.NoKey()),
	}
	texts := map[string]bool{}
	must(t, orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		for range 2 {
			for _, q := range queries {
				must(t, second(q.AGet(ctx, "title", "Article C")))
				texts[log.Statements()[log.Len()-1].SQL] = true
			}
		}
		return nil
	}))
	if want := len(queries); !onSQLite() && len(texts) != want || onSQLite() && len(texts) != 5 {
		t.Errorf("%d texts of %d queries", len(texts), want)
	}
}

func TestOrderingAndErr(t *testing.T) {
	db, _ := blog(t)
	q := orm.Objects[Article](db).Annotate("n", orm.Count("tags")).OrderBy("-n", "author__username", "-pk", "author")
	if want := []orm.Path[Article]{"-n", "author__username", "-id", "author_id"}; !slices.Equal(q.Ordering(), want) || q.Err() != nil {
		t.Errorf("%q, %v", q.Ordering(), q.Err())
	}
	if q.DB() != db || q.Filter("titel", "x").Err() == nil || (orm.QuerySet[Article]{}).Err() == nil {
		t.Error("handle or mistake is not told")
	}
}

func TestNullsLast(t *testing.T) {
	db, _ := blog(t)
	last := get[*Article](t)(orm.Objects[Article](db).OrderBy("editor_id", "id").Last())
	if _, edited := last.Editor.ID(); edited == db.Dialect().NullsLast() {
		t.Errorf("NullsLast is %v, and the last row is edited: %v", db.Dialect().NullsLast(), edited)
	}
}
