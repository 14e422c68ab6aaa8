package orm

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// session is where statements run: the pool, or one transaction.
type session interface {
	// query calls read with the rows and closes them before it returns, so
	// that its connection is free again.
	query(ctx context.Context, s statement, read func(*sql.Rows) error) error
	exec(ctx context.Context, s statement) (sql.Result, error)
}

func (p *pool) query(ctx context.Context, s statement, read func(*sql.Rows) error) error {
	prepared, err := p.statements.take(ctx, s.text)
	if err != nil {
		return err
	}
	defer p.statements.release(prepared)
	rows, err := prepared.stmt.QueryContext(ctx, s.args...)
	if err != nil {
		return err
	}
	return drain(rows, read)
}

func (p *pool) exec(ctx context.Context, s statement) (sql.Result, error) {
	return p.sql.ExecContext(ctx, s.text, s.args...)
}

// transaction prepares nothing: a statement of the cache would need a second
// connection, which a pool of one does not have.
type transaction struct{ tx *sql.Tx }

func (t transaction) query(ctx context.Context, s statement, read func(*sql.Rows) error) error {
	rows, err := t.tx.QueryContext(ctx, s.text, s.args...)
	if err != nil {
		return err
	}
	return drain(rows, read)
}

func (t transaction) exec(ctx context.Context, s statement) (sql.Result, error) {
	return t.tx.ExecContext(ctx, s.text, s.args...)
}

func drain(rows *sql.Rows, read func(*sql.Rows) error) error {
	err := read(rows)
	if closing := rows.Close(); err == nil {
		err = closing
	}
	return err
}

// query runs a SELECT, or an INSERT that returns keys, in a session, and
// announces it.
func (db *DB) query(ctx context.Context, in session, s statement, read func(*sql.Rows) error) error {
	start := time.Now()
	err := ended(ctx, in.query(ctx, s, read))
	db.announce(ctx, Statement{SQL: s.text, Args: s.args, Err: err, Duration: time.Since(start)})
	return err
}

func (db *DB) exec(ctx context.Context, in session, s statement) (sql.Result, error) {
	start := time.Now()
	result, err := in.exec(ctx, s)
	err = ended(ctx, err)
	db.announce(ctx, Statement{SQL: s.text, Args: s.args, Err: err, Duration: time.Since(start)})
	return result, err
}

// AExec runs SQL that the ORM has no words for, and announces it to the hooks.
func (db *DB) AExec(ctx context.Context, text string, args ...any) (sql.Result, error) {
	return db.exec(ctx, db.pool, statement{text, args})
}

// Exec is AExec without a context.
func (db *DB) Exec(text string, args ...any) (sql.Result, error) {
	return db.AExec(withoutContext(), text, args...)
}

// ended makes sure that an error which the end of the context caused is
// recognisable as such: drivers report it as an interrupted statement.
func ended(ctx context.Context, err error) error {
	cause := ctx.Err()
	if err == nil || cause == nil || errors.Is(err, cause) {
		return err
	}
	return fmt.Errorf("%w: %w", cause, err)
}

// atomically runs f in a transaction: an error or a panic undoes it.
func (db *DB) atomically(ctx context.Context, f func(session) error) error {
	tx, err := db.pool.sql.BeginTx(ctx, nil)
	if err != nil {
		return ended(ctx, err)
	}
	defer tx.Rollback() // after Commit it does nothing
	if err := f(transaction{tx}); err != nil {
		return err
	}
	return ended(ctx, tx.Commit())
}

// withoutContext is the context of the functions that take none. They cannot
// be cancelled.
func withoutContext() context.Context { return context.Background() }
