package orm_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestCreateSetsKeyAndRelations(t *testing.T) {
	db, log := blog(t)
	ormtest.AssertNumQueries(t, log, 4, func() {
		a := &Article{Title: "new"}
		a.Author.SetID(2)
		must(t, orm.Objects[Article](db).ACreate(t.Context(), a))
		if u := get[*User](t)(a.Author.Get()); a.ID != 21 || u.Username != "bob" {
			t.Errorf("article %d by %v", a.ID, u)
		}
		must(t, a.Tags.Add(&Tag{ID: 1}))
		if n := get[int](t)(a.Tags.Count()); n != 1 {
			t.Errorf("%d tags", n)
		}
	})
}

func TestCreateInOrder(t *testing.T) {
	db, _ := blog(t)
	author, a := &User{Username: "eve"}, &Article{Title: "by eve"}
	author.Profile.SetID(1)
	a.Author.Set(author)
	want := "orm: Article.Author: points at a User that was not created yet"
	if err := orm.Objects[Article](db).Create(a); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	must(t, orm.Objects[User](db).Create(author))
	must(t, orm.Objects[Article](db).Create(a))
	if a.Author.ID() != author.ID {
		t.Errorf("author %d, want %d", a.Author.ID(), author.ID)
	}
	want = "orm: Article.Author: not set: use Set or SetID, or make it a NullForeignKey"
	if err := orm.Objects[Article](db).Create(&Article{}); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	if err := orm.Objects[Article](db).Create(nil); err == nil {
		t.Error("created nil")
	}
}

func TestForeignKeysAreEnforced(t *testing.T) {
	db, _ := blog(t)
	a := &Article{}
	a.Author.SetID(99)
	if err := orm.Objects[Article](db).Create(a); !errors.Is(err, orm.ErrForeignKey) || !errors.Is(err, orm.ErrIntegrity) {
		t.Errorf("got %v", err)
	}
}

func TestBulkCreate(t *testing.T) {
	db, log := ormtest.Record(open(t, Tag{}))
	tags := make([]*Tag, 1201)
	for i := range tags {
		tags[i] = &Tag{Name: fmt.Sprint(i)}
	}
	tags[700].ID = 5000
	ormtest.AssertNumQueries(t, log, 3, func() { // the one with a key, then 1000 and 200
		must(t, orm.Objects[Tag](db).ABulkCreate(t.Context(), tags))
	})
	for _, tag := range get[[]*Tag](t)(orm.Objects[Tag](db).List()) {
		i := 0
		must(t, second(fmt.Sscan(tag.Name, &i)))
		if tags[i].ID != tag.ID {
			t.Fatalf("tag %d was told the key %d, has %d", i, tags[i].ID, tag.ID)
		}
	}
	if tags[700].ID != 5000 || onSQLite() && tags[0].ID != 5001 {
		t.Errorf("keys %d and %d", tags[700].ID, tags[0].ID)
	}
	ormtest.AssertNumQueries(t, log, 0, func() { must(t, orm.Objects[Tag](db).BulkCreate(nil)) })
}

func TestBulkCreateIsAllOrNothing(t *testing.T) {
	db, _ := blog(t)
	tags := []*Tag{{Name: "a"}, {ID: 1, Name: "taken"}}
	if err := orm.Objects[Tag](db).BulkCreate(tags); err == nil {
		t.Error("created a key twice")
	}
	if err := orm.Objects[Tag](db).BulkCreate([]*Tag{{Name: "a"}, nil}); err == nil {
		t.Error("created nil")
	}
	if n := get[int](t)(orm.Objects[Tag](db).Count()); n != 2 {
		t.Errorf("%d tags", n)
	}
}

func TestUndoneCreateLeavesNothing(t *testing.T) {
	for name, db := range map[string]*orm.DB{"memory": memory(t), "file": file(t)} {
		dangling := &Article{Title: "dangling"}
		dangling.Author.SetID(99)
		articles := orm.Objects[Article](db)
		for range 2 {
			if err := articles.BulkCreate([]*Article{dangling}); !errors.Is(err, orm.ErrForeignKey) {
				t.Errorf("%s: got %v", name, err)
			}
			if dangling.ID != 0 {
				t.Errorf("%s: told the key %d", name, dangling.ID)
			}
		}
		must(t, orm.Objects[Tag](db).BulkCreate([]*Tag{{Name: "after"}}))
		if n := get[int](t)(articles.Count()); n != 20 {
			t.Errorf("%s: %d articles", name, n)
		}
	}
}

type OnlyKey struct{ ID int64 }

func TestModelWithoutOtherColumns(t *testing.T) {
	db := open(t, OnlyKey{})
	rows := []*OnlyKey{{}, {}}
	must(t, orm.Objects[OnlyKey](db).Create(rows[0]))
	must(t, orm.Objects[OnlyKey](db).BulkCreate([]*OnlyKey{{}, {}}))
	if n := get[int](t)(orm.Objects[OnlyKey](db).Count()); n != 3 || rows[0].ID != 1 {
		t.Errorf("%d rows, the first is %d", n, rows[0].ID)
	}
}
