package orm_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
)

// handle runs f as a server runs a handler.
func handle(ctx context.Context, f func(ctx context.Context)) {
	inside, leave := orm.EnterAsync(ctx)
	defer leave()
	f(inside)
}

func TestSynchronousOnly(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db)
	row := get[*Article](t)(all.Get("id", 1))
	log.Reset()
	handle(t.Context(), func(ctx context.Context) {
		for want, err := range map[string]error{
			"Get was called in an asynchronous scope: use AGet with the context, or SyncToAsync":                                                         second(all.Get("id", 1)),
			"List was called in an asynchronous scope: use AList":                                                                                        second(all.List()),
			"Count was called in an asynchronous scope: use ACount":                                                                                      second(all.Count()),
			"Create was called in an asynchronous scope: use ACreate":                                                                                    all.Create(row),
			"Delete was called in an asynchronous scope: use ADelete":                                                                                    second(all.Delete()),
			"Iter was called in an asynchronous scope: use AIter":                                                                                        firstError(all.Iter()),
			"DB.Exec was called in an asynchronous scope: use AExec":                                                                                     second(db.Exec("SELECT 1")),
			`Article.author.Get was called in an asynchronous scope: use AGet with the context, or SyncToAsync, or load it with SelectRelated("author")`: second(row.Author.Get()),
			`Article.tags.List was called in an asynchronous scope: use AList with the context, or SyncToAsync, or load it with PrefetchRelated("tags")`: second(row.Tags.List()),
		} {
			if !errors.Is(err, orm.ErrSynchronousOnlyOperation) || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v\nwant %s", err, want)
			}
		}
	})
	if log.Len() != 0 {
		t.Errorf("sent %v", log.Statements())
	}
	must(t, second(all.Count()))
}

func firstError[V any](rows func(func(V, error) bool)) (failed error) {
	rows(func(_ V, err error) bool {
		failed = err
		return false
	})
	return failed
}

func TestWhatTheScopeAllows(t *testing.T) {
	db, _ := blog(t)
	all := orm.Objects[Article](db)
	handle(t.Context(), func(ctx context.Context) {
		must(t, second(all.ACount(ctx)))
		row := get[*Article](t)(all.SelectRelated("author").PrefetchRelated("tags").AGet(ctx, "id", 1))
		must(t, second(row.Author.Get())) // loaded: nothing to wait for
		must(t, second(row.Tags.List()))
		must(t, second(row.Editor.AGet(ctx)))
		must(t, orm.SyncToAsync(ctx, func(context.Context) error { return second(all.Count()) }))
		if !orm.InAsync(ctx) {
			t.Error("the scope was lost")
		}
		must(t, orm.Atomic(ctx, db, func(ctx context.Context) error {
			if err := second(all.Count()); !errors.Is(err, orm.ErrSynchronousOnlyOperation) {
				t.Errorf("in a transaction: %v", err)
			}
			return orm.SyncToAsync(ctx, func(ctx context.Context) error { return second(all.ACount(ctx)) })
		}))
	})
}

func TestScopeOfChildren(t *testing.T) {
	db, _ := blog(t)
	errs := make(chan error)
	handle(t.Context(), func(context.Context) {
		go func() { // goroutines inherit the scope
			go func() { errs <- second(orm.Objects[Article](db).Count()) }()
		}()
		if err := <-errs; !errors.Is(err, orm.ErrSynchronousOnlyOperation) {
			t.Errorf("grandchild: %v", err)
		}
	})
	go func() { errs <- second(orm.Objects[Article](db).Count()) }()
	must(t, <-errs)
}

func TestSyncToAsyncPanics(t *testing.T) {
	defer func() {
		if recover() != errOops {
			t.Error("the panic was lost")
		}
	}()
	_ = orm.SyncToAsync(t.Context(), func(context.Context) error { panic(errOops) })
}

func TestSyncToAsyncGoexit(t *testing.T) {
	done, returned := make(chan bool), false
	go func() {
		defer close(done)
		_ = orm.SyncToAsync(t.Context(), func(context.Context) error {
			runtime.Goexit()
			return nil
		})
		returned = true
	}()
	if <-done; returned {
		t.Error("the caller went on")
	}
}

func TestAllowAsyncUnsafe(t *testing.T) {
	db, _ := blog(t)
	t.Setenv(orm.AllowAsyncUnsafe, "1")
	handle(t.Context(), func(context.Context) { must(t, second(orm.Objects[Article](db).Count())) })
}

func BenchmarkScopeCheck(b *testing.B) {
	ctx, leave := orm.EnterAsync(b.Context())
	defer leave()
	for b.Loop() {
		if !orm.InAsync(context.WithoutCancel(ctx)) {
			b.Fatal("no scope")
		}
	}
}
