package sqlloops

import (
	"context"
	"database/sql"
	"time"

	"fixtures/each"
)

func retried(ctx context.Context, db *sql.DB) error {
	for {
		_, err := countArticles(ctx, db)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return err
		}
	}
}

func retriedThreeTimes(ctx context.Context, db *sql.DB) error {
	const attempts = 3
	var err error
	for attempt := range attempts {
		if _, err = countArticles(ctx, db); err == nil {
			break
		}
		time.Sleep(time.Duration(attempt) * time.Millisecond)
	}
	return err
}

func retriedByHelper(ctx context.Context, db *sql.DB) error {
	return each.UntilDone(func() error {
		_, err := countArticles(ctx, db)
		return err
	})
}

// retries is how often to try, as a configuration would tell.
type retries struct {
	attempts int
	backoff  time.Duration
}

func retriedAsConfigured(ctx context.Context, db *sql.DB) error {
	return listWithRetries(ctx, db, retries{attempts: 5, backoff: time.Millisecond})
}

func listWithRetries(ctx context.Context, db *sql.DB, allowed retries) error {
	backoff := allowed.backoff
	for attempt := 1; ; attempt++ {
		_, err := listArticles(ctx, db)
		if err == nil || attempt == allowed.attempts {
			return err
		}
		time.Sleep(backoff)
		backoff *= 2
	}
}

func polledByTicker(ctx context.Context, db *sql.DB) error {
	ticker := time.NewTicker(time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			if count, err := countArticles(ctx, db); err != nil || count > 0 {
				return err
			}
		}
	}
}

func polledEveryTick(ctx context.Context, db *sql.DB) error {
	ticker := time.NewTicker(time.Millisecond)
	defer ticker.Stop()
	for range ticker.C {
		if count, err := countArticles(ctx, db); err != nil || count > 0 {
			return err
		}
	}
	return nil
}

func waiting(ctx context.Context, db *sql.DB) error {
	for {
		count, err := countArticles(ctx, db)
		if err != nil {
			return err
		}
		if count > 0 {
			return nil
		}
		time.Sleep(time.Millisecond)
	}
}

func freeTitle(ctx context.Context, db *sql.DB) error {
	for title := "new"; ; title += "'" {
		var taken bool
		row := db.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM article WHERE title = ?)", title)
		if err := row.Scan(&taken); err != nil || !taken {
			return err
		}
	}
}
