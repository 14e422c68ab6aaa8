package pgxloops

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func withAllKeys(ctx context.Context, pool *pgxpool.Pool) error {
	articles, err := listArticles(ctx, pool)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	rows, err := pool.Query(ctx, "SELECT username FROM author WHERE id = ANY($1)", ids)
	if err != nil {
		return err
	}
	_, err = pgx.CollectRows(rows, pgx.RowTo[string])
	return err
}

func queuedInBatch(ctx context.Context, pool *pgxpool.Pool) error {
	articles, err := listArticles(ctx, pool)
	if err != nil {
		return err
	}
	batch := &pgx.Batch{}
	for _, article := range articles {
		batch.Queue("UPDATE article SET draft = false WHERE id = $1", article.ID)
	}
	return pool.SendBatch(ctx, batch).Close()
}

func resultsOfBatch(ctx context.Context, pool *pgxpool.Pool, articles []article) error {
	batch := &pgx.Batch{}
	for _, article := range articles {
		batch.Queue("SELECT username FROM author WHERE id = $1", article.AuthorID)
	}
	results := pool.SendBatch(ctx, batch)
	defer results.Close()
	for range articles {
		var name string
		if err := results.QueryRow().Scan(&name); err != nil {
			return err
		}
	}
	return nil
}

func copied(ctx context.Context, pool *pgxpool.Pool) error {
	articles, err := listArticles(ctx, pool)
	if err != nil {
		return err
	}
	columns := []string{"text", "article_id", "author_id"}
	_, err = pool.CopyFrom(ctx, pgx.Identifier{"comment"}, columns,
		pgx.CopyFromSlice(len(articles), func(i int) ([]any, error) {
			return []any{"seen", articles[i].ID, articles[i].AuthorID}, nil
		}))
	return err
}

func rowsCopied(ctx context.Context, pool *pgxpool.Pool, articles []article) error {
	var rows [][]any
	for _, article := range articles {
		rows = append(rows, []any{"seen", article.ID, article.AuthorID})
	}
	columns := []string{"text", "article_id", "author_id"}
	_, err := pool.CopyFrom(ctx, pgx.Identifier{"comment"}, columns, pgx.CopyFromRows(rows))
	return err
}

func scannedOnly(ctx context.Context, pool *pgxpool.Pool) ([]int64, error) {
	rows, err := pool.Query(ctx, "SELECT author_id FROM article")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var authors []int64
	for rows.Next() {
		var author int64
		if err := rows.Scan(&author); err != nil {
			return nil, err
		}
		authors = append(authors, author)
	}
	return authors, rows.Err()
}

// eachByItself writes each article in a transaction of its own: one that fails
// leaves the others as they are.
func eachByItself(ctx context.Context, pool *pgxpool.Pool, articles []article) error {
	for _, article := range articles {
		err := pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
			_, err := tx.Exec(ctx, "UPDATE article SET draft = false WHERE id = $1", article.ID)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func begunForEach(ctx context.Context, pool *pgxpool.Pool, articles []article) error {
	for _, article := range articles {
		tx, err := pool.Begin(ctx)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, "DELETE FROM comment WHERE article_id = $1", article.ID); err != nil {
			return tx.Rollback(ctx)
		}
		if err := tx.Commit(ctx); err != nil {
			return err
		}
	}
	return nil
}
