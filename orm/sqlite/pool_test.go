package sqlite_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/schema"
	"github.com/boltvet/boltvet/orm/sqlite"
)

// Touchy does not like one of its values.
type Touchy string

func (t *Touchy) Scan(from any) error {
	if *t = Touchy(fmt.Sprint(from)); *t == "panic" {
		panic("touchy")
	}
	return nil
}

func (t Touchy) Value() (driver.Value, error) { return string(t), nil }

type Thing struct {
	ID   int64
	Name string
	Mood Touchy
}

func things(t *testing.T, path string, n int) *orm.DB {
	t.Helper()
	db, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := schema.Create(t.Context(), db, Thing{}); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if err := orm.Objects[Thing](db).Create(&Thing{Name: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func count(t *testing.T, db *orm.DB, want int) {
	t.Helper()
	if n, err := orm.Objects[Thing](db).Count(); n != want || err != nil {
		t.Errorf("%d things, want %d, %v", n, want, err)
	}
	if used := db.SQL().Stats().InUse; used != 0 {
		t.Errorf("%d connections in use", used)
	}
}

// A panic while a row is read must not cost the connection, which in memory is
// the database.
func TestPanicWhileReading(t *testing.T) {
	db := things(t, sqlite.Memory, 3)
	if _, err := orm.Objects[Thing](db).Filter("id", 2).Update("mood", "panic"); err != nil {
		t.Fatal(err)
	}
	func() {
		defer func() {
			if recover() != "touchy" {
				t.Error("the panic was lost")
			}
		}()
		_, _ = orm.Objects[Thing](db).List()
	}()
	count(t, db, 3)
}

func TestPanicInALoop(t *testing.T) {
	db := things(t, filepath.Join(t.TempDir(), "a.db"), 5)
	func() {
		defer func() {
			if recover() != "body" {
				t.Error("the panic was lost")
			}
		}()
		for range orm.Objects[Thing](db).AIterator(t.Context(), 1) {
			panic("body")
		}
	}()
	count(t, db, 5)
}

// More texts than a connection keeps prepared, some of them while a result of
// another connection is open.
func TestManyTexts(t *testing.T) {
	db := things(t, filepath.Join(t.TempDir(), "a.db"), 5)
	for range orm.Objects[Thing](db).AIterator(t.Context(), 2) {
		q := orm.Objects[Thing](db)
		for range 300 {
			q = q.Filter("id__gt", 0)
			if n, err := q.ACount(t.Context()); n != 5 || err != nil {
				t.Fatal(n, err)
			}
		}
		break
	}
	count(t, db, 5)
}

func TestArguments(t *testing.T) {
	db := things(t, sqlite.Memory, 1)
	_, err := db.Exec("UPDATE thing SET name = :name WHERE id = :id", sql.Named("name", "named"), sql.Named("id", 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := orm.Objects[Thing](db).Get("name", "named"); err != nil {
		t.Error(err)
	}
	if _, err := db.Exec("UPDATE thing SET name = ?", struct{}{}); err == nil {
		t.Error("sent a struct")
	}
	if _, err := db.Exec("UPDATE thing SET name = ?"); err == nil {
		t.Error("sent no argument")
	}
	if _, err := db.Exec("CREATE TABLE a (id INTEGER); CREATE TABLE b (id INTEGER)"); err != nil {
		t.Error(err)
	}
	count(t, db, 1)
}

// What is written through database/sql on the same handle is seen, also by
// statements that were prepared before the schema changed.
func TestSchemaChanges(t *testing.T) {
	db := things(t, sqlite.Memory, 2)
	get := func() error {
		_, err := orm.Objects[Thing](db).Get("id", 1)
		return err
	}
	if err := get(); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"ALTER TABLE thing ADD COLUMN more TEXT", "CREATE INDEX thing_name ON thing (name)", "ALTER TABLE thing RENAME COLUMN mood TO temper",
	} {
		if _, err := db.SQL().Exec(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := get(); err == nil {
		t.Error("read a column that is gone")
	}
	if _, err := db.SQL().Exec("ALTER TABLE thing RENAME COLUMN temper TO mood"); err != nil {
		t.Fatal(err)
	}
	if err := get(); err != nil {
		t.Error(err)
	}
}

func TestTransactionOfAnEndedContext(t *testing.T) {
	db := things(t, filepath.Join(t.TempDir(), "a.db"), 1)
	ctx, cancel := context.WithCancel(t.Context())
	err := orm.Atomic(ctx, db, func(ctx context.Context) error {
		defer cancel()
		return orm.Objects[Thing](db).ACreate(ctx, &Thing{})
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	count(t, db, 1)
	if _, err := orm.Objects[Thing](db).Update("name", "x"); err != nil {
		t.Errorf("the lock is still held: %v", err)
	}
}
