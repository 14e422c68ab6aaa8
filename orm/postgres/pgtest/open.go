//go:build unix

package pgtest

import (
	"crypto/rand"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/postgres"
	"github.com/boltvet/boltvet/orm/schema"
	"github.com/jackc/pgx/v5"
)

// Open is an empty database on the server, with the tables of models and of
// all they are related to. It is closed with the test.
func Open(t testing.TB, source string, models ...any) *orm.DB {
	t.Helper()
	db, err := postgres.Open(Database(t, source))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := schema.Create(t.Context(), db, models...); err != nil {
		t.Fatal(err)
	}
	return db
}

// Database makes a fresh namespace on the server and returns the settings
// that connect to it. Its connections have an application_name of their own.
func Database(t testing.TB, source string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), source)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(background)
	name := "t" + rand.Text()
	if _, err := conn.Exec(t.Context(), `CREATE SCHEMA "`+name+`"`); err != nil {
		t.Fatal(err)
	}
	return source + ` application_name=` + name + ` search_path='"` + name + `"'`
}
