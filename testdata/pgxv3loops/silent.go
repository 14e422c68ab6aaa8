package pgxv3loops

import (
	"context"

	"github.com/jackc/pgx"
)

func withAllKeys(pool *pgx.ConnPool) error {
	articles, err := listArticles(pool)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	rows, err := pool.Query("SELECT username FROM author WHERE id = ANY($1)", ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		names = append(names, name)
	}
	return rows.Err()
}

func queuedInBatch(ctx context.Context, pool *pgx.ConnPool, articles []article) error {
	batch := pool.BeginBatch()
	for _, article := range articles {
		batch.Queue("UPDATE article SET draft = false WHERE id = $1", []interface{}{article.ID}, nil, nil)
	}
	if err := batch.Send(ctx, nil); err != nil {
		return err
	}
	return batch.Close()
}

func resultsOfBatch(ctx context.Context, conn *pgx.Conn, articles []article) error {
	batch := conn.BeginBatch()
	for _, article := range articles {
		batch.Queue("SELECT username FROM author WHERE id = $1", []interface{}{article.AuthorID}, nil, nil)
	}
	if err := batch.Send(ctx, nil); err != nil {
		return err
	}
	for range articles {
		var name string
		if err := batch.QueryRowResults().Scan(&name); err != nil {
			return err
		}
	}
	return batch.Close()
}

func copied(pool *pgx.ConnPool, articles []article) error {
	var rows [][]interface{}
	for _, article := range articles {
		rows = append(rows, []interface{}{"seen", article.ID, article.AuthorID})
	}
	columns := []string{"text", "article_id", "author_id"}
	_, err := pool.CopyFrom(pgx.Identifier{"comment"}, columns, pgx.CopyFromRows(rows))
	return err
}

func inChunks(pool *pgx.ConnPool, articles []article) error {
	const size = 100
	for start := 0; start < len(articles); start += size {
		var ids []int64
		for _, article := range articles[start:min(start+size, len(articles))] {
			ids = append(ids, article.ID)
		}
		if _, err := pool.Exec("DELETE FROM comment WHERE article_id = ANY($1)", ids); err != nil {
			return err
		}
	}
	return nil
}

func retried(ctx context.Context, pool *pgx.ConnPool) error {
	for {
		_, err := authorName(ctx, pool, 1)
		if err == nil || ctx.Err() != nil {
			return err
		}
	}
}

// eachByItself writes each article in a transaction of its own: one that fails
// leaves the others as they are.
func eachByItself(pool *pgx.ConnPool, articles []article) error {
	for _, article := range articles {
		tx, err := pool.Begin()
		if err != nil {
			return err
		}
		if _, err := tx.Exec("UPDATE article SET draft = false WHERE id = $1", article.ID); err != nil {
			return tx.Rollback()
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}
