package sqlite_test

import (
	"database/sql/driver"
	"path/filepath"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm/sqlite"
)

func TestOpenSettings(t *testing.T) {
	db, err := sqlite.Open(filepath.Join(t.TempDir(), "odd name?%23#.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for pragma, want := range map[string]string{"journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "5000"} {
		var got string
		if err := db.SQL().QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, %v", pragma, got, err)
		}
	}
	var file string
	if err := db.SQL().QueryRow("SELECT file FROM pragma_database_list").Scan(&file); err != nil || filepath.Base(file) != "odd name?%23#.db" {
		t.Errorf("the file is %s, %v", file, err)
	}
}

func TestOpenNothing(t *testing.T) {
	if _, err := sqlite.Open(filepath.Join(t.TempDir(), "missing", "a.db")); err == nil {
		t.Error("opened a file in a folder that does not exist")
	}
}

func TestTwoMemoriesAreTwoDatabases(t *testing.T) {
	for range 2 {
		db, err := sqlite.Open(sqlite.Memory)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec("CREATE TABLE one (id INTEGER)"); err != nil {
			t.Error(err)
		}
	}
}

func TestListsAndTimes(t *testing.T) {
	var d sqlite.Dialect
	moment := time.Date(2026, 5, 6, 7, 8, 9, 500, time.FixedZone("", 7200))
	list, err := d.List([]driver.Value{int64(1) << 62, `"<&`, 1.5, true, d.Value(moment)})
	const want = `[4611686018427387904,"\"\u003c\u0026",1.5,true,"2026-05-06 05:08:09.0000005+00:00"]`
	if err != nil || list != want {
		t.Errorf("got %v, %v", list, err)
	}
	for _, v := range []driver.Value{[]byte("x"), "\xff"} {
		if _, err := d.List([]driver.Value{v}); err == nil {
			t.Errorf("packed %q", v)
		}
	}
}
