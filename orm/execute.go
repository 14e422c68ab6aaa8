package orm

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// conn is where a statement of ctx runs: its transaction on this database, or
// else the pool.
func (db *DB) conn(ctx context.Context) (Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if b := db.blockOf(ctx); b != nil {
		return b, b.usable()
	}
	return db.shared.pool, db.refuseOutside()
}

// query runs a statement that returns rows, and announces it.
func (db *DB) query(ctx context.Context, s statement, read func(Rows) error) error {
	conn, err := db.conn(ctx)
	if err != nil {
		return err
	}
	if len(db.hooks) == 0 {
		return db.explained(ctx, conn.Query(ctx, s.text, s.args, read))
	}
	start := time.Now()
	err = db.explained(ctx, conn.Query(ctx, s.text, s.args, read))
	db.announce(ctx, Statement{SQL: s.text, Args: s.args, Err: err, Duration: time.Since(start)})
	return err
}

// exec runs a statement that returns none, and announces it.
func (db *DB) exec(ctx context.Context, s statement) (sql.Result, error) {
	conn, err := db.conn(ctx)
	if err != nil {
		return nil, err
	}
	start := time.Now()
	result, err := conn.Exec(ctx, s.text, s.args)
	err = db.explained(ctx, err)
	if len(db.hooks) > 0 {
		db.announce(ctx, Statement{SQL: s.text, Args: s.args, Err: err, Duration: time.Since(start)})
	}
	return result, err
}

// affected runs a statement and counts the rows it touched.
func (db *DB) affected(ctx context.Context, s statement) (int, error) {
	result, err := db.exec(ctx, s)
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// AExec runs SQL that the ORM has no words for, and announces it to the hooks.
func (db *DB) AExec(ctx context.Context, text string, args ...any) (sql.Result, error) {
	return db.exec(ctx, statement{text, args})
}

// Exec is AExec without a context.
func (db *DB) Exec(text string, args ...any) (sql.Result, error) {
	return db.AExec(withoutContext("DB.Exec"), text, args...)
}

// explained makes sure that an error can be recognised: the end of the
// context, which drivers report as an interrupted statement, and the kinds of
// failure that the dialect knows.
func (db *DB) explained(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if cause := ctx.Err(); cause != nil {
		if errors.Is(err, cause) {
			return err
		}
		return fmt.Errorf("%w: %w", cause, err)
	}
	if kind := db.dialect.Classify(err); kind != nil {
		return &DatabaseError{Kind: kind, Err: err}
	}
	return err
}
