package fixturerun

import (
	"context"
	"database/sql"
	"fmt"
	"runtime/debug"
	"time"
)

const (
	timeLimit = 10 * time.Second // a fixture's own; its context ends then
	grace     = time.Second      // to notice that the context ended
)

// measure runs a fixture once on the database at path. What goes wrong is part of the result:
// one broken fixture must not hide the counts of the others.
func measure(fixture Fixture, rows int, path string) Result {
	result := Result{Fixture: fixture.Name, Rows: rows}
	sent := &counter{}
	db, err := openCounting(path, sent)
	if err != nil {
		result.Error = err.Error()
		return result
	}
	defer db.Close()
	if err := runWithin(timeLimit, fixture, db); err != nil {
		result.Error = err.Error()
	}
	result.Statements = int(sent.statements.Load())
	return result
}

// runWithin gives up on a fixture that does not end, and leaves its goroutine behind.
func runWithin(limit time.Duration, fixture Fixture, db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- runRecovering(ctx, fixture, db) }()
	select {
	case err := <-ended:
		return err
	case <-time.After(limit + grace):
		return fmt.Errorf("did not end within %v", limit)
	}
}

func runRecovering(ctx context.Context, fixture Fixture, db *sql.DB) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("panic: %v\n%s", reason, debug.Stack())
		}
	}()
	return fixture.Run(ctx, db)
}
