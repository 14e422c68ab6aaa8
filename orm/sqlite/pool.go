package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"

	"github.com/boltvet/boltvet/orm"
)

// pool is an orm.Pool on the connections of a *sql.DB. It takes them from
// there, with all limits and checks, and talks to the driver itself: for a
// small query database/sql costs as much as the ORM does.
type pool struct{ db *sql.DB }

func (p pool) SQL() *sql.DB  { return p.db }
func (p pool) Close() error  { return p.db.Close() }
func (p pool) MaxConns() int { return p.db.Stats().MaxOpenConnections }

func (p pool) Query(ctx context.Context, text string, args []any, read func(orm.Rows) error) error {
	return p.with(ctx, func(c *conn) error { return c.query(ctx, text, args, read) })
}

func (p pool) Exec(ctx context.Context, text string, args []any) (result sql.Result, err error) {
	err = p.with(ctx, func(c *conn) error {
		result, err = c.exec(ctx, text, args)
		return err
	})
	return result, err
}

func (p pool) with(ctx context.Context, f func(*conn) error) error {
	held, err := p.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer held.Close()
	return on(held, f)
}

// on runs f on a connection. A panic of f passes it by: database/sql would
// throw the connection away, and with it a database in memory.
func on(held *sql.Conn, f func(*conn) error) (err error) {
	var panicked any
	defer func() {
		if panicked != nil {
			panic(panicked)
		}
	}()
	return held.Raw(func(c any) error {
		defer func() { panicked = recover() }()
		return f(c.(*conn))
	})
}

func (p pool) Begin(ctx context.Context, options *sql.TxOptions) (orm.Tx, error) {
	held, err := p.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	t := &tx{held: held}
	err = on(held, func(c *conn) error {
		t.driver, err = c.BeginTx(ctx, driver.TxOptions{Isolation: driver.IsolationLevel(options.Isolation), ReadOnly: options.ReadOnly})
		return err
	})
	if err != nil {
		held.Close()
		return nil, err
	}
	return t, nil
}

// tx is an orm.Tx that holds its connection.
type tx struct {
	held   *sql.Conn
	driver driver.Tx
}

func (t *tx) Query(ctx context.Context, text string, args []any, read func(orm.Rows) error) error {
	return on(t.held, func(c *conn) error { return c.query(ctx, text, args, read) })
}

func (t *tx) Exec(ctx context.Context, text string, args []any) (result sql.Result, err error) {
	err = on(t.held, func(c *conn) error {
		result, err = c.exec(ctx, text, args)
		return err
	})
	return result, err
}

func (t *tx) Commit(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := on(t.held, func(*conn) error { return t.driver.Commit() }); err != nil {
		return err
	}
	return t.held.Close()
}

func (t *tx) Rollback(context.Context) error {
	defer t.held.Close()
	return on(t.held, func(*conn) error { return t.driver.Rollback() })
}
