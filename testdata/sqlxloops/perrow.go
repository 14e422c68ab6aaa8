// Package sqlxloops holds loops around sqlx.
package sqlxloops

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

type article struct {
	ID       int64 `db:"id"`
	AuthorID int64 `db:"author_id"`
}

// open makes a handle of sqlx; the name stands for the way parameters are written.
func open(db *sql.DB) *sqlx.DB { return sqlx.NewDb(db, "sqlite3") }

func listArticles(ctx context.Context, db *sqlx.DB) ([]article, error) {
	var articles []article
	err := db.SelectContext(ctx, &articles, "SELECT id, author_id FROM article ORDER BY id")
	return articles, err
}

func perRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		err := db.GetContext(ctx, &name, "SELECT username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: db.GetContext runs one query per article; fetch all rows with one query"
		if err != nil {
			return err
		}
	}
	return nil
}

// comments takes whatever can run a query.
func comments(ctx context.Context, from sqlx.QueryerContext, article int64) ([]string, error) {
	var texts []string
	err := sqlx.SelectContext(ctx, from, &texts, "SELECT text FROM comment WHERE article_id = ?", article)
	return texts, err
}

func packageFunction(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := comments(ctx, db, article.ID); err != nil { // want "queryinloop: comments runs one query per article, via sqlx.SelectContext"
			return err
		}
	}
	return nil
}

func perCursorRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	rows, err := db.QueryxContext(ctx, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var read article
		if err := rows.StructScan(&read); err != nil {
			return err
		}
		if _, err := comments(ctx, db, read.ID); err != nil { // want "queryinloop: comments runs one query per"
			return err
		}
	}
	return rows.Err()
}

func namedExecPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := db.NamedExecContext(ctx, "UPDATE article SET draft = 0 WHERE id = :id", article) // want "writeinloop: db.NamedExecContext .*per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func preparedPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	byID, err := db.PreparexContext(ctx, "SELECT username FROM user WHERE id = ?")
	if err != nil {
		return err
	}
	defer byID.Close()
	for _, article := range articles {
		var name string
		if err := byID.GetContext(ctx, &name, article.AuthorID); err != nil { // want "queryinloop: byID.GetContext .*one query per article"
			return err
		}
	}
	return nil
}

func onTheCursorsTransaction(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryxContext(ctx, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var read article
		if err := rows.StructScan(&read); err != nil {
			return err
		}
		var name string
		err := tx.GetContext(ctx, &name, "SELECT username FROM user WHERE id = ?", read.AuthorID) // want "queryincursor: tx.GetContext runs a statement while the rows of the loop are open on the same connection"
		if err != nil {
			return err
		}
	}
	return rows.Err()
}
