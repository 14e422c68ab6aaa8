package contexts

import (
	"context"
	"database/sql"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

func queried(ctx context.Context, db *sql.DB) error {
	return drained(db.Query("SELECT id FROM article")) // want "syncinasync: db.Query blocks and cannot be cancelled; use db.QueryContext.ctx, ….$"
}

func executed(ctx context.Context, db *sql.DB) error {
	return second(db.Exec("UPDATE article SET draft = ?", false)) // want "syncinasync: db.Exec blocks and cannot be cancelled; use db.ExecContext.ctx, ….$"
}

func oneRow(ctx context.Context, db *sql.DB) error {
	var n int
	return db.QueryRow(countAll).Scan(&n) // want "syncinasync: db.QueryRow blocks and cannot be cancelled; use db.QueryRowContext.ctx, ….$"
}

func pinged(ctx context.Context, db *sql.DB) error {
	return db.Ping() // want "syncinasync: db.Ping blocks and cannot be cancelled; use db.PingContext.ctx.$"
}

func prepared(ctx context.Context, db *sql.DB) error {
	stmt, err := db.Prepare(countAll) // want "syncinasync: db.Prepare blocks and cannot be cancelled; use db.PrepareContext.ctx, ….$"
	if err != nil {
		return err
	}
	defer stmt.Close()
	return drained(stmt.Query()) // want "syncinasync: stmt.Query blocks and cannot be cancelled; use stmt.QueryContext.ctx.$"
}

func begun(ctx context.Context, db *sql.DB) error {
	tx, err := db.Begin() // want "syncinasync: db.Begin blocks and cannot be cancelled; use db.BeginTx.ctx, nil.$"
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("UPDATE article SET draft = ?", false); err != nil { // want "syncinasync: tx.Exec blocks and cannot be cancelled; use tx.ExecContext.ctx, ….$"
		return err
	}
	return tx.Commit()
}

func preparedAgain(ctx context.Context, db *sql.DB) error {
	lasting := context.WithoutCancel(ctx)
	stmt, err := db.PrepareContext(lasting, countAll)
	if err != nil {
		return err
	}
	defer stmt.Close()
	tx, err := db.BeginTx(lasting, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return second(tx.Stmt(stmt).ExecContext(lasting)) // want "syncinasync: tx.Stmt blocks and cannot be cancelled; use tx.StmtContext.ctx, ….$"
}

func inHelper(ctx context.Context, db *sql.DB) error {
	return second(newStore(db).count()) // want "syncinasync: newStore.count blocks and cannot be cancelled, via .*sql.DB..QueryRow; hand ctx on to s.db.QueryRowContext.ctx, ….$"
}

func inHelperOfHelper(ctx context.Context, db *sql.DB) error {
	s := newStore(db)
	return second(s.hasArticles()) // want "syncinasync: s.hasArticles blocks and cannot be cancelled, via s.count, .*sql.DB..QueryRow; hand ctx on to s.db.QueryRowContext.ctx, ….$"
}

// counter is behind an interface without a context.
type counter interface{ count() (int, error) }

func behindInterface(ctx context.Context, db *sql.DB) error {
	var c counter = newStore(db)
	return second(c.count()) // want "syncinasync: c.count blocks and cannot be cancelled, via .*sql.DB..QueryRow"
}

func inLiteral(ctx context.Context, db *sql.DB) error {
	count := func() error {
		var n int
		return db.QueryRow(countAll).Scan(&n) // want "syncinasync: db.QueryRow blocks and cannot be cancelled; use db.QueryRowContext.ctx, ….$"
	}
	return count()
}

func twice(do func() error) error {
	if err := do(); err != nil {
		return err
	}
	return do()
}

func inCallback(ctx context.Context, db *sql.DB) error {
	return twice(func() error {
		return drained(db.Query(countAll)) // want "syncinasync: db.Query blocks and cannot be cancelled"
	})
}

func inGroup(ctx context.Context, db *sql.DB) error {
	var g errgroup.Group
	g.Go(func() error {
		return drained(db.Query(countAll)) // want "syncinasync: db.Query blocks and cannot be cancelled"
	})
	return g.Wait()
}

func waitedFor(ctx context.Context, db *sql.DB) error {
	var wg sync.WaitGroup
	var err error
	wg.Add(1)
	go func() {
		defer wg.Done()
		err = drained(db.Query(countAll)) // want "syncinasync: db.Query blocks and cannot be cancelled"
	}()
	wg.Wait()
	return err
}

func byTimer(ctx context.Context, db *sql.DB) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return drained(db.Query(countAll)) // want "syncinasync: db.Query blocks and cannot be cancelled; use db.QueryContext.ctx, ….$"
}

// Silent from here on.

func withContext(ctx context.Context, db *sql.DB) error {
	return drained(db.QueryContext(ctx, "SELECT id FROM article"))
}

func withTransaction(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "UPDATE article SET draft = ?", false); err != nil {
		return err
	}
	return tx.Commit()
}

