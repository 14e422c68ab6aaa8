package orm_test

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
)

var errOops = errors.New("oops")

// pay sets a balance in the transaction of ctx.
func pay(ctx context.Context, db *orm.DB, owner string, amount int64) error {
	return second(orm.Objects[Account](db).Filter("owner", owner).AUpdate(ctx, "balance", amount))
}

func TestAtomic(t *testing.T) {
	db, _ := accounts(t, "ann")
	ctx := t.Context()
	must(t, orm.Atomic(ctx, db, func(ctx context.Context) error { return pay(ctx, db, "ann", 1) }))
	if b := balance(t, db, "ann"); b != 1 {
		t.Errorf("committed %d", b)
	}
	err := orm.Atomic(ctx, db, func(ctx context.Context) error {
		must(t, pay(ctx, db, "ann", 2))
		return errOops
	})
	if b := balance(t, db, "ann"); err != errOops || b != 1 {
		t.Errorf("rolled back to %d, %v", b, err)
	}
	func() {
		defer func() {
			if recover() != errOops {
				t.Error("the panic was lost")
			}
		}()
		_ = orm.Atomic(ctx, db, func(ctx context.Context) error {
			must(t, pay(ctx, db, "ann", 3))
			panic(errOops)
		})
	}()
	if b := balance(t, db, "ann"); b != 1 {
		t.Errorf("after a panic %d", b)
	}
}

func TestSavepoints(t *testing.T) {
	db, _ := accounts(t, "ann", "bob")
	must(t, orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		must(t, pay(ctx, db, "ann", 1))
		err := orm.Atomic(ctx, db, func(ctx context.Context) error {
			must(t, pay(ctx, db, "ann", 2))
			return errOops
		})
		if err != errOops {
			t.Errorf("inner: %v", err)
		}
		err = orm.Atomic(ctx, db, func(ctx context.Context) error {
			return orm.Objects[Account](db).ACreate(ctx, &Account{Owner: "bob"})
		})
		if !errors.Is(err, orm.ErrUnique) {
			t.Errorf("inner: %v", err)
		}
		return orm.Atomic(ctx, db, func(ctx context.Context) error { return pay(ctx, db, "bob", 3) })
	}))
	if a, b := balance(t, db, "ann"), balance(t, db, "bob"); a != 1 || b != 3 {
		t.Errorf("balances %d and %d", a, b)
	}
}

func TestBrokenTransaction(t *testing.T) {
	db, _ := accounts(t, "ann")
	all := orm.Objects[Account](db)
	err := orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		must(t, pay(ctx, db, "ann", 1))
		if err := all.ACreate(ctx, &Account{Owner: "ann"}); !errors.Is(err, orm.ErrUnique) {
			t.Errorf("got %v", err)
		}
		if err := second(all.ACount(ctx)); !errors.Is(err, orm.ErrTransactionBroken) || !errors.Is(err, orm.ErrUnique) {
			t.Errorf("after a failure: %v", err)
		}
		return nil
	})
	if b := balance(t, db, "ann"); !errors.Is(err, orm.ErrTransactionBroken) || b != 100 {
		t.Errorf("committed %d, %v", b, err)
	}
	err = orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		_ = orm.Atomic(ctx, db, func(context.Context) error { return errOops }, orm.NoSavepoint())
		return nil
	})
	if !errors.Is(err, orm.ErrTransactionBroken) || !errors.Is(err, errOops) {
		t.Errorf("without a savepoint: %v", err)
	}
}

func TestDurable(t *testing.T) {
	db, _ := accounts(t, "ann")
	nothing := func(context.Context) error { return nil }
	must(t, orm.Atomic(t.Context(), db, nothing, orm.Durable()))
	must(t, orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		if err := orm.Atomic(ctx, db, nothing, orm.Durable()); !errors.Is(err, orm.ErrNotDurable) {
			t.Errorf("inside: %v", err)
		}
		return nil
	}))
}

func TestOnCommit(t *testing.T) {
	db, _ := accounts(t, "ann")
	var order []string
	note := func(ctx context.Context, word string) {
		must(t, orm.OnCommit(ctx, db, func(ctx context.Context) error {
			order = append(order, word)
			return second(orm.Objects[Account](db).ACount(ctx)) // the connection is free again
		}))
	}
	must(t, orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		note(ctx, "first")
		_ = orm.Atomic(ctx, db, func(ctx context.Context) error {
			note(ctx, "undone")
			return errOops
		})
		must(t, orm.Atomic(ctx, db, func(ctx context.Context) error {
			note(ctx, "second")
			return nil
		}))
		note(ctx, "third")
		if order != nil {
			t.Errorf("too early: %v", order)
		}
		return nil
	}))
	note(t.Context(), "at once")
	if !slices.Equal(order, []string{"first", "second", "third", "at once"}) {
		t.Errorf("got %v", order)
	}
	err := orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		must(t, pay(ctx, db, "ann", 7))
		must(t, orm.OnCommit(ctx, db, func(context.Context) error { return errOops }))
		note(ctx, "never")
		return nil
	})
	if !errors.Is(err, errOops) || len(order) != 4 || balance(t, db, "ann") != 7 {
		t.Errorf("a failing function: %v, %v", err, order)
	}
}

func TestOutsideTheTransaction(t *testing.T) {
	db, _ := accounts(t, "ann")
	all := orm.Objects[Account](db)
	var kept context.Context
	must(t, orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		kept = ctx
		for name, err := range map[string]error{
			"another context": second(all.ACount(t.Context())),
			"no context":      second(all.Count()),
			"another Atomic":  orm.Atomic(t.Context(), db, func(context.Context) error { return nil }),
		} {
			if !errors.Is(err, orm.ErrOutsideTransaction) {
				t.Errorf("%s: %v", name, err)
			}
		}
		return second(all.ACount(ctx))
	}))
	if err := second(all.ACount(kept)); !errors.Is(err, orm.ErrTransactionOver) {
		t.Errorf("afterwards: %v", err)
	}
	must(t, second(all.Count()))
}

func TestTransactionSeenByManyGoroutines(t *testing.T) {
	db, _ := accounts(t, "ann")
	must(t, orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		must(t, pay(ctx, db, "ann", 9))
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				a, err := orm.Objects[Account](db).AGet(ctx, "owner", "ann")
				if err != nil || a.Balance != 9 {
					t.Errorf("got %+v, %v", a, err)
				}
			})
		}
		all.Wait()
		return nil
	}))
}

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

func TestContextEndsInTransaction(t *testing.T) {
	db, _ := accounts(t, "ann")
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err := orm.Atomic(ctx, db, func(ctx context.Context) error {
		must(t, pay(ctx, db, "ann", 1))
		<-ctx.Done()
		return pay(ctx, db, "ann", 2)
	})
	if b := balance(t, db, "ann"); !errors.Is(err, context.DeadlineExceeded) || b != 100 {
		t.Errorf("balance %d, %v", b, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	err = orm.Atomic(ended, db, func(ctx context.Context) error {
		must(t, pay(ctx, db, "ann", 1))
		cancel()
		return nil
	})
	if b := balance(t, db, "ann"); !errors.Is(err, context.Canceled) || b != 100 {
		t.Errorf("balance %d, %v", b, err)
	}
}
