package fixturerun

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/sqlite"
)

func TestStatements(t *testing.T) {
	for name, test := range map[string]struct {
		run  func(context.Context, *sql.DB) error
		want int
	}{
		"nothing":     {func(context.Context, *sql.DB) error { return nil }, 0},
		"exec":        {insert, 1},
		"prepared":    {insertPrepared, 2},
		"transaction": {insertInTransaction, 1},
	} {
		result := measureOne(t, test.run)
		if result.Error != "" || result.Statements != test.want {
			t.Errorf("%s: %d statements, want %d %s", name, result.Statements, test.want, result.Error)
		}
	}
}

func insert(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "INSERT INTO row VALUES (0)")
	return err
}

func insertPrepared(ctx context.Context, db *sql.DB) error {
	prepared, err := db.PrepareContext(ctx, "INSERT INTO row VALUES (?)")
	if err != nil {
		return err
	}
	defer prepared.Close()
	for i := range 2 {
		if _, err := prepared.ExecContext(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

func insertInTransaction(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	for _, statement := range []string{"SAVEPOINT here", "INSERT INTO row VALUES (0)", "RELEASE here"} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func TestFreshDatabases(t *testing.T) {
	countRows := func(ctx context.Context, db *sql.DB) error {
		var count int
		if err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM row").Scan(&count); err != nil || count != 1 {
			return errors.Join(err, errors.New("not fresh"))
		}
		return insert(ctx, db)
	}
	report, err := runAll(seedOneTable, []Fixture{{Name: "first", Run: countRows, Rows: []int{1, 1}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, result := range report.Results {
		if result.Error != "" {
			t.Error(result.Error)
		}
	}
}

func TestBrokenFixtures(t *testing.T) {
	failing := func(context.Context, *sql.DB) error { return errors.New("no author") }
	if result := measureOne(t, failing); result.Error != "no author" {
		t.Errorf("error is %q", result.Error)
	}
	panicking := func(context.Context, *sql.DB) error { panic("no author") }
	if result := measureOne(t, panicking); !strings.HasPrefix(result.Error, "panic: no author\n") {
		t.Errorf("error is %q", result.Error)
	}
}

func TestEndlessFixture(t *testing.T) {
	endless := Fixture{Run: func(context.Context, *sql.DB) error { select {} }}
	err := runWithin(time.Millisecond, endless, nil)
	if err == nil || err.Error() != "did not end within 1ms" {
		t.Errorf("error is %v", err)
	}
}

func measureOne(t *testing.T, run func(context.Context, *sql.DB) error) Result {
	t.Helper()
	report, err := runAll(seedOneTable, []Fixture{{Run: run, Rows: []int{1}}})
	if err != nil {
		t.Fatal(err)
	}
	return report.Results[0]
}

func TestVisits(t *testing.T) {
	inTransaction := func(ctx context.Context, db *sql.DB) error {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		return insert(ctx, db)
	}
	insertForItself := func(_ context.Context, db *sql.DB) error { return insert(context.Background(), db) }
	refused := func(_ context.Context, db *sql.DB) error {
		_, err := orm.New(db, sqlite.Dialect{}).Exec("INSERT INTO row VALUES (0)")
		return err
	}
	for name, test := range map[string]struct {
		run  func(context.Context, *sql.DB) error
		want Visit
	}{
		"heeds":    {insert, Visit{Heeds: true}},
		"deaf":     {insertForItself, Visit{}},
		"refused":  {refused, Visit{Refused: true}},
		"two ways": {inTransaction, Visit{Heeds: true, Stuck: true}},
	} {
		report, err := runAll(seedOneTable, []Fixture{{Run: test.run, Rows: []int{1}, Alone: true}})
		if err != nil {
			t.Fatal(err)
		}
		if report.Visits[0] != test.want {
			t.Errorf("%s: %+v, want %+v", name, report.Visits[0], test.want)
		}
	}
}

func seedOneTable(ctx context.Context, db *sql.DB, n int) error {
	_, err := db.ExecContext(ctx, "CREATE TABLE row (i INTEGER); INSERT INTO row VALUES (?)", n)
	return err
}
