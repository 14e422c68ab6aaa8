package orm_test

import (
	"context"
	"errors"
	"runtime"
	"testing"

	"github.com/boltvet/boltvet/orm"
)

// killOthers ends all connections of the test's database but its own, as an
// administrator or a failing network does.
func killOthers(t testing.TB, db *orm.DB) {
	t.Helper()
	killed := get[int64](t)(number(t.Context(), db, `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
		WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()`))
	if killed == 0 {
		t.Error("killed nobody")
	}
}

func number(ctx context.Context, db *orm.DB, text string) (n int64, err error) {
	err = db.SQL().QueryRowContext(ctx, text).Scan(&n)
	return n, err
}

func TestConnectionLostInTransaction(t *testing.T) {
	if onSQLite() {
		return // its connection is a file
	}
	db, _ := accounts(t, "ann", "bob")
	err := orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		if err := pay(ctx, db, "ann", 1); err != nil {
			return err
		}
		killOthers(t, db)
		if err := pay(ctx, db, "bob", 2); !errors.Is(err, orm.ErrConnectionLost) {
			t.Errorf("the statement after: %v", err)
		}
		return second(orm.Objects[Account](db).ACount(ctx))
	})
	if !errors.Is(err, orm.ErrConnectionLost) {
		t.Errorf("got %v", err)
	}
	if a, b := balance(t, db, "ann"), balance(t, db, "bob"); a != 100 || b != 100 {
		t.Errorf("balances %d and %d", a, b)
	}
	err = orm.Atomic(t.Context(), db, func(ctx context.Context) error {
		defer killOthers(t, db)
		return pay(ctx, db, "ann", 1)
	})
	if !errors.Is(err, orm.ErrConnectionLost) || balance(t, db, "ann") != 100 {
		t.Errorf("lost before COMMIT: %v", err)
	}
}

func TestConnectionLostInIteration(t *testing.T) {
	if onSQLite() {
		return
	}
	db, _ := accounts(t)
	rows := make([]*Account, 20_000)
	for i := range rows {
		rows[i] = &Account{Owner: string(rune(0x4e00 + i))}
	}
	must(t, orm.Objects[Account](db).BulkCreate(rows))
	n, killed := 0, false
	var failed error
	for _, err := range orm.Objects[Account](db).AIterator(t.Context(), 100) {
		if failed = err; !killed {
			killOthers(t, db)
			killed = true
		}
		n++
	}
	if failed != nil && !errors.Is(failed, orm.ErrConnectionLost) {
		t.Errorf("after %d rows: %v", n, failed)
	}
	if failed == nil && n != len(rows) { // all were in the client's buffer
		t.Errorf("%d rows and no error", n)
	}
	must(t, second(orm.Objects[Account](db).Count()))
}

func TestContextEndsInIteration(t *testing.T) {
	db := file(t)
	goroutines := runtime.NumGoroutine()
	plain := orm.Objects[Article](db)
	for i := range 6 {
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		var failed error
		for _, err := range []orm.QuerySet[Article]{plain, plain.PrefetchRelated("tags")}[i%2].AIterator(ctx, 3) {
			if failed = err; err != nil {
				break
			}
			if n++; n == 4 {
				cancel()
			}
		}
		cancel()
		if !errors.Is(failed, context.Canceled) || n >= 20 {
			t.Errorf("%d rows, %v", n, failed)
		}
	}
	if n := inUse(db); n != 0 {
		t.Errorf("%d connections in use", n)
	}
	must(t, second(orm.Objects[Article](db).Count()))
	settle(t, goroutines+2) // an idle connection may have one of its own
}
