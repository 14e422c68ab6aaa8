package orm_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
)

const (
	tellers = 100
	purses  = 10
)

// tradeTime is shorter for the second way to the same database.
func tradeTime() time.Duration {
	if way, _ := database(); way == onSQL || way == "database/sql" {
		return time.Second
	}
	return 3 * time.Second
}

// TestTransfers lets many goroutines move money between few accounts, while
// connections are being killed where there are any: the sum never changes.
func TestTransfers(t *testing.T) {
	db := openFile(t, Account{})
	for i := range purses {
		must(t, orm.Objects[Account](db).Create(&Account{Owner: fmt.Sprint("owner", i), Balance: 100}))
	}
	ctx, cancel := context.WithTimeout(t.Context(), tradeTime())
	defer cancel()
	var all sync.WaitGroup
	var moved, lost atomic.Int64
	for range tellers {
		all.Go(func() {
			for ctx.Err() == nil {
				err := transfer(ctx, db, rand.IntN(purses), rand.IntN(purses), rand.Int64N(50))
				switch {
				case err == nil:
					moved.Add(1)
				case errors.Is(err, orm.ErrConnectionLost):
					lost.Add(1)
				case ctx.Err() == nil && !errors.Is(err, errPoor) && !errors.Is(err, orm.ErrLocked):
					t.Error(err)
				}
			}
		})
	}
	all.Go(func() { disturb(ctx, db) })
	for ctx.Err() == nil {
		checkSum(t, db)
		time.Sleep(50 * time.Millisecond)
	}
	all.Wait()
	checkSum(t, db)
	if moved.Load() == 0 || !onSQLite() && lost.Load() == 0 {
		t.Errorf("%d transfers, %d lost connections", moved.Load(), lost.Load())
	}
	t.Logf("%d transfers, %d lost connections", moved.Load(), lost.Load())
}

var errPoor = errors.New("not enough money")

// transfer is that of the guide. The accounts are locked in one order, so
// that two transfers never wait for each other.
func transfer(ctx context.Context, db *orm.DB, from, to int, amount int64) error {
	if from == to {
		return nil
	}
	return orm.Atomic(ctx, db, func(ctx context.Context) error {
		accounts := orm.Objects[Account](db)
		pair, err := accounts.SelectForUpdate().Filter("owner__in", []string{fmt.Sprint("owner", from), fmt.Sprint("owner", to)}).
			OrderBy("owner").AList(ctx)
		if err != nil {
			return err
		}
		if from > to {
			pair[0], pair[1] = pair[1], pair[0]
		}
		if pair[0].Balance < amount {
			return errPoor
		}
		pair[0].Balance -= amount
		pair[1].Balance += amount
		if err := accounts.ASave(ctx, pair[0]); err != nil {
			return err
		}
		return accounts.ASave(ctx, pair[1])
	})
}

// disturb kills one of the connections again and again.
func disturb(ctx context.Context, db *orm.DB) {
	for !onSQLite() && ctx.Err() == nil {
		_, _ = number(ctx, db, `SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity
			WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid() AND state <> 'idle'
			ORDER BY random() LIMIT 1) AS victim`)
		time.Sleep(30 * time.Millisecond)
	}
}

func checkSum(t *testing.T, db *orm.DB) {
	t.Helper()
	var got struct{ N, Sum int64 }
	err := orm.Objects[Account](db).AAggregate(t.Context(), &got, orm.Count("*").As("n"), orm.Sum("balance").As("sum"))
	if errors.Is(err, orm.ErrConnectionLost) {
		return // it was the victim
	}
	if err != nil || got.N != purses || got.Sum != 100*purses {
		t.Errorf("sum %d of %d accounts, %v", got.Sum, got.N, err)
	}
}
