package bench

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	gormpostgres "gorm.io/driver/postgres"
	gormsqlite "gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/bench/ent"
	"github.com/boltvet/boltvet/orm/postgres"
	"github.com/boltvet/boltvet/orm/postgres/pgtest"
	"github.com/boltvet/boltvet/orm/sqlite"
)

// entrant is a contestant with its name in the table.
type entrant struct {
	name string
	contestant
}

// race is the contestants on one database. The first is what the others are
// measured by.
type race struct {
	entrants []entrant
	tidy     func() // removes what they inserted
	settle   func() // lets the database finish what one has left to do
}

// onSQLite is the race on one file, through one connection and driver. SQLite
// moves what was written from its log into the file at the end of some
// statement, but not of one whose last row nobody fetched: without settle, who
// reads to the end would pay for all.
func onSQLite(t *testing.T) race {
	db, err := sqlite.Open(filepath.Join(t.TempDir(), "bench.db"))
	must(t, err)
	t.Cleanup(func() { db.Close() })
	must(t, fill(t.Context(), db))
	pool := db.SQL()
	pool.SetMaxOpenConns(1)
	must(t, second(pool.Exec("PRAGMA wal_autocheckpoint = 0")))
	return race{[]entrant{
		{"database/sql", bySQL{pool, unnumbered}},
		{"orm", byORM{db}},
		{"bun", newBun(bun.NewDB(pool, sqlitedialect.New()))},
		{"ent", byEnt{entClient(dialect.SQLite, pool)}},
		{"gorm", byGORM{openGORM(t, gormsqlite.New(gormsqlite.Config{Conn: pool}))}},
		{"rows unread", unreadOnSQLite(db)},
	}, func() { remove(t, db) }, func() { must(t, second(pool.Exec("PRAGMA wal_checkpoint(TRUNCATE)"))) }}
}

// onPostgreSQL is the race on one server, each with a pool of its own kind.
// bun writes values into its statements, and has the simple protocol that its
// manual asks for.
func onPostgreSQL(t *testing.T) race {
	source := pgtest.Database(t, pgtest.Start(t))
	db, err := postgres.Open(source)
	must(t, err)
	t.Cleanup(func() { db.Close() })
	must(t, fill(t.Context(), db))
	must(t, second(db.AExec(t.Context(), "ANALYZE")))
	pool, simple := openSQL(t, source), openSQL(t, source+" default_query_exec_mode=simple_protocol")
	native, err := pgxpool.New(t.Context(), source)
	must(t, err)
	t.Cleanup(native.Close)
	tidy := func() {
		remove(t, db)
		must(t, second(db.AExec(t.Context(), "VACUUM article")))
	}
	return race{[]entrant{
		{"database/sql", bySQL{pool, numbered}},
		{"orm", byORM{db}},
		{"orm on *sql.DB", byORM{orm.New(pool, postgres.Dialect{})}},
		{"pgx", byPGX{native}},
		{"bun", newBun(bun.NewDB(simple, pgdialect.New()))},
		{"ent", byEnt{entClient(dialect.Postgres, pool)}},
		{"gorm", byGORM{openGORM(t, gormpostgres.New(gormpostgres.Config{Conn: pool}))}},
		{"rows unread", unreadOnPGX(native)},
	}, tidy, func() {}}
}

// remove deletes the articles that fill did not make.
func remove(t *testing.T, db *orm.DB) {
	must(t, second(db.AExec(t.Context(), fmt.Sprint("DELETE FROM article WHERE id > ", articles))))
}

func openSQL(t *testing.T, source string) *sql.DB {
	pool, err := sql.Open("pgx", source)
	must(t, err)
	t.Cleanup(func() { pool.Close() })
	return pool
}

func entClient(name string, pool *sql.DB) *ent.Client {
	return ent.NewClient(ent.Driver(entsql.OpenDB(name, pool)))
}

func openGORM(t *testing.T, d gorm.Dialector) *gorm.DB {
	db, err := gorm.Open(d, &gorm.Config{PrepareStmt: true, SkipDefaultTransaction: true, Logger: logger.Discard})
	must(t, err)
	return db
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func second[V any](_ V, err error) error { return err }
