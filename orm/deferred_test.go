package orm_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestOnlyAndDefer(t *testing.T) {
	db, log := blog(t)
	first := func(q orm.QuerySet[Article]) *Article { return get[*Article](t)(q.Filter("id", 1).Get()) }
	a := first(orm.Objects[Article](db).Only("title"))
	if a.ID != 1 || a.Title != "Article A" || a.Published || a.Author.ID() != 0 {
		t.Errorf("only: %+v", a)
	}
	must(t, orm.Objects[Article](db).RefreshFromDB(a))
	if !a.Published || a.Author.ID() != 1 {
		t.Errorf("refreshed: %+v", a)
	}
	a = first(orm.Objects[Article](db).Defer("title").SelectRelated("author").Only("author", "author__username"))
	author, _ := a.Author.Loaded()
	if a.Title != "" || a.Published || author.Username != "ann" || author.Profile.ID() != 0 {
		t.Errorf("defer and only: %+v %+v", a, author)
	}
	a.Title = "written"
	log.Reset()
	partly := first(orm.Objects[Article](db).Only("title"))
	partly.Title = "new"
	must(t, orm.Objects[Article](db).Save(partly))
	if whole := first(orm.Objects[Article](db)); whole.Title != "new" || !whole.Published || whole.Author.ID() != 1 {
		t.Errorf("saved partly: %+v", whole)
	}
	if _, err := orm.Objects[Article](db).SelectRelated("author").Defer("author").List(); err == nil {
		t.Error("joined over a key that was deferred")
	}
}

func TestDeferredRelations(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db).OrderBy("id")
	rows := get[[]*Article](t)(all.Only("title").List())
	for name, err := range map[string]error{
		"author": second(rows[0].Author.AGet(t.Context())),
		"editor": second(rows[0].Editor.Get()),
	} {
		if !errors.Is(err, orm.ErrDeferred) || !strings.Contains(err.Error(), "Article."+name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, known := rows[0].Editor.Loaded(); known {
		t.Error("a deferred editor is known to be NULL")
	}
	rows[1].Title, rows[1].Published = "mine", true
	rows[2].Editor.Set(nil)
	ormtest.AssertNumQueries(t, log, 1, func() { must(t, all.ALoadDeferred(t.Context(), rows...)) })
	ormtest.AssertNumQueries(t, log, 0, func() { must(t, all.LoadDeferred(rows...)) })
	for i, a := range rows {
		if a.Author.ID() != int64(1+i%4) || !a.CreatedAt.Equal(day(i)) {
			t.Errorf("article %d: %+v", i, a)
		}
	}
	if rows[1].Title != "mine" || !rows[1].Published || rows[3].Published {
		t.Errorf("overwritten: %+v and %+v", rows[1], rows[3])
	}
	if editor, known := rows[2].Editor.Loaded(); editor != nil || !known {
		t.Errorf("the editor that was taken away is %v, %v", editor, known)
	}
	if by := get[*User](t)(rows[3].Author.Get()); by.Username != "dan" {
		t.Errorf("author %v", by)
	}
	again := get[[]*Article](t)(all.Defer("title").Slice(0, 1).List())
	again[0].ID = 77
	if err := all.LoadDeferred(again...); !errors.Is(err, orm.ErrDoesNotExist) {
		t.Errorf("a row that is gone: %v", err)
	}
	if err := all.LoadDeferred(nil...); err != nil {
		t.Error(err)
	}
	if err := all.LoadDeferred((*Article)(nil)); err == nil {
		t.Error("loaded nil")
	}
}

func TestSaveOfDeferred(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db)
	a := get[*Article](t)(all.Only("created_at").Get("id", 1))
	a.Title = "given"
	a.Editor.Set(nil)
	must(t, all.Save(a))
	if s := log.Statements()[log.Len()-1].SQL; strings.Contains(s, "published") || strings.Contains(s, "author_id") {
		t.Errorf("sent %s", s)
	}
	whole := get[*Article](t)(all.Get("id", 1))
	if _, edited := whole.Editor.ID(); edited || whole.Title != "given" || !whole.Published || whole.Author.ID() != 1 {
		t.Errorf("stored %+v", whole)
	}
	must(t, all.Save(a, "published")) // a zero has to be named
	if whole := get[*Article](t)(all.Get("id", 1)); whole.Published {
		t.Error("the zero was not stored")
	}
}

