package orm_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestGetOrCreate(t *testing.T) {
	db, log := accounts(t, "ann")
	all := orm.Objects[Account](db)
	rich := func(a *Account) { a.Balance = 1000 }
	ormtest.AssertNumQueries(t, log, 3, func() {
		a, created, err := all.AGetOrCreate(t.Context(), orm.Q{"owner": "ann"}, rich)
		if err != nil || created || a.Balance != 100 {
			t.Errorf("got %+v, %v, %v", a, created, err)
		}
		a, created, err = all.GetOrCreate(orm.Q{"owner": "bob", "balance__gte": 0}, rich)
		if err != nil || !created || a.Balance != 1000 || a.Owner != "bob" || a.ID == 0 {
			t.Errorf("got %+v, %v, %v", a, created, err)
		}
	})
	b, created, err := all.UpdateOrCreate(orm.Q{"owner": "bob"}, func(a *Account) { a.Balance++ })
	if err != nil || created || b.Balance != 1001 || balance(t, db, "bob") != 1001 {
		t.Errorf("got %+v, %v, %v", b, created, err)
	}
	c, created, err := all.UpdateOrCreate(orm.Q{"owner": "cat"}, rich)
	if err != nil || !created || balance(t, db, "cat") != 1000 {
		t.Errorf("got %+v, %v, %v", c, created, err)
	}
	taken := func(a *Account) { a.Owner = "ann" }
	if _, _, err := all.GetOrCreate(orm.Q{"balance": 3}, taken); !errors.Is(err, orm.ErrUnique) {
		t.Errorf("another row in the way: %v", err)
	}
	if _, _, err := all.GetOrCreate(orm.Q{"balance__gt": 0}); !errors.Is(err, orm.ErrMultipleObjectsReturned) {
		t.Errorf("several rows: %v", err)
	}
	err = orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		_, _, err := all.AGetOrCreate(ctx, orm.Q{"balance": 3}, taken)
		if !errors.Is(err, orm.ErrUnique) {
			t.Errorf("in a transaction: %v", err)
		}
		return second(all.ACount(ctx)) // the savepoint kept the transaction alive
	})
	must(t, err)
}

func TestGetOrCreateInARace(t *testing.T) {
	db, _ := accounts(t)
	var all sync.WaitGroup
	keys := make(chan int64, 20)
	for range 20 {
		all.Go(func() {
			a, _, err := orm.Objects[Account](db).AGetOrCreate(t.Context(), orm.Q{"owner": "one"})
			if err != nil {
				t.Error(err)
				return
			}
			keys <- a.ID
		})
	}
	all.Wait()
	close(keys)
	first := <-keys
	for key := range keys {
		if key != first {
			t.Errorf("keys %d and %d", first, key)
		}
	}
}
