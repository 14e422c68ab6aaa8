package pgxloops

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func insertReturning(ctx context.Context, pool *pgxpool.Pool, articles []article) error {
	for _, article := range articles {
		var id int64
		row := pool.QueryRow(ctx, "INSERT INTO comment (text, article_id) VALUES ('seen', $1) RETURNING id", article.ID) // want "writeinloop: pool.QueryRow runs one write per article; insert all rows with one CopyFrom"
		if err := row.Scan(&id); err != nil {
			return err
		}
	}
	return nil
}

func deletedOneByOne(ctx context.Context, conn *pgx.Conn, articles []article) error {
	for _, article := range articles {
		_, err := conn.Exec(ctx, "DELETE FROM comment WHERE article_id = $1", article.ID) // want "writeinloop: conn.Exec runs one write per article; delete all rows with one statement .= ANY"
		if err != nil {
			return err
		}
	}
	return nil
}

func deletedInTransaction(ctx context.Context, pool *pgxpool.Pool, articles []article) error {
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, "DELETE FROM comment WHERE article_id = ANY($1)", ids)
		return err
	})
}

// batchesInChunks sends one batch for each hundred articles.
func batchesInChunks(ctx context.Context, pool *pgxpool.Pool, articles []article) error {
	const size = 100
	for start := 0; start < len(articles); start += size {
		batch := &pgx.Batch{}
		for _, article := range articles[start:min(start+size, len(articles))] {
			batch.Queue("UPDATE article SET draft = false WHERE id = $1", article.ID)
		}
		if err := pool.SendBatch(ctx, batch).Close(); err != nil {
			return err
		}
	}
	return nil
}
