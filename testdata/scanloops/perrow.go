// Package scanloops holds loops around scan.
package scanloops

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stephenafamo/scan"
	"github.com/stephenafamo/scan/pgxscan"
	"github.com/stephenafamo/scan/stdscan"
)

type article struct {
	ID       int64
	AuthorID int64
}

func listArticles(ctx context.Context, db stdscan.Queryer) ([]article, error) {
	return stdscan.All(ctx, db, scan.StructMapper[article](), "SELECT id, author_id FROM article ORDER BY id")
}

func perRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := stdscan.One(ctx, db, scan.SingleColumnMapper[string], "SELECT username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: stdscan.One runs one query per article; fetch all rows with one All"
		if err != nil {
			return err
		}
	}
	return nil
}

// comments takes whatever can run a query.
func comments(ctx context.Context, from stdscan.Queryer, article int64) ([]string, error) {
	return stdscan.All(ctx, from, scan.SingleColumnMapper[string], "SELECT text FROM comment WHERE article_id = ?", article)
}

func inTransaction(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, article := range articles {
		if _, err := comments(ctx, tx, article.ID); err != nil { // want "queryinloop: comments runs one query per article, via stdscan.All"
			return err
		}
	}
	return tx.Commit()
}

func perCursorRow(ctx context.Context, db *sql.DB) error {
	articles, err := stdscan.Cursor(ctx, db, scan.StructMapper[article](), "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	defer articles.Close()
	for articles.Next() {
		article, err := articles.Get()
		if err != nil {
			return err
		}
		if _, err := comments(ctx, db, article.ID); err != nil { // want "queryinloop: comments runs one query per row"
			return err
		}
	}
	return articles.Err()
}

func perItemOfEach(ctx context.Context, db *sql.DB) error {
	for article, err := range stdscan.Each(ctx, db, scan.StructMapper[article](), "SELECT id, author_id FROM article") {
		if err != nil {
			return err
		}
		if _, err := comments(ctx, db, article.ID); err != nil { // want "queryinloop: comments runs one query per article"
			return err
		}
	}
	return nil
}

func insertReturning(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := stdscan.One(ctx, db, scan.SingleColumnMapper[int64], "INSERT INTO comment (text, article_id, author_id) VALUES ('seen', ?, ?) RETURNING id", article.ID, article.AuthorID) // want "writeinloop: stdscan.One runs one write per article; insert all rows with one statement"
		if err != nil {
			return err
		}
	}
	return nil
}

// poolPerRow is read, not run: pgx speaks to PostgreSQL only.
func poolPerRow(ctx context.Context, pool *pgxpool.Pool, articles []article) error {
	for _, article := range articles {
		_, err := pgxscan.One(ctx, pool, scan.SingleColumnMapper[string], "SELECT username FROM author WHERE id = $1", article.AuthorID) // want "queryinloop: pgxscan.One runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}
