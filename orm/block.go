package orm

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/boltvet/boltvet/orm/internal/goroutine"
)

// transaction is the connection of an outermost Atomic, which can run one
// statement at a time.
type transaction struct {
	conn   Tx
	blocks atomic.Int64 // that were nested in it
}

// block is one Atomic: the whole transaction or a part that can be undone.
// What runs in it takes turns, and a nested block has the turn until it ends:
// otherwise a statement of another goroutine would be undone with it.
type block struct {
	db          *DB
	transaction *transaction
	outer       *block // nil for the outermost
	path        string // of the blocks around it and its own number
	turn        chan struct{}

	mu     sync.Mutex
	over   bool
	broken error // the first failure, if any
	hooks  []commitHook
}

func (db *DB) outermost(conn Tx) *block {
	return &block{db: db, transaction: &transaction{conn: conn}, path: db.shared.path() + ".0", turn: make(chan struct{}, 1)}
}

func (b *block) nested(db *DB) *block {
	path := b.path + "." + strconv.FormatInt(b.transaction.blocks.Add(1), 10)
	return &block{db: db, transaction: b.transaction, outer: b, path: path, turn: make(chan struct{}, 1)}
}

// enter waits for the turn. The function of a nested block must not: the turn
// is its own, and it would wait for itself.
func (b *block) enter(ctx context.Context) error {
	select {
	case b.turn <- struct{}{}:
	default:
		if strings.HasPrefix(goroutine.Own(transactionLabel), b.path+".") {
			return fmt.Errorf("%w: use the context that the inner Atomic gives to its function", ErrOutsideTransaction)
		}
		select {
		case b.turn <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if err := b.usable(); err != nil {
		b.leave()
		return err
	}
	return nil
}

func (b *block) leave() { <-b.turn }

// end refuses what comes from now on and waits for what is still running.
func (b *block) end() {
	b.mu.Lock()
	b.over = true
	b.mu.Unlock()
	b.turn <- struct{}{}
	b.leave()
}

type commitHook = func(context.Context) error

// blockKey is what a context carries a block under. Transactions on several
// databases do not see each other.
type blockKey struct{ shared *shared }

func (db *DB) blockOf(ctx context.Context) *block {
	b, _ := ctx.Value(blockKey{db.shared}).(*block)
	return b
}

// usable refuses contexts that outlived their block or one around it, and
// broken blocks.
func (b *block) usable() error {
	for around := b; around != nil; around = around.outer {
		if around.isOver() {
			return fmt.Errorf("%w: the context was given to the function of an Atomic that has returned", ErrTransactionOver)
		}
	}
	return b.failure()
}

func (b *block) isOver() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.over
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
	if err := b.enter(ctx); err != nil {
		return err
	}
	defer b.leave()
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
	if err := b.enter(ctx); err != nil {
		return nil, err
	}
	defer b.leave()
	result, err := b.transaction.conn.Exec(ctx, text, args)
	if err != nil {
		b.breakWith(b.db.explained(ctx, err))
	}
	return result, err
}

// command runs SQL that no hook hears of, for who has the turn: also when the
// block waits to end, because a nested one has to be undone first.
func (b *block) command(ctx context.Context, text string) error {
	if err := b.failure(); err != nil {
		return err
	}
	_, err := b.transaction.conn.Exec(ctx, text, nil)
	if err != nil {
		err = b.db.explained(ctx, err)
		b.breakWith(err)
	}
	return err
}

// transactionLabel marks the goroutine that runs the function of an Atomic
// with the path of its block.
const transactionLabel = "boltvet/orm.transaction"

// path is that of no block, to which those of the database are added.
func (s *shared) path() string { return fmt.Sprintf("%p", s) }

// refuseOutside notices a statement that would run outside the transaction
// that surrounds it, because it was not given the transaction's context. On a
// pool of one connection it would wait for ever.
func (db *DB) refuseOutside() error {
	own := goroutine.Own(transactionLabel)
	if own == "" || !strings.HasPrefix(own, db.shared.path()+".") {
		return nil
	}
	return fmt.Errorf("%w: use the context that Atomic gives to its function", ErrOutsideTransaction)
}
