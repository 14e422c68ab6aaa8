// Package pgxloops holds loops around pgx. They are read, not run: pgx speaks to
// PostgreSQL only.
package pgxloops

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

type article struct {
	ID       int64
	AuthorID int64
}

func listArticles(ctx context.Context, pool *pgxpool.Pool) ([]article, error) {
	rows, err := pool.Query(ctx, "SELECT id, author_id FROM article")
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[article])
}

func perRow(ctx context.Context, pool *pgxpool.Pool) error {
	articles, err := listArticles(ctx, pool)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		row := pool.QueryRow(ctx, "SELECT username FROM author WHERE id = $1", article.AuthorID) // want "queryinloop: pool.QueryRow runs one query per article; fetch all rows with one query"
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return nil
}

// querier is what pools, connections and transactions share.
type querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func authorName(ctx context.Context, from querier, id int64) (string, error) {
	var name string
	return name, from.QueryRow(ctx, "SELECT username FROM author WHERE id = $1", id).Scan(&name)
}

func throughOwnInterface(ctx context.Context, pool *pgxpool.Pool) error {
	articles, err := listArticles(ctx, pool)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := authorName(ctx, pool, article.AuthorID); err != nil { // want "queryinloop: authorName runs one query per article, via .*QueryRow"
			return err
		}
	}
	return nil
}

func inTransaction(ctx context.Context, pool *pgxpool.Pool) error {
	articles, err := listArticles(ctx, pool)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		for _, article := range articles {
			_, err := tx.Exec(ctx, "UPDATE article SET draft = false WHERE id = $1", article.ID) // want "writeinloop: tx.Exec .*per article; update all rows .*= ANY.*pgx.Batch"
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func perCursorRow(ctx context.Context, pool *pgxpool.Pool) error {
	rows, err := pool.Query(ctx, "SELECT author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var author int64
		if err := rows.Scan(&author); err != nil {
			return err
		}
		if _, err := authorName(ctx, pool, author); err != nil { // want "queryinloop: authorName runs one query per"
			return err
		}
	}
	return rows.Err()
}

// perRowOfOneVariable reads every row into the same variable.
func perRowOfOneVariable(ctx context.Context, pool *pgxpool.Pool) error {
	rows, err := pool.Query(ctx, "SELECT author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	var author int64
	for rows.Next() {
		if err := rows.Scan(&author); err != nil {
			return err
		}
		if _, err := authorName(ctx, pool, author); err != nil { // want "queryinloop: authorName runs one query per row"
			return err
		}
	}
	return rows.Err()
}

func batchPerRow(ctx context.Context, conn *pgx.Conn, articles []article) error {
	for _, article := range articles {
		batch := &pgx.Batch{}
		batch.Queue("UPDATE article SET draft = false WHERE id = $1", article.ID)
		if err := conn.SendBatch(ctx, batch).Close(); err != nil { // want "writeinloop: conn.SendBatch .*per article; queue the statements in one pgx.Batch"
			return err
		}
	}
	return nil
}

func inRowToFunc(ctx context.Context, pool *pgxpool.Pool) ([]string, error) {
	rows, err := pool.Query(ctx, "SELECT author_id FROM article")
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (string, error) {
		var author int64
		if err := row.Scan(&author); err != nil {
			return "", err
		}
		return authorName(ctx, pool, author) // want "queryinloop: authorName runs one query per"
	})
}

func onTheCursorsTransaction(ctx context.Context, pool *pgxpool.Pool) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	rows, err := tx.Query(ctx, "SELECT author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var author int64
		if err := rows.Scan(&author); err != nil {
			return err
		}
		if _, err := authorName(ctx, tx, author); err != nil { // want "queryincursor: authorName runs a statement while the rows of the loop are open on the same connection"
			return err
		}
	}
	return rows.Err()
}
