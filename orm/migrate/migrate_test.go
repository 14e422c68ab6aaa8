package migrate_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/migrate"
	"github.com/boltvet/boltvet/orm/ormtest"
	"github.com/boltvet/boltvet/orm/postgres/pgtest"
)

type Member struct {
	ID    int64
	Name  string
	Email string
}

func TestMigrations(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) { upAndDown(t, ormtest.Open(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { upAndDown(t, pgtest.Open(t, pgtest.Start(t))) })
}

func upAndDown(t *testing.T, db *orm.DB) {
	files, members := os.DirFS("testdata"), orm.Objects[Member](db)
	for range 2 { // the second time there is nothing to do
		if err := migrate.Up(t.Context(), db, files, "versions"); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := members.Filter("email", "").ACount(t.Context()); n != 1 || err != nil {
		t.Errorf("%d members, %v", n, err)
	}
	if err := migrate.Down(t.Context(), db, files, "versions"); err != nil {
		t.Fatal(err)
	}
	if err := members.Filter("email", "").Create(&Member{}); err == nil {
		t.Error("the column is still there")
	}
	if n, err := members.ACount(t.Context()); n != 1 || err != nil {
		t.Errorf("%d members, %v", n, err)
	}
}

func TestBrokenVersion(t *testing.T) {
	db := ormtest.Open(t)
	broken := fstest.MapFS{"v/00001_a.sql": {Data: []byte("-- +goose Up\nCREATE TABEL a (id INT);\n")}}
	if err := migrate.Up(t.Context(), db, broken, "v"); err == nil {
		t.Error("no error")
	}
	if err := migrate.Up(t.Context(), db, broken, "nowhere"); err == nil {
		t.Error("no error for a folder that is not there")
	}
}
