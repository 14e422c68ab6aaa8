package orm_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestLazyReadIsKept(t *testing.T) {
	db, log := blog(t)
	a := get[*Article](t)(orm.Objects[Article](db).Get("id", 2))
	if _, ok := a.Author.Loaded(); ok {
		t.Error("loaded before it was read")
	}
	ormtest.AssertNumQueries(t, log, 1, func() {
		first := get[*User](t)(a.Author.AGet(t.Context()))
		again := get[*User](t)(a.Author.Get())
		if first != again || first.Username != "bob" {
			t.Errorf("read %v, then %v", first, again)
		}
	})
	ormtest.AssertNumQueries(t, log, 0, func() {
		if editor, err := a.Editor.Get(); editor != nil || err != nil {
			t.Errorf("NULL: %v, %v", editor, err)
		}
		if _, ok := a.Editor.Loaded(); !ok {
			t.Error("NULL is not loaded")
		}
	})
}

func TestFieldsCanBeCopied(t *testing.T) {
	db, log := blog(t)
	a := get[*Article](t)(orm.Objects[Article](db).Get("id", 3))
	author, editor, tags, comments := a.Author, a.Editor, a.Tags, a.Comments
	whole := *a
	a = nil
	ormtest.AssertNumQueries(t, log, 6, func() {
		if u := get[*User](t)(author.Get()); u.Username != "cat" {
			t.Errorf("author %v", u)
		}
		if u := get[*User](t)(editor.Get()); u.Username != "ann" {
			t.Errorf("editor %v", u)
		}
		if n := get[[]*Tag](t)(tags.List()); len(n) != 1 {
			t.Errorf("tags %v", n)
		}
		if n := get[int](t)(comments.Count()); n != 2 {
			t.Errorf("%d comments", n)
		}
		if u := get[*User](t)(whole.Author.Get()); u.Username != "cat" {
			t.Errorf("author of the copy %v", u)
		}
		if n := get[int](t)(whole.Tags.Count()); n != 1 {
			t.Errorf("tags of the copy %d", n)
		}
	})
}

func TestSelectRelatedNested(t *testing.T) {
	db, log := blog(t)
	q := orm.Objects[Comment](db).SelectRelated("article__author__profile", "article__editor", "author__profile")
	ormtest.AssertNumQueries(t, log, 1, func() {
		for _, c := range get[[]*Comment](t)(q.OrderBy("id").List()) {
			a := get[*Article](t)(c.Article.Get())
			u := get[*User](t)(a.Author.Get())
			p := get[*Profile](t)(u.Profile.Get())
			if p.Bio != "about "+u.Username {
				t.Errorf("%s has the bio %q", u.Username, p.Bio)
			}
			must(t, second(a.Editor.Get()))
			by := get[*User](t)(c.Author.Get())
			if _, ok := c.Author.ID(); ok != (by != nil) {
				t.Errorf("comment %d: author %v", c.ID, by)
			}
		}
	})
}

func TestJoinKinds(t *testing.T) {
	db, log := blog(t)
	get[[]*Comment](t)(orm.Objects[Comment](db).SelectRelated("article__author", "author__profile").List())
	const want = `FROM "comment" AS t0 ` +
		`INNER JOIN "article" AS t1 ON t1."id" = t0."article_id" ` +
		`INNER JOIN "user" AS t2 ON t2."id" = t1."author_id" ` +
		`LEFT JOIN "user" AS t3 ON t3."id" = t0."author_id" ` +
		`LEFT JOIN "profile" AS t4 ON t4."id" = t3."profile_id"`
	if got := from(log); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestPrefetchSharesRows(t *testing.T) {
	db, log := blog(t)
	ormtest.AssertNumQueries(t, log, 4, func() {
		q := orm.Objects[Article](db).PrefetchRelated("author__profile", "tags").OrderBy("id")
		all := get[[]*Article](t)(q.List())
		first, _ := all[0].Author.Loaded()
		fifth, _ := all[4].Author.Loaded()
		if first == nil || first != fifth {
			t.Errorf("authors %p and %p", first, fifth)
		}
		if _, ok := first.Profile.Loaded(); !ok {
			t.Error("the profile is not loaded")
		}
		a, _ := all[0].Tags.Loaded()
		g, _ := all[6].Tags.Loaded()
		if len(a) != 2 || !slices.Equal(a, g) {
			t.Errorf("tags %v and %v", a, g)
		}
		if none, ok := all[1].Tags.Loaded(); !ok || len(none) != 0 {
			t.Errorf("no tags: %v, %v", none, ok)
		}
	})
}

func TestPrefetchBehindSelect(t *testing.T) {
	db, log := blog(t)
	ormtest.AssertNumQueries(t, log, 2, func() {
		q := orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("author__articles")
		a := get[*Article](t)(q.Get("id", 1))
		author, _ := a.Author.Loaded()
		if n := get[int](t)(author.Articles.Count()); n != 5 {
			t.Errorf("%d articles", n)
		}
	})
}

func TestDetached(t *testing.T) {
	var a Article
	a.Author.SetID(3)
	a.Editor.SetID(3)
	for name, err := range map[string]error{
		"author":  second(a.Author.Get()),
		"editor":  second(a.Editor.Get()),
		"tags":    second(a.Tags.List()),
		"filter":  second(a.Tags.Filter("name", "x").List()),
		"count":   second(a.Comments.Count()),
		"add":     a.Tags.Add(&Tag{ID: 1}),
		"queried": second(a.Comments.All().List()),
	} {
		if !errors.Is(err, orm.ErrDetached) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMissingTarget(t *testing.T) {
	db, _ := blog(t)
	a := get[*Article](t)(orm.Objects[Article](db).Get("id", 1))
	a.Author.SetID(77)
	_, err := a.Author.Get()
	if !errors.Is(err, orm.ErrDoesNotExist) {
		t.Errorf("got %v", err)
	}
	var empty Article
	a.Author = empty.Author
	if _, err := a.Author.Get(); !errors.Is(err, orm.ErrDetached) {
		t.Errorf("got %v", err)
	}
}

func TestRelationsInJSON(t *testing.T) {
	db, log := blog(t)
	a := get[*Article](t)(orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("tags").Get("id", 4))
	ormtest.AssertNumQueries(t, log, 0, func() {
		text, err := json.Marshal(a)
		must(t, err)
		const want = `{"ID":4,"Title":"Article D","Published":false,"CreatedAt":"2026-01-04T12:00:00Z",` +
			`"Author":4,"Editor":null,"Tags":[2],"Comments":null}`
		if string(text) != want {
			t.Errorf("got  %s\nwant %s", text, want)
		}
	})
	var b struct {
		Author orm.ForeignKey[User]
		Editor orm.NullForeignKey[User]
	}
	must(t, json.Unmarshal([]byte(`{"Author":4,"Editor":null}`), &b))
	if _, ok := b.Editor.ID(); ok || b.Author.ID() != 4 {
		t.Errorf("read %+v", b)
	}
	must(t, json.Unmarshal([]byte(`{"Editor":7}`), &b))
	if id, ok := b.Editor.ID(); !ok || id != 7 {
		t.Errorf("read %+v", b)
	}
}
