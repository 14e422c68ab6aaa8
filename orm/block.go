package orm

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/boltvet/boltvet/orm/internal/goroutine"
)

// transaction is the connection of an outermost Atomic. Statements take
// turns, because a connection can run only one.
type transaction struct {
	turn       sync.Mutex
	conn       Tx
	savepoints atomic.Int64
}

// block is one Atomic: the whole transaction or a part that can be undone.
type block struct {
	db          *DB
	transaction *transaction
	outer       *block

	mu     sync.Mutex
	over   bool
	broken error // the first failure, if any
	hooks  []commitHook
}

type commitHook = func(context.Context) error

// blockKey is what a context carries a block under. Transactions on several
// databases do not see each other.
type blockKey struct{ shared *shared }

func (db *DB) blockOf(ctx context.Context) *block {
	b, _ := ctx.Value(blockKey{db.shared}).(*block)
	return b
}

// usable refuses contexts that outlived their block, and broken blocks.
func (b *block) usable() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.over {
		return fmt.Errorf("%w: the context was given to the function of an Atomic that has returned", ErrTransactionOver)
	}
	return brokenBy(b.broken)
}

func brokenBy(cause error) error {
	if cause == nil {
		return nil
	}
	return fmt.Errorf("%w: it can only be rolled back after: %w", ErrTransactionBroken, cause)
}

func (b *block) failure() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return brokenBy(b.broken)
}

func (b *block) breakWith(cause error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.broken == nil {
		b.broken = cause
	}
}

func (b *block) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.over = true
}

func (b *block) addHooks(hooks []commitHook) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.hooks = append(b.hooks, hooks...)
}

func (b *block) afterCommit(ctx context.Context) error {
	for _, f := range slices.Clone(b.hooks) {
		if err := f(ctx); err != nil {
			return fmt.Errorf("orm: committed, but a function of OnCommit failed: %w", err)
		}
	}
	return nil
}

// Query is a turn on the transaction's connection. A failure of the database
// breaks the block, one of read does not.
func (b *block) Query(ctx context.Context, text string, args []any, read func(Rows) error) error {
	b.transaction.turn.Lock()
	defer b.transaction.turn.Unlock()
	var reading error
	err := b.transaction.conn.Query(ctx, text, args, func(rows Rows) error {
		err := read(rows)
		if failed := rows.Err(); failed != nil {
			return failed
		}
		reading = err
		return err
	})
	if err != nil && reading == nil {
		b.breakWith(b.db.explained(ctx, err))
	}
	return err
}

// Exec is a turn on the transaction's connection.
func (b *block) Exec(ctx context.Context, text string, args []any) (sql.Result, error) {
	b.transaction.turn.Lock()
	defer b.transaction.turn.Unlock()
	result, err := b.transaction.conn.Exec(ctx, text, args)
	if err != nil {
		b.breakWith(b.db.explained(ctx, err))
	}
	return result, err
}

// command runs SQL that no hook hears of.
func (b *block) command(ctx context.Context, text string) error {
	if err := b.usable(); err != nil {
		return err
	}
	_, err := b.Exec(ctx, text, nil)
	return b.db.explained(ctx, err)
}

// transactionLabel marks the goroutine that runs the function of an Atomic.
const transactionLabel = "boltvet/orm.transaction"

func (s *shared) id() string { return fmt.Sprintf("%p", s) }

// refuseOutside notices a statement that would run outside the transaction
// that surrounds it, because it was not given the transaction's context. On a
// pool of one connection it would wait for ever.
func (db *DB) refuseOutside() error {
	if !goroutine.Inside(transactionLabel, db.shared.id) {
		return nil
	}
	return fmt.Errorf("%w: use the context that Atomic gives to its function", ErrOutsideTransaction)
}
