package contexts

import (
	"context"
	"database/sql"
	"time"
)

func background(ctx context.Context, db *sql.DB) error {
	return drained(db.QueryContext(context.Background(), countAll)) // want "lostcontext: db.QueryContext runs by a context of its own, so whoever waits cannot cancel it; use ctx$"
}

func todo(ctx context.Context, db *sql.DB) error {
	return second(db.ExecContext(context.TODO(), "UPDATE article SET draft = ?", false)) // want "lostcontext: db.ExecContext runs by a context of its own"
}

func inVariable(ctx context.Context, db *sql.DB) error {
	own := context.Background()
	return drained(db.QueryContext(own, countAll)) // want "lostcontext: db.QueryContext runs by a context of its own"
}

func replaced(ctx context.Context, db *sql.DB) error {
	ctx = context.Background()
	return drained(db.QueryContext(ctx, countAll)) // want "lostcontext: db.QueryContext runs by a context of its own"
}

func timed(ctx context.Context, db *sql.DB) error {
	own, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return drained(db.QueryContext(own, countAll)) // want "lostcontext: db.QueryContext runs by a context of its own"
}

type key struct{}

func withValue(ctx context.Context, db *sql.DB) error {
	own := context.WithValue(context.Background(), key{}, 1)
	return drained(db.QueryContext(own, countAll)) // want "lostcontext: db.QueryContext runs by a context of its own"
}

func fresh() context.Context { return context.Background() }

func madeByHelper(ctx context.Context, db *sql.DB) error {
	return drained(db.QueryContext(fresh(), countAll)) // want "lostcontext: db.QueryContext runs by a context of its own"
}

func count(ctx context.Context, db *sql.DB) (n int, err error) {
	err = db.QueryRowContext(ctx, countAll).Scan(&n)
	return n, err
}

func handedOn(ctx context.Context, db *sql.DB) error {
	return second(count(context.Background(), db)) // want "lostcontext: count runs by a context of its own, via .*sql.DB..QueryRowContext, so whoever waits cannot cancel it; hand on ctx$"
}

func inHelperWithout(ctx context.Context, db *sql.DB) error {
	return second(newStore(db).Count()) // want "lostcontext: newStore.Count runs by a context of its own, via s.CountContext, .*sql.DB..QueryRowContext, so whoever waits cannot cancel it; hand on ctx$"
}

// kept keeps a context that nobody ever ends.
type kept struct {
	ctx context.Context
	db  *sql.DB
}

func newKept(db *sql.DB) *kept { return &kept{ctx: context.Background(), db: db} }

func (k *kept) number() (n int, err error) {
	err = k.db.QueryRowContext(k.ctx, countAll).Scan(&n)
	return n, err
}

func fromStart(ctx context.Context, db *sql.DB) error {
	k := newKept(db)
	return drained(db.QueryContext(k.ctx, countAll)) // want "lostcontext: db.QueryContext runs by a context of its own"
}

func fromStartInHelper(ctx context.Context, db *sql.DB) error {
	return second(newKept(db).number()) // want "lostcontext: newKept.number runs by a context of its own, via .*sql.DB..QueryRowContext"
}

func begunApart(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(context.Background(), nil) // want "lostcontext: db.BeginTx runs by a context of its own"
	if err != nil {
		return err
	}
	return tx.Rollback()
}

// Silent from here on.

func goesOn(ctx context.Context, db *sql.DB) error {
	ctx = context.WithValue(ctx, key{}, 1)
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return drained(db.QueryContext(ctx, countAll))
}

func withoutCancel(ctx context.Context, db *sql.DB) error {
	return second(db.ExecContext(context.WithoutCancel(ctx), "UPDATE article SET draft = ?", false))
}

func ifThereIsNone(ctx context.Context, db *sql.DB) error {
	if ctx == nil {
		ctx = context.Background()
	}
	return drained(db.QueryContext(ctx, countAll))
}

// optional has a context or none.
type optional struct {
	ctx context.Context
	db  *sql.DB
}

func (o *optional) query() (*sql.Rows, error) {
	if o.ctx != nil {
		return o.db.QueryContext(o.ctx, countAll)
	}
	return o.db.QueryContext(context.Background(), countAll)
}

func orNone(ctx context.Context, db *sql.DB) error {
	return drained((&optional{ctx, db}).query())
}

// detachedFrom takes along what a context holds, and nothing that ends it.
func detachedFrom(ctx context.Context) context.Context {
	return context.WithValue(context.Background(), key{}, ctx.Value(key{}))
}

func detachedByHelper(ctx context.Context, db *sql.DB) error {
	return drained(db.QueryContext(detachedFrom(ctx), countAll))
}

// recorded knows how to hand its context on, and writes something that is to last.
func recorded(ctx context.Context, db *sql.DB) error {
	if _, err := count(context.WithoutCancel(ctx), db); err != nil {
		return err
	}
	return second(db.ExecContext(context.Background(), "UPDATE article SET draft = ?", false))
}

func recordedWithTimer(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return second(db.ExecContext(ctx, "UPDATE article SET draft = ?", false))
}

func recordedByHelper(ctx context.Context, db *sql.DB) error { return recordedWithTimer(db) }

// cache keeps a number for all who ask.
type cache struct {
	db *sql.DB
	n  int
}

func (c *cache) refresh() error {
	n, err := count(context.Background(), c.db)
	if err == nil {
		c.n = n
	}
	return err
}

func forOthers(ctx context.Context, db *sql.DB) error { return (&cache{db: db}).refresh() }

func releasedLater(ctx context.Context, db *sql.DB) error {
	defer func() { _ = second(db.ExecContext(context.Background(), "DELETE FROM tag WHERE id < 0")) }()
	return nil
}

func inBackground(ctx context.Context, db *sql.DB) error {
	done := make(chan error, 1)
	go func() { done <- drained(db.QueryContext(context.Background(), countAll)) }()
	return <-done
}

// worker lives as long as the program, and can be stopped.
type worker struct {
	ctx  context.Context
	stop func()
	db   *sql.DB
}

func newWorker(db *sql.DB) *worker {
	w := &worker{db: db}
	w.ctx, w.stop = context.WithCancel(context.Background())
	return w
}

func untilStopped(ctx context.Context, db *sql.DB) error {
	w := newWorker(db)
	defer w.stop()
	return drained(db.QueryContext(w.ctx, countAll))
}

func passedThrough(ctx context.Context, db *sql.DB) error { return second(count(ctx, db)) }

func start(db *sql.DB) error { return second(count(context.Background(), db)) }

var _ = start
