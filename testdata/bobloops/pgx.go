package bobloops

import (
	"context"

	models "fixtures/bobblog"

	"github.com/stephenafamo/bob"
	"github.com/stephenafamo/bob/drivers/pgx"
)

// Here the loops are read, not run: pgx speaks to PostgreSQL only.

func poolPerRow(ctx context.Context, pool pgx.Pool) error {
	articles, err := listArticles(ctx, pool)
	if err != nil {
		return err
	}
	for _, article := range articles {
		rows, err := pool.QueryContext(ctx, "SELECT username FROM author WHERE id = $1", article.AuthorID) // want "queryinloop: pool.QueryContext runs one query per article"
		if err != nil {
			return err
		}
		rows.Close()
	}
	return nil
}

func deletedInPoolsTransaction(ctx context.Context, pool pgx.Pool, articles models.ArticleSlice) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	for _, article := range articles {
		_, err := tx.ExecContext(ctx, "DELETE FROM comment WHERE article_id = $1", article.ID) // want "writeinloop: tx.ExecContext runs one write per article"
		if err != nil {
			return err
		}
	}
	return tx.Commit(ctx)
}

func onAcquired(ctx context.Context, pool pgx.Pool, articles models.ArticleSlice) error {
	return pool.AcquireFunc(ctx, func(conn pgx.PoolConn) error {
		var on bob.Executor = conn
		return articles.LoadAuthorUser(ctx, on)
	})
}
