package orm_test

import (
	"database/sql"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
	"github.com/boltvet/boltvet/orm/postgres"
	"github.com/boltvet/boltvet/orm/postgres/pgtest"
	"github.com/boltvet/boltvet/orm/schema"
	"github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/jackc/pgx/v5/stdlib"
)

// The tests of this package run on SQLite. TestOnDatabaseSQL runs all of them
// again on SQLite through database/sql, and TestOnPostgreSQL on PostgreSQL:
// through pgx, and through database/sql.

// databaseVariable says how the tests open their databases.
const databaseVariable = "ORM_TEST_DATABASE"

// database is the way to open one, empty for SQLite, and the server.
func database() (way, server string) {
	way, server, _ = strings.Cut(os.Getenv(databaseVariable), " ")
	return way, server
}

// onSQL is the way through database/sql to SQLite.
const onSQL = "SQLite"

func onSQLite() bool {
	way, _ := database()
	return way == "" || way == onSQL
}

// pools are those below the handles that do without database/sql, by their
// *sql.DB.
var pools sync.Map

// inUse is the number of connections in use, after some time for those on
// their way back.
func inUse(db *orm.DB) (n int) {
	for range 100 {
		if n = db.SQL().Stats().InUse; n == 0 {
			if pool, ok := pools.Load(db.SQL()); ok {
				n = int(pool.(*pgxpool.Pool).Stat().AcquiredConns())
			}
		}
		if n == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return n
}

// open is an empty database with the tables of models.
func open(t testing.TB, models ...any) *orm.DB {
	t.Helper()
	switch way, server := database(); way {
	case "pgx":
		pool, err := pgxpool.New(t.Context(), pgtest.Database(t, server))
		must(t, err)
		db := postgres.OpenPool(pool)
		pools.Store(db.SQL(), pool)
		t.Cleanup(func() {
			pools.Delete(db.SQL())
			db.Close()
		})
		must(t, schema.Create(t.Context(), db, models...))
		return db
	case "database/sql":
		pool, err := sql.Open("pgx", pgtest.Database(t, server))
		must(t, err)
		t.Cleanup(func() { pool.Close() })
		db := orm.New(pool, postgres.Dialect{})
		must(t, schema.Create(t.Context(), db, models...))
		return db
	}
	return alsoOnSQL(ormtest.Open(t, models...))
}

// alsoOnSQL is the same SQLite database, through database/sql if that is the
// way.
func alsoOnSQL(db *orm.DB) *orm.DB {
	if way, _ := database(); way == onSQL {
		return orm.New(db.SQL(), db.Dialect())
	}
	return db
}

func TestOnPostgreSQL(t *testing.T) {
	t.Parallel()
	server := pgtest.Start(t)
	for _, way := range []string{"pgx", "database/sql"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			again(t, way+" "+server)
		})
	}
}

// TestOnDatabaseSQL is for SQLite through any *sql.DB.
func TestOnDatabaseSQL(t *testing.T) {
	t.Parallel()
	again(t, onSQL)
}

// again runs the tests of this package on another database.
func again(t *testing.T, database string) {
	t.Helper()
	run := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^(Test|FuzzInjection)", "-test.skip=^TestOn(PostgreSQL|DatabaseSQL)$",
		"-test.v="+strconv.FormatBool(testing.Verbose()))
	run.Env = append(os.Environ(), databaseVariable+"="+database)
	if out, err := run.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	} else if testing.Verbose() {
		t.Logf("%s", out)
	}
}
