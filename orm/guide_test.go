package orm_test

import (
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

// The counts that the guide states, asserted.

func TestLazyAuthorsAre21Statements(t *testing.T) {
	db, log := blog(t)
	ormtest.AssertNumQueries(t, log, 21, func() {
		for a, err := range orm.Objects[Article](db).Slice(0, 20).AIter(t.Context()) {
			must(t, err)
			author, err := a.Author.AGet(t.Context())
			must(t, err)
			if author.ID != a.Author.ID() {
				t.Errorf("article %d: got author %d", a.ID, author.ID)
			}
		}
	})
}

func TestSelectRelatedIsOneStatement(t *testing.T) {
	db, log := blog(t)
	ormtest.AssertNumQueries(t, log, 1, func() {
		for a, err := range orm.Objects[Article](db).SelectRelated("author").Slice(0, 20).AIter(t.Context()) {
			must(t, err)
			author, err := a.Author.AGet(t.Context())
			must(t, err)
			if author.Username == "" {
				t.Errorf("article %d: empty author", a.ID)
			}
		}
	})
}

func TestSelectAndPrefetchAreTwoStatements(t *testing.T) {
	db, log := blog(t)
	pairs := 0
	ormtest.AssertNumQueries(t, log, 2, func() {
		q := orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("tags")
		for a, err := range q.Slice(0, 20).AIter(t.Context()) {
			must(t, err)
			must(t, second(a.Author.AGet(t.Context())))
			tags, err := a.Tags.AList(t.Context())
			must(t, err)
			pairs += len(tags)
		}
	})
	if pairs != 10+7 {
		t.Errorf("got %d tags of all articles, want 17", pairs)
	}
}

func TestNestedPrefetchOfOne(t *testing.T) {
	db, log := blog(t)
	ormtest.AssertNumQueries(t, log, 4, func() {
		a, err := orm.Objects[Article](db).SelectRelated("author").
			PrefetchRelated("tags", "comments__author").AGet(t.Context(), "title", "Article C")
		must(t, err)
		comments, ok := a.Comments.Loaded()
		if !ok || len(comments) != 2 {
			t.Fatalf("comments %v, loaded %v", comments, ok)
		}
		if by, err := comments[0].Author.AGet(t.Context()); by != nil || err != nil {
			t.Errorf("comment by nobody: %v, %v", by, err)
		}
		if by, err := comments[1].Author.AGet(t.Context()); err != nil || by.Username != "cat" {
			t.Errorf("comment by %v, %v", by, err)
		}
		if parent, ok := comments[0].Article.Loaded(); !ok || parent != a {
			t.Errorf("the comment's article is not the one it was prefetched for")
		}
	})
}

func TestPageOfTheGuide(t *testing.T) {
	db, log := blog(t)
	q := orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("tags").
		Filter("published", true).OrderBy("-created_at")
	ormtest.AssertNumQueries(t, log, 3, func() {
		total, err := q.ACount(t.Context())
		must(t, err)
		page, err := q.Slice(4, 8).AList(t.Context())
		must(t, err)
		if total != 10 || len(page) != 4 || page[0].Title != "Article K" {
			t.Errorf("total %d, page %v", total, page)
		}
	})
}

func second[V any](_ V, err error) error { return err }
