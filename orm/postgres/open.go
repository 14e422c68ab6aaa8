// Package postgres opens PostgreSQL databases for package orm and speaks
// their SQL.
//
// Open is all that most programs need: it talks to the server through pgx
// without database/sql in between, which reads rows in half the time. OpenPool
// does so on a pool that the program has configured. A program that already
// has a *sql.DB, of pgx or another driver, says orm.New(db, postgres.Dialect{}).
package postgres

import (
	"context"
	"fmt"

	"github.com/boltvet/boltvet/orm"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
)

// Open connects to the database that a URL or a list of settings describes,
// as libpq understands them: "postgres://user@host/name",
// "host=/run/postgresql dbname=name". The pool's own settings may stand among
// them, see pgxpool.ParseConfig. It fails if the server does not answer.
func Open(source string) (*orm.DB, error) {
	p, err := pgxpool.New(context.Background(), source)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	if err := p.Ping(context.Background()); err != nil {
		p.Close()
		return nil, fmt.Errorf("postgres: %w", err)
	}
	return OpenPool(p), nil
}

// OpenPool makes a handle of a pool, which is closed with the handle.
func OpenPool(p *pgxpool.Pool) *orm.DB {
	most := int(p.Config().MaxConns) // Config copies all settings, so once is enough
	return orm.NewOn(&pool{pgx: p, sql: stdlib.OpenDBFromPool(p), most: most}, Dialect{})
}
