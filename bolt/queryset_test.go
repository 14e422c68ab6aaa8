package bolt_test

import (
	"context"
	"testing"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

// TestReturnedQuerySet holds that without a schema only columns and keys are
// written, whatever is loaded, and one statement is sent.
func TestReturnedQuerySet(t *testing.T) {
	db, log := blog(t)
	api, reported := newAPI()
	all := orm.Objects[Article](db).OrderBy("id")
	querySets := map[string]orm.QuerySet[Article]{
		"/plain": all.Slice(0, 2), "/joined": all.SelectRelated("author").Slice(0, 2), "/only": all.Only("title").Slice(0, 2),
		"/none": all.None(), "/wrong": all.Filter("titel", "x"),
	}
	for path, q := range querySets {
		bolt.Get(api, path, func(context.Context, bolt.None) (orm.QuerySet[Article], error) { return q, nil })
	}
	bolt.Get(api, "/users", func(context.Context, bolt.None) (orm.QuerySet[User], error) {
		return orm.Objects[User](db).OrderBy("id"), nil
	})
	c := serve(t, api)
	const two = `[{"id":1,"title":"Title 0","slug":"slug-0","published":true,"rating":null,"created_at":"2026-01-01T12:00:00Z","author_id":1,"editor_id":1},` +
		`{"id":2,"title":"Title 1","slug":"slug-1","published":false,"rating":0,"created_at":"2026-01-02T12:00:00Z","author_id":2,"editor_id":null}]`
	ormtest.AssertNumQueries(t, log, 1, func() { c.get("/plain").want(t, 200, two) })
	ormtest.AssertNumQueries(t, log, 1, func() { c.get("/joined").want(t, 200, two) })
	ormtest.AssertNumQueries(t, log, 1, func() { c.get("/only").want(t, 200, `[{"id":1,"title":"Title 0"},{"id":2,"title":"Title 1"}]`) })
	ormtest.AssertNumQueries(t, log, 0, func() { c.get("/none").want(t, 200, `[]`) })
	ormtest.AssertNumQueries(t, log, 1, func() {
		c.get("/users").want(t, 200, `[{"id":1,"username":"ann"},{"id":2,"username":"bob"}]`) // and no password
	})
	reported.wantNone(t)
	c.get("/wrong").want(t, 500, `{"error":"internal server error"}`)
	if got := reported.take(t); got != `orm: Article has no field "titel" (did you mean "title"?)` {
		t.Error(got)
	}
}

// TestModelsByThemselves holds that a model that is returned as it is writes
// keys, and asks nothing.
func TestModelsByThemselves(t *testing.T) {
	db, log := blog(t)
	api, _ := newAPI()
	bolt.Get(api, "/", func(ctx context.Context, _ bolt.None) (*Comment, error) {
		return orm.Objects[Comment](db).AGet(ctx, "id", 2)
	})
	c := serve(t, api)
	ormtest.AssertNumQueries(t, log, 1, func() { c.get("/").want(t, 200, `{"ID":2,"Text":"well said","Article":4,"Author":1}`) })
}