func withConnection(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return drained(conn.QueryContext(ctx, countAll))
}

func helperWithContext(ctx context.Context, db *sql.DB) error {
	return second(newStore(db).CountContext(ctx))
}

func detached(ctx context.Context, db *sql.DB) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = db.Exec("UPDATE article SET draft = ?", false)
	}()
	<-done
	return nil
}

func (s *store) markAll() { _, _ = s.db.Exec("UPDATE article SET draft = ?", false) }

func detachedHelper(ctx context.Context, db *sql.DB) error {
	go newStore(db).markAll()
	time.Sleep(50 * time.Millisecond) // the fixture's database goes when it returns
	return nil
}

func cleanedUp(ctx context.Context, db *sql.DB) error {
	defer func() { _, _ = db.Exec("DELETE FROM tag WHERE id < 0") }()
	return drained(db.QueryContext(ctx, countAll))
}

func cleanedUpByHelper(ctx context.Context, db *sql.DB) error {
	s := newStore(db)
	defer s.markAll()
	return second(s.CountContext(ctx))
}

func ofSchema(ctx context.Context, db *sql.DB) error {
	return second(db.Exec("CREATE TABLE IF NOT EXISTS audit (id INTEGER PRIMARY KEY)"))
}

// Close is what io.Closer says.
func (s *store) Close() error {
	_, err := s.db.Exec("DELETE FROM tag WHERE id < 0")
	return err
}

func closed(ctx context.Context, db *sql.DB) error { return newStore(db).Close() }

// String is what fmt.Stringer says.
func (s *store) String() string {
	var title string
	if err := s.db.QueryRow("SELECT title FROM article").Scan(&title); err != nil {
		return err.Error()
	}
	return title
}

func printed(ctx context.Context, db *sql.DB) error {
	if newStore(db).String() == "" {
		return ErrEmpty
	}
	return nil
}

// answered has an answer before its work is done, which the context does not outlive.
func answered(ctx context.Context, db *sql.DB) error {
	done := make(chan error, 1)
	go work(ctx, db, done)
	return <-done
}

func work(ctx context.Context, db *sql.DB, done chan error) {
	if ctx.Err() == nil {
		_ = db.Ping()
	}
	done <- step(ctx, db)
}

func step(ctx context.Context, db *sql.DB) error { return drained(db.Query(countAll)) }

// failed records that something went wrong, whoever waits.
func failed(ctx context.Context, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		_, err := db.Exec("UPDATE article SET draft = ?", true)
		return err
	}
	return nil
}

var once sync.Once

func atMostOnce(ctx context.Context, db *sql.DB) (err error) {
	once.Do(func() { err = db.Ping() })
	return err
}

// neverRun makes a function that somebody else runs, some time.
func neverRun(ctx context.Context, db *sql.DB) error {
	later := []func() error{}
	later = append(later, func() error { return db.Ping() })
	if len(later) == 0 {
		return ErrEmpty
	}
	return nil
}

func nobodyWaits(db *sql.DB) error { return db.Ping() }

// noContext has none at hand before it makes one.
func noContext(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	return nobodyWaits(db)
}

var (
	_ = noContext
	_ = (*store).Count
)
