package orm

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/boltvet/boltvet/orm/internal/goroutine"
)

// AtomicOption changes what Atomic does.
type AtomicOption func(*atomicOptions)

type atomicOptions struct {
	durable, joined bool
	tx              sql.TxOptions
}

// Durable insists that the block is the outermost one, so that what it wrote
// has been committed when Atomic returns. Django: durable=True.
func Durable() AtomicOption { return func(o *atomicOptions) { o.durable = true } }

// NoSavepoint lets a nested block do without a savepoint: if it fails, the
// block around it cannot be committed any more. Django: savepoint=False.
func NoSavepoint() AtomicOption { return func(o *atomicOptions) { o.joined = true } }

// Isolation sets the isolation level of an outermost block.
func Isolation(level sql.IsolationLevel) AtomicOption {
	return func(o *atomicOptions) { o.tx.Isolation = level }
}

// ReadOnly makes an outermost block refuse to write, where the database can.
func ReadOnly() AtomicOption { return func(o *atomicOptions) { o.tx.ReadOnly = true } }

// Atomic runs f in a transaction on db, which commits if f returns nil. An
// error or a panic undoes everything and is passed on. Whatever takes the
// context that f is given runs in the transaction; inside it another Atomic
// is a savepoint. A statement that fails breaks its block: nothing more can
// run in it, and it is rolled back even if f returns nil. To survive a
// failure that is expected, give it a nested Atomic.
//
// The transaction ends with the outer ctx at the latest. Statements of one
// transaction may come from several goroutines, and run one after the other;
// while a nested Atomic runs, those of the block around it wait for its end.
// Django: transaction.atomic.
func Atomic(ctx context.Context, db *DB, f func(ctx context.Context) error, options ...AtomicOption) error {
	var o atomicOptions
	for _, option := range options {
		option(&o)
	}
	outer := db.blockOf(ctx)
	switch {
	case outer == nil:
		return db.begin(ctx, f, &o.tx)
	case o.durable:
		return ErrNotDurable
	case o.joined:
		return db.join(ctx, outer, f)
	}
	return db.savepoint(ctx, outer, f)
}

// begin runs the outermost block.
func (db *DB) begin(ctx context.Context, f func(context.Context) error, options *sql.TxOptions) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := db.refuseOutside(); err != nil {
		return err
	}
	tx, err := db.shared.pool.Begin(ctx, options)
	if err != nil {
		return db.explained(ctx, err)
	}
	b := db.outermost(tx)
	if err := db.commit(ctx, b, f); err != nil {
		return err
	}
	return b.afterCommit(ctx)
}

// commit runs f in the outermost block and commits, or rolls back.
func (db *DB) commit(ctx context.Context, b *block, f func(context.Context) error) error {
	committed := false
	defer func() {
		if !committed {
			b.end()
			withTimeout(ctx, b.transaction.conn.Rollback)
		}
	}()
	if err := db.within(ctx, b, f); err != nil {
		return err
	}
	b.end()
	if err := b.transaction.conn.Commit(ctx); err != nil {
		return fmt.Errorf("orm: committing: %w", db.explained(ctx, err))
	}
	committed = true
	return nil
}

// within runs f with a context that carries b. A goroutine label lets sync
// calls and calls with another context notice the transaction around them.
func (db *DB) within(ctx context.Context, b *block, f func(context.Context) error) error {
	inner := context.WithValue(goroutine.Kept(ctx, asyncLabel, transactionLabel), blockKey{db.shared}, b)
	err := goroutine.Within(inner, transactionLabel, b.path, f)
	if err == nil {
		err = b.failure()
	}
	return err
}

// savepoint runs a nested block.
func (db *DB) savepoint(ctx context.Context, outer *block, f func(context.Context) error) error {
	if err := outer.enter(ctx); err != nil {
		return err
	}
	defer outer.leave()
	b := outer.nested(db)
	name := db.dialect.Quote("s" + b.path[len(outer.path)+1:])
	if err := outer.command(ctx, "SAVEPOINT "+name); err != nil {
		return err
	}
	released := false
	defer func() {
		if b.end(); !released {
			withTimeout(ctx, func(ctx context.Context) error { return outer.undo(ctx, name) })
		}
	}()
	if err := db.within(ctx, b, f); err != nil {
		return err
	}
	if err := outer.command(ctx, "RELEASE SAVEPOINT "+name); err != nil {
		return err
	}
	released = true
	outer.addHooks(b.hooks)
	return nil
}

// undo also releases the savepoint, because those of a long transaction would
// pile up.
func (b *block) undo(ctx context.Context, name string) error {
	if err := b.command(ctx, "ROLLBACK TO SAVEPOINT "+name); err != nil {
		return err
	}
	return b.command(ctx, "RELEASE SAVEPOINT "+name)
}

// join runs a nested block without a savepoint.
func (db *DB) join(ctx context.Context, outer *block, f func(context.Context) error) error {
	if err := outer.enter(ctx); err != nil {
		return err
	}
	defer outer.leave()
	b := outer.nested(db)
	failed := errors.New("a block inside it without a savepoint panicked")
	defer func() {
		if b.end(); failed != nil {
			outer.breakWith(failed)
		}
	}()
	if failed = db.within(ctx, b, f); failed == nil {
		outer.addHooks(b.hooks)
	}
	return failed
}

// undoTimeout bounds how long a connection that may be dead is waited for.
const undoTimeout = 5 * time.Second

// withTimeout runs a rollback, also when the context of the transaction has
// ended. There is nobody to tell about an error: a connection that cannot
// roll back is closed, which has the same effect.
func withTimeout(ctx context.Context, undo func(context.Context) error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), undoTimeout)
	defer cancel()
	_ = undo(ctx)
}

// OnCommit runs f once the outermost Atomic of ctx on db has committed, and
// never if it or the block that called OnCommit is rolled back. Outside a
// transaction f runs at once. The functions run in order; the error of one
// stops those after it and is what Atomic returns. Django: on_commit.
func OnCommit(ctx context.Context, db *DB, f func(ctx context.Context) error) error {
	b := db.blockOf(ctx)
	if b == nil {
		return f(ctx)
	}
	if err := b.usable(); err != nil {
		return err
	}
	b.addHooks([]commitHook{f})
	return nil
}
