package orm_test

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
	"github.com/boltvet/boltvet/orm/schema"
	"github.com/boltvet/boltvet/orm/sqlite"
)

// file is a database with several connections, filled as blog is.
func file(t testing.TB) *orm.DB {
	t.Helper()
	db := openFile(t, Article{})
	fill(t, db, 20)
	return db
}

// openFile is an empty database with several connections.
func openFile(t testing.TB, models ...any) *orm.DB {
	t.Helper()
	if !onSQLite() {
		return open(t, models...)
	}
	db, err := sqlite.Open(filepath.Join(t.TempDir(), "a ?#%file.db"))
	must(t, err)
	t.Cleanup(func() { db.Close() })
	must(t, schema.Create(t.Context(), db, models...))
	return alsoOnSQL(db)
}

func TestIterOnOneConnection(t *testing.T) {
	db := file(t)
	db.SQL().SetMaxOpenConns(1)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	n := 0
	for a, err := range orm.Objects[Article](db).AIter(ctx) {
		must(t, err)
		must(t, second(a.Author.AGet(ctx)))
		for _, err := range a.Tags.AIter(ctx) {
			must(t, err)
		}
		must(t, a.Tags.AAdd(ctx, &Tag{ID: 1}))
		must(t, orm.Objects[Tag](db).ABulkCreate(ctx, []*Tag{{Name: "x"}}))
		if n++; n == 15 {
			break
		}
	}
	if n != 15 {
		t.Errorf("%d articles", n)
	}
}

func TestEndOfContext(t *testing.T) {
	for name, db := range map[string]*orm.DB{"file": file(t), "memory": memory(t)} {
		goroutines := runtime.NumGoroutine()
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := orm.Objects[Article](db).AList(ended); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: ended before: %v", name, err)
		}
		short, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond) // the statement has begun by then
		_, err := orm.Objects[Article](db).ARaw(short, endless())
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: ended during: %v", name, err)
		}
		if n := inUse(db); n != 0 {
			t.Errorf("%s: %d connections in use", name, n)
		}
		if n := get[int](t)(orm.Objects[Article](db).Count()); n != 20 {
			t.Errorf("%s: %d articles afterwards", name, n)
		}
		settle(t, goroutines+1) // a pool may have one that replaces the connection
	}
}

// endless is SQL that never ends by itself.
func endless() string {
	if onSQLite() {
		return `SELECT id, (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n) AS title FROM article`
	}
	return `SELECT id, CAST(pg_sleep(60) AS TEXT) AS title FROM article`
}

func memory(t testing.TB) *orm.DB {
	db, _ := blog(t)
	return db
}

// settle waits until no more goroutines run than before.
func settle(t *testing.T, before int) {
	t.Helper()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

func TestOneQuerySetManyGoroutines(t *testing.T) {
	db, log := ormtest.Record(file(t))
	base := orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("tags").Filter("id__gt", 0)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 10 {
				q := base.Filter("id__lte", i+1).OrderBy("-id")
				rows, err := q.AList(t.Context())
				if err != nil || len(rows) != i+1 || rows[0].ID != int64(i+1) {
					t.Errorf("%d rows, %v", len(rows), err)
				}
			}
		})
	}
	all.Wait()
	if log.Len() != 8*10*2 {
		t.Errorf("%d statements", log.Len())
	}
}

func TestQuerySetsThatGrewFromOne(t *testing.T) {
	db := memory(t)
	base := orm.Objects[Article](db).Filter("id__gt", 0).Filter("id__gt", 0).Filter("id__gt", 0)
	one, two := base.Filter("id", 1), base.Filter("id", 2)
	if a, b := titles(t, one), titles(t, two); a != "A" || b != "B" {
		t.Errorf("got %s and %s", a, b)
	}
}

func TestHooks(t *testing.T) {
	db := memory(t)
	outer, first := ormtest.Record(db)
	inner, second := ormtest.Record(outer)
	a := get[*Article](t)(orm.Objects[Article](inner).Get("id", 1))
	get[*User](t)(a.Author.Get())
	if first.Len() != 2 || second.Len() != 2 {
		t.Errorf("recorded %d and %d", first.Len(), second.Len())
	}
	if _, err := outer.Exec("no SQL"); err == nil {
		t.Error("no error")
	}
	s := first.Statements()[2]
	if s.SQL != "no SQL" || s.Err == nil || second.Len() != 2 {
		t.Errorf("recorded %+v", s)
	}
	if s := first.Statements()[0]; s.Duration <= 0 || s.Err != nil {
		t.Errorf("recorded %+v", s)
	}
}

func TestMoreTextsThanStayPrepared(t *testing.T) {
	db := memory(t)
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			q := orm.Objects[Article](db)
			for range 270 {
				q = q.Filter("id", 1)
				if n, err := q.ACount(t.Context()); n != 1 || err != nil {
					t.Error(n, err)
				}
			}
		})
	}
	all.Wait()
}
