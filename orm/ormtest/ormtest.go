package ormtest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/schema"
	"github.com/boltvet/boltvet/orm/sqlite"
)

// Open is an empty SQLite database with the tables of models and of all they
// are related to. It is closed with the test.
func Open(t testing.TB, models ...any) *orm.DB {
	t.Helper()
	db, err := sqlite.Open(sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := schema.Create(t.Context(), db, models...); err != nil {
		t.Fatal(err)
	}
	return db
}

// AssertNumQueries runs f and fails the test, with a list of the statements,
// unless f sent n of them. Django: assertNumQueries.
func AssertNumQueries(t testing.TB, log *Log, n int, f func()) {
	t.Helper()
	before := log.Len()
	f()
	sent := log.Statements()[before:]
	if len(sent) == n {
		return
	}
	var b strings.Builder
	for i, s := range sent {
		fmt.Fprintf(&b, "\n%d. %s %v", i+1, s.SQL, s.Args)
	}
	t.Errorf("%d statements, want %d:%s", len(sent), n, b.String())
}
