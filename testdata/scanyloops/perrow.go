// Package scanyloops holds loops around scany.
package scanyloops

import (
	"context"
	"database/sql"

	"github.com/georgysavva/scany/v2/dbscan"
	"github.com/georgysavva/scany/v2/sqlscan"
)

type article struct {
	ID       int64
	AuthorID int64
}

func listArticles(ctx context.Context, db sqlscan.Querier) ([]article, error) {
	var articles []article
	err := sqlscan.Select(ctx, db, &articles, "SELECT id, author_id FROM article ORDER BY id")
	return articles, err
}

func perRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		err := sqlscan.Get(ctx, db, &name, "SELECT username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: sqlscan.Get runs one query per article; fetch all rows with one Select"
		if err != nil {
			return err
		}
	}
	return nil
}

// comments takes whatever can run a query.
func comments(ctx context.Context, from sqlscan.Querier, article int64) ([]string, error) {
	var texts []string
	err := sqlscan.Select(ctx, from, &texts, "SELECT text FROM comment WHERE article_id = ?", article)
	return texts, err
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
		if _, err := comments(ctx, tx, article.ID); err != nil { // want "queryinloop: comments runs one query per article, via sqlscan.Select"
			return err
		}
	}
	return tx.Commit()
}

func withOwnScanner(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	scanner, err := dbscan.NewAPI(dbscan.WithAllowUnknownColumns(true))
	if err != nil {
		return err
	}
	api, err := sqlscan.NewAPI(scanner)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		err := api.Get(ctx, db, &name, "SELECT username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: api.Get runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func perScannedRow(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	scanner := sqlscan.NewRowScanner(rows)
	for rows.Next() {
		var read article
		if err := scanner.Scan(&read); err != nil {
			return err
		}
		if _, err := comments(ctx, db, read.ID); err != nil { // want "queryinloop: comments runs one query per"
			return err
		}
	}
	return rows.Err()
}

func insertReturning(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var id int64
		err := sqlscan.Get(ctx, db, &id, "INSERT INTO comment (text, article_id, author_id) VALUES ('seen', ?, ?) RETURNING id", article.ID, article.AuthorID) // want "writeinloop: sqlscan.Get runs one write per article; insert all rows with one statement"
		if err != nil {
			return err
		}
	}
	return nil
}
