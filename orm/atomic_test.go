package orm_test

import (
	"context"
	"errors"
	"slices"
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
			"a worker":        orm.SyncToAsync(ctx, func(context.Context) error { return second(all.Count()) }),
			"a nested worker": orm.Atomic(ctx, db, func(inner context.Context) error {
				return orm.SyncToAsync(inner, func(context.Context) error { return second(all.ACount(ctx)) })
			}),
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
