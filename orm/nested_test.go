package orm_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/boltvet/boltvet/orm"
)

// The context of the block around a nested one would write what the nested
// one undoes, so it is refused.
func TestOuterContextInside(t *testing.T) {
	db, _ := accounts(t, "ann")
	must(t, orm.Atomic(t.Context(), db, func(outer context.Context) error {
		err := orm.Atomic(outer, db, func(inner context.Context) error {
			for name, err := range map[string]error{
				"statement": pay(outer, db, "ann", 1),
				"Atomic":    orm.Atomic(outer, db, func(context.Context) error { return nil }),
				"joined":    orm.Atomic(outer, db, func(context.Context) error { return nil }, orm.NoSavepoint()),
			} {
				if !errors.Is(err, orm.ErrOutsideTransaction) || !strings.Contains(err.Error(), "inner Atomic") {
					t.Errorf("%s: %v", name, err)
				}
			}
			return pay(inner, db, "ann", 2)
		})
		must(t, err)
		return nil
	}))
	if b := balance(t, db, "ann"); b != 2 {
		t.Errorf("balance %d", b)
	}
}

// TestNestedFromManyGoroutines undoes half of the nested blocks, and nothing
// of what the others or the block around them wrote.
func TestNestedFromManyGoroutines(t *testing.T) {
	db, _ := accounts(t, "ann")
	more := func(ctx context.Context, amount int) error {
		return second(orm.Objects[Account](db).Filter("owner", "ann").AUpdate(ctx, "balance", orm.F("balance").Add(amount)))
	}
	must(t, orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				must(t, more(ctx, 1))
				err := orm.Atomic(ctx, db, func(ctx context.Context) error {
					must(t, more(ctx, 100))
					must(t, orm.Atomic(ctx, db, func(ctx context.Context) error { return more(ctx, 1000) }))
					if i%2 == 0 {
						return errOops
					}
					return nil
				})
				if i%2 == 0 != errors.Is(err, errOops) {
					t.Errorf("block %d: %v", i, err)
				}
			})
		}
		all.Wait()
		return nil
	}))
	if b := balance(t, db, "ann"); b != 100+8+4*1100 {
		t.Errorf("balance %d", b)
	}
}

// A goroutine that outlives the function of its Atomic changes nothing more.
func TestStragglers(t *testing.T) {
	db, _ := accounts(t, "ann")
	var late context.Context
	begun, ended, done := make(chan bool), make(chan bool), make(chan error)
	must(t, orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		late = ctx
		go func() {
			done <- orm.Atomic(ctx, db, func(ctx context.Context) error {
				must(t, pay(ctx, db, "ann", 5))
				close(begun)
				<-ended
				return pay(ctx, db, "ann", 6)
			})
		}()
		<-begun
		go func() { // when the function has returned
			for !errors.Is(orm.OnCommit(ctx, db, func(context.Context) error { return nil }), orm.ErrTransactionOver) {
			}
			close(ended)
		}()
		return nil
	}))
	if err := <-done; !errors.Is(err, orm.ErrTransactionOver) {
		t.Errorf("the straggler: %v", err)
	}
	if b := balance(t, db, "ann"); b != 100 {
		t.Errorf("balance %d", b)
	}
	if err := pay(late, db, "ann", 7); !errors.Is(err, orm.ErrTransactionOver) {
		t.Errorf("afterwards: %v", err)
	}
}

// A transaction with another context than that of the handler neither loses
// the scope of the handler nor the transaction around it.
func TestScopesAreKept(t *testing.T) {
	db, _ := accounts(t, "ann")
	other, _ := accounts(t, "bob")
	handle(t.Context(), func(ctx context.Context) {
		must(t, orm.Atomic(context.Background(), db, func(ctx context.Context) error {
			must(t, orm.Atomic(context.Background(), other, func(ctx context.Context) error { return nil }))
			if err := second(orm.Objects[Account](db).ACount(t.Context())); !errors.Is(err, orm.ErrOutsideTransaction) {
				t.Errorf("after a transaction on another database: %v", err)
			}
			return second(orm.Objects[Account](db).ACount(ctx))
		}))
		if err := second(orm.Objects[Account](db).Count()); !errors.Is(err, orm.ErrSynchronousOnlyOperation) {
			t.Errorf("after the transaction: %v", err)
		}
	})
}
