package orm_test

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/boltvet/boltvet/orm"
)

func TestReadOnlyAndIsolation(t *testing.T) {
	if onSQLite() {
		return // it serializes everything, and its driver knows no read-only transaction
	}
	db, _ := accounts(t, "ann")
	err := orm.Atomic(t.Context(), db, func(ctx context.Context) error { return pay(ctx, db, "ann", 1) }, orm.ReadOnly())
	if err == nil || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("wrote: %v", err)
	}
	increment := func(started *sync.WaitGroup) error {
		return orm.Atomic(t.Context(), db, func(ctx context.Context) error {
			a, err := orm.Objects[Account](db).AGet(ctx, "owner", "ann")
			if err != nil {
				return err
			}
			started.Done()
			started.Wait()
			a.Balance++
			return orm.Objects[Account](db).ASave(ctx, a)
		}, orm.Isolation(sql.LevelSerializable))
	}
	one, two := race(increment)
	if kinds := errors.Join(one, two); !errors.Is(kinds, orm.ErrSerialization) || one != nil && two != nil {
		t.Errorf("got %v and %v", one, two)
	}
	if b := balance(t, db, "ann"); b != 101 {
		t.Errorf("balance %d", b)
	}
}

// race runs f twice at once; each says Done when both may go on.
func race(f func(started *sync.WaitGroup) error) (one, two error) {
	var started, done sync.WaitGroup
	started.Add(2)
	done.Go(func() { one = f(&started) })
	done.Go(func() { two = f(&started) })
	done.Wait()
	return one, two
}

func TestDeadlock(t *testing.T) {
	if onSQLite() {
		return // it has one lock
	}
	db, _ := accounts(t, "ann", "bob")
	owners := make(chan string, 2)
	owners <- "ann"
	owners <- "bob"
	one, two := race(func(started *sync.WaitGroup) error {
		mine := <-owners
		other := map[string]string{"ann": "bob", "bob": "ann"}[mine]
		return orm.Atomic(t.Context(), db, func(ctx context.Context) error {
			if err := pay(ctx, db, mine, 1); err != nil {
				return err
			}
			started.Done()
			started.Wait()
			return pay(ctx, db, other, 2)
		})
	})
	if kinds := errors.Join(one, two); !errors.Is(kinds, orm.ErrDeadlock) || one != nil && two != nil {
		t.Errorf("got %v and %v", one, two)
	}
}

func TestSelectForUpdate(t *testing.T) {
	db, log := accounts(t, "ann", "bob")
	all := orm.Objects[Account](db)
	_, err := all.SelectForUpdate().AGet(t.Context(), "owner", "ann")
	if onSQLite() {
		must(t, err)
		return
	}
	if !errors.Is(err, orm.ErrNoTransaction) {
		t.Errorf("outside: %v", err)
	}
	must(t, orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		must(t, second(all.SelectForUpdate(orm.Of("self"), orm.NoKey()).AGet(ctx, "owner", "ann")))
		if s := log.Statements()[log.Len()-1].SQL; !strings.HasSuffix(s, " FOR NO KEY UPDATE OF t0") {
			t.Errorf("sent %s", s)
		}
		other := make(chan error)
		go func() {
			other <- orm.Atomic(t.Context(), db, func(ctx context.Context) error {
				free, err := all.SelectForUpdate(orm.SkipLocked()).AList(ctx)
				if err != nil || len(free) != 1 || free[0].Owner != "bob" {
					t.Errorf("skipped to %v, %v", free, err)
				}
				return second(all.SelectForUpdate(orm.NoWait()).AGet(ctx, "owner", "ann"))
			})
		}()
		if err := <-other; !errors.Is(err, orm.ErrLocked) {
			t.Errorf("did not wait: %v", err)
		}
		return nil
	}))
	must(t, orm.Atomic(t.Context(), memory(t), func(ctx context.Context) error { return nil }))
}

func TestLockOfJoinedRows(t *testing.T) {
	db, log := blog(t)
	must(t, orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		q := orm.Objects[Article](db).SelectRelated("author").SelectForUpdate(orm.Of("self", "author"))
		return second(q.AGet(ctx, "id", 1))
	}))
	if s := log.Statements()[0].SQL; !onSQLite() && !strings.HasSuffix(s, " FOR UPDATE OF t0, t1") {
		t.Errorf("sent %s", s)
	}
	_, err := orm.Objects[Article](db).SelectForUpdate(orm.Of("auther")).List()
	if err == nil || err.Error() != `orm: Article has no relation "auther" (did you mean "author"?)` {
		t.Errorf("got %v", err)
	}
}
