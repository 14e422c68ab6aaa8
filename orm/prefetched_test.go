package orm_test

import (
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestPrefetchedAnswers(t *testing.T) {
	db, log := blog(t)
	a := get[*Article](t)(orm.Objects[Article](db).PrefetchRelated("comments").Get("id", 3))
	answers := []struct {
		name       string
		statements int
		run        func() (int, error)
	}{
		{"AList", 0, func() (int, error) { rows, err := a.Comments.AList(t.Context()); return len(rows), err }},
		{"All.List", 0, func() (int, error) { rows, err := a.Comments.All().List(); return len(rows), err }},
		{"All.Count", 0, func() (int, error) { return a.Comments.All().Count() }},
		{"Count", 0, func() (int, error) { return a.Comments.Count() }},
		{"All.Slice", 0, func() (int, error) { rows, err := a.Comments.All().Slice(0, 5).List(); return len(rows), err }},
		{"All.All", 1, func() (int, error) { return a.Comments.All().All().Count() }},
		{"All.Filter", 1, func() (int, error) { return a.Comments.All().Filter("id__gt", 0).Count() }},
		{"Filter", 1, func() (int, error) { return a.Comments.Filter("id__gt", 0).Count() }},
		{"All.OrderBy", 1, func() (int, error) { return a.Comments.All().OrderBy("id").Count() }},
		{"All.SelectRelated", 1, func() (int, error) { return a.Comments.All().SelectRelated("author").Count() }},
	}
	for _, c := range answers {
		ormtest.AssertNumQueries(t, log, c.statements, func() {
			if n, err := c.run(); n != 2 || err != nil {
				t.Errorf("%s: %d, %v", c.name, n, err)
			}
		})
	}
	ormtest.AssertNumQueries(t, log, 1, func() { must(t, second(a.Comments.All().First())) })
	ormtest.AssertNumQueries(t, log, 0, func() {
		own := get[[]*Comment](t)(a.Comments.List())[1]
		other := &Comment{ID: own.ID + 1}
		if !get[bool](t)(a.Comments.All().Contains(own)) || get[bool](t)(a.Comments.All().Contains(other)) {
			t.Error("the comments are others")
		}
	})
}

func TestAddForgetsThePrefetch(t *testing.T) {
	db, log := blog(t)
	a := get[*Article](t)(orm.Objects[Article](db).PrefetchRelated("tags").Get("id", 2))
	tags := get[[]*Tag](t)(orm.Objects[Tag](db).List())
	ormtest.AssertNumQueries(t, log, 3, func() {
		must(t, a.Tags.AAdd(t.Context(), tags...))
		must(t, a.Tags.Add(tags[0], tags[0]))
		if n := get[int](t)(a.Tags.Count()); n != 2 {
			t.Errorf("%d tags", n)
		}
	})
	if n := get[int](t)(tags[0].Articles.Count()); n != 11 {
		t.Errorf("%d articles from the other side", n)
	}
	if err := a.Tags.Add(&Tag{Name: "new"}); err == nil {
		t.Error("added a tag that is not stored")
	}
}