func TestRefresh(t *testing.T) {
	db, log := town(t)
	all := orm.Objects[Citizen](db)
	ann := get[*Citizen](t)(all.PrefetchRelated("homes").Get("name", "ann"))
	ann.Newest = []*Home{{Street: "kept"}}
	ann.Name = "changed"
	ormtest.AssertNumQueries(t, log, 1, func() { must(t, all.ARefreshFromDB(t.Context(), ann)) })
	if _, loaded := ann.Homes.Loaded(); loaded || ann.Name != "ann" || len(ann.Newest) != 1 {
		t.Errorf("got %+v", ann)
	}
	if n := get[int](t)(ann.Homes.Count()); n != 3 {
		t.Errorf("%d homes", n)
	}
	home := get[*Home](t)(orm.Objects[Home](db).SelectRelated("tenant").Get("street", "a"))
	home.Street = "unsaved"
	must(t, second(orm.Objects[Home](db).Filter("street", "a").Update("street", "moved", "tenant", 2)))
	must(t, orm.Objects[Home](db).RefreshFromDB(home, "tenant"))
	if tenant := get[*Citizen](t)(home.Tenant.Get()); tenant.Name != "bob" || home.Street != "unsaved" {
		t.Errorf("tenant %v in %s", tenant, home.Street)
	}
	if err := all.RefreshFromDB(ann, "homes"); err == nil {
		t.Error("refreshed what is no column")
	}
	if err := all.RefreshFromDB(nil); err == nil {
		t.Error("refreshed nil")
	}
}

func TestRefreshOfDeferred(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db)
	a := get[*Article](t)(all.Only("title").Get("id", 2))
	must(t, all.RefreshFromDB(a, "author"))
	if a.Author.ID() != 2 || !a.CreatedAt.IsZero() {
		t.Errorf("got %+v", a)
	}
	log.Reset()
	must(t, all.LoadDeferred(a))
	if s := log.Statements()[0].SQL; strings.Contains(s, "author_id") || !a.CreatedAt.Equal(day(1)) {
		t.Errorf("read %+v by %s", a, s)
	}
}

// Remembering is an Account that remembers what was read of it.
type Remembering struct {
	orm.Origin
	ID      int64
	Owner   string
	Balance int64
}

func TestModelsWithoutRelations(t *testing.T) {
	db, _ := accounts(t, "ann")
	a := get[*Account](t)(orm.Objects[Account](db).Only("owner").Get("owner", "ann"))
	must(t, orm.Objects[Account](db).Save(a))
	if got := balance(t, db, "ann"); got != 100 || a.Balance != 100 {
		t.Errorf("the balance that nobody touched is %d, read as %d", got, a.Balance)
	}
	db, log := ormtest.Record(open(t, Remembering{}))
	all := orm.Objects[Remembering](db)
	must(t, all.Create(&Remembering{Owner: "ann", Balance: 100}))
	r := get[*Remembering](t)(all.Only("owner").Get("owner", "ann"))
	if strings.Contains(log.Statements()[1].SQL, "balance") || r.Balance != 0 {
		t.Errorf("read %+v", r)
	}
	must(t, all.Save(r))
	must(t, all.LoadDeferred(r))
	if r.Balance != 100 {
		t.Errorf("balance %d", r.Balance)
	}
}

func TestPrefetchReadsItsKeys(t *testing.T) {
	db, log := blog(t)
	users := orm.Objects[User](db).Only("username").Prefetch("articles", orm.Objects[Article](db).Only("title").OrderBy("id")).OrderBy("id")
	ormtest.AssertNumQueries(t, log, 2, func() {
		ann := get[*User](t)(users.First())
		if articles, _ := ann.Articles.Loaded(); len(articles) != 5 || articles[1].Title != "Article E" || articles[1].Published {
			t.Errorf("articles %v", articles)
		}
	})
	ormtest.AssertNumQueries(t, log, 3, func() {
		a := get[*Article](t)(orm.Objects[Article](db).Only("title").PrefetchRelated("author__profile").Get("id", 2))
		if by, _ := a.Author.Loaded(); by == nil || by.Username != "bob" || !a.CreatedAt.IsZero() {
			t.Errorf("article %+v by %v", a, by)
		}
	})
	ormtest.AssertNumQueries(t, log, 3, func() {
		q := orm.Objects[Article](db).Prefetch("comments", orm.Objects[Comment](db).Only("text").OrderBy("-id")).PrefetchRelated("comments__author")
		a := get[*Article](t)(q.Get("id", 3))
		comments, _ := a.Comments.Loaded()
		if by, _ := comments[0].Author.Loaded(); len(comments) != 2 || by == nil || by.Username != "cat" {
			t.Errorf("comments %v by %v", comments, by)
		}
	})
}
