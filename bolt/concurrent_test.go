package bolt_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// writers are two views of one article on a database that takes several
// writers.
func writers(t *testing.T) (*client, *orm.DB) {
	t.Helper()
	db := twoConnections(t, Article{})
	must(t, orm.Objects[User](db).ACreate(t.Context(), &User{Username: "ann"}))
	must(t, orm.Objects[Article](db).ACreate(t.Context(), newArticle(0)))
	api, reported := newAPI()
	t.Cleanup(func() { reported.wantNone(t) })
	bolt.Viewset(api, "/articles", &articleViews{QuerySet: orm.Objects[Article](db)})
	return serve(t, api), db
}

// TestWritersOfDifferentFields holds that of two who change different fields
// of one row at once, neither undoes what the other did.
func TestWritersOfDifferentFields(t *testing.T) {
	c, db := writers(t)
	for i := range 20 {
		var both sync.WaitGroup
		both.Go(func() {
			if got := c.send("PATCH", "/articles/1", fmt.Sprintf(`{"title":"title %d"}`, i)); got.status != 200 {
				t.Errorf("%d %s", got.status, got.body)
			}
		})
		both.Go(func() {
			if got := c.send("PATCH", "/articles/1", fmt.Sprintf(`{"slug":"slug-%d"}`, i)); got.status != 200 {
				t.Errorf("%d %s", got.status, got.body)
			}
		})
		both.Wait()
		a, err := orm.Objects[Article](db).AGet(t.Context(), "id", 1)
		must(t, err)
		if a.Title != fmt.Sprint("title ", i) || a.Slug != fmt.Sprint("slug-", i) {
			t.Fatalf("round %d: %s, %s", i, a.Title, a.Slug)
		}
	}
}

// TestWritersOfOneName holds that of many who create the same, one succeeds
// and the others are told.
func TestWritersOfOneName(t *testing.T) {
	c, db := writers(t)
	statuses := make(chan int, 20)
	var all sync.WaitGroup
	for range cap(statuses) {
		all.Go(func() {
			statuses <- c.send("POST", "/articles", `{"title":"same","slug":"same","author_id":1}`).status
		})
	}
	all.Wait()
	close(statuses)
	count := map[int]int{}
	for status := range statuses {
		count[status]++
	}
	if count[201] != 1 || count[409] != 19 {
		t.Errorf("answers %v", count)
	}
	if n, err := orm.Objects[Article](db).Filter("slug", "same").ACount(t.Context()); n != 1 || err != nil {
		t.Errorf("%d rows, %v", n, err)
	}
}
