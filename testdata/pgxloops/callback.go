package pgxloops

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
)

// callbacksOfBatch says for each queued statement what to do with its result. They
// are called when the batch has been sent.
func callbacksOfBatch(ctx context.Context, pool *pgxpool.Pool, articles []article) ([]string, error) {
	names := make([]string, len(articles))
	batch := &pgx.Batch{}
	for i, article := range articles {
		queued := batch.Queue("SELECT username FROM author WHERE id = $1", article.AuthorID)
		queued.QueryRow(func(row pgx.Row) error { return row.Scan(&names[i]) })
	}
	return names, pool.SendBatch(ctx, batch).Close()
}

func queryInCallbackOfBatch(ctx context.Context, pool *pgxpool.Pool, articles []article) error {
	batch := &pgx.Batch{}
	for _, article := range articles {
		queued := batch.Queue("SELECT author_id FROM article WHERE id = $1", article.ID)
		queued.QueryRow(func(row pgx.Row) error {
			var author int64
			if err := row.Scan(&author); err != nil {
				return err
			}
			_, err := authorName(ctx, pool, article.AuthorID) // want "queryinloop: authorName runs one query per article"
			return err
		})
	}
	return pool.SendBatch(ctx, batch).Close()
}

// deletedThroughRaw reaches for pgx below database/sql.
func deletedThroughRaw(ctx context.Context, conn *sql.Conn, articles []article) error {
	for _, article := range articles {
		err := conn.Raw(func(driver any) error {
			_, err := driver.(*stdlib.Conn).Conn().Exec(ctx, "DELETE FROM comment WHERE article_id = $1", article.ID) // want "writeinloop: .*Exec runs one write per article; delete all rows"
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func copiedThroughRaw(ctx context.Context, conn *sql.Conn, articles []article) error {
	var rows [][]any
	for _, article := range articles {
		rows = append(rows, []any{"seen", article.ID, article.AuthorID})
	}
	return conn.Raw(func(driver any) error {
		columns := []string{"text", "article_id", "author_id"}
		_, err := driver.(*stdlib.Conn).Conn().CopyFrom(ctx, pgx.Identifier{"comment"}, columns, pgx.CopyFromRows(rows))
		return err
	})
}
