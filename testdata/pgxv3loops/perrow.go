// Package pgxv3loops holds loops around pgx, version 3. They are read, not run: pgx
// speaks to PostgreSQL only.
package pgxv3loops

import (
	"context"

	"github.com/jackc/pgx"
)

type article struct {
	ID       int64
	AuthorID int64
}

func listArticles(pool *pgx.ConnPool) ([]article, error) {
	rows, err := pool.Query("SELECT id, author_id FROM article")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var articles []article
	for rows.Next() {
		var read article
		if err := rows.Scan(&read.ID, &read.AuthorID); err != nil {
			return nil, err
		}
		articles = append(articles, read)
	}
	return articles, rows.Err()
}

func perRow(pool *pgx.ConnPool) error {
	articles, err := listArticles(pool)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		row := pool.QueryRow("SELECT username FROM author WHERE id = $1", article.AuthorID) // want "queryinloop: pool.QueryRow runs one query per article; fetch all rows with one query"
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return nil
}

// querier is what pools, connections and transactions share.
type querier interface {
	QueryRowEx(ctx context.Context, sql string, options *pgx.QueryExOptions, args ...interface{}) *pgx.Row
	ExecEx(ctx context.Context, sql string, options *pgx.QueryExOptions, args ...interface{}) (pgx.CommandTag, error)
}

func authorName(ctx context.Context, from querier, id int64) (string, error) {
	var name string
	return name, from.QueryRowEx(ctx, "SELECT username FROM author WHERE id = $1", nil, id).Scan(&name)
}

func throughOwnInterface(ctx context.Context, pool *pgx.ConnPool, articles []article) error {
	for _, article := range articles {
		if _, err := authorName(ctx, pool, article.AuthorID); err != nil { // want "queryinloop: authorName runs one query per article, via .*QueryRowEx"
			return err
		}
	}
	return nil
}

func perCursorRow(ctx context.Context, pool *pgx.ConnPool) error {
	rows, err := pool.QueryEx(ctx, "SELECT author_id FROM article", nil)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var author int64
		if err := rows.Scan(&author); err != nil {
			return err
		}
		if _, err := authorName(ctx, pool, author); err != nil { // want "queryinloop: authorName runs one query per row"
			return err
		}
	}
	return rows.Err()
}

func inTransaction(ctx context.Context, pool *pgx.ConnPool, articles []article) error {
	tx, err := pool.BeginEx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, article := range articles {
		_, err := tx.ExecEx(ctx, "UPDATE article SET draft = false WHERE id = $1", nil, article.ID) // want "writeinloop: tx.ExecEx runs one write per article; update all rows .*= ANY"
		if err != nil {
			return err
		}
	}
	return tx.Commit()
}

func deletedOneByOne(conn *pgx.Conn, articles []article) error {
	for _, article := range articles {
		if _, err := conn.Exec("DELETE FROM comment WHERE article_id = $1", article.ID); err != nil { // want "writeinloop: conn.Exec runs one write per article; delete all rows"
			return err
		}
	}
	return nil
}

func batchPerRow(ctx context.Context, pool *pgx.ConnPool, articles []article) error {
	for _, article := range articles {
		batch := pool.BeginBatch()
		batch.Queue("UPDATE article SET draft = false WHERE id = $1", []interface{}{article.ID}, nil, nil)
		if err := batch.Send(ctx, nil); err != nil { // want "writeinloop: batch.Send runs one write per article; queue the statements in one batch"
			return err
		}
		if err := batch.Close(); err != nil {
			return err
		}
	}
	return nil
}

func onTheCursorsConnection(conn *pgx.Conn) error {
	rows, err := conn.Query("SELECT author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var author int64
		if err := rows.Scan(&author); err != nil {
			return err
		}
		var name string
		row := conn.QueryRow("SELECT username FROM author WHERE id = $1", author) // want "queryincursor: conn.QueryRow runs a statement while the rows of the loop are open on the same connection"
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return rows.Err()
}
