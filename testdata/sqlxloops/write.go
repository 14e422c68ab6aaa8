package sqlxloops

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

func deletedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, article := range articles {
		tx.MustExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", article.ID) // want "writeinloop: tx.MustExecContext runs one write per article; delete all rows with one statement: sqlx.In"
	}
	return tx.Commit()
}

func insertedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		seen := comment{"seen", article.ID, article.AuthorID}
		_, err := db.NamedExecContext(ctx, "INSERT INTO comment (text, article_id, author_id) VALUES (:text, :article_id, :author_id)", seen) // want "writeinloop: db.NamedExecContext runs one write per article; insert all rows with one NamedExec of the slice"
		if err != nil {
			return err
		}
	}
	return nil
}

func insertReturning(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var id int64
		err := db.GetContext(ctx, &id, "INSERT INTO comment (text, article_id, author_id) VALUES ('seen', ?, ?) RETURNING id", article.ID, article.AuthorID) // want "writeinloop: db.GetContext runs one write per article; insert all rows with one NamedExec of the slice"
		if err != nil {
			return err
		}
	}
	return nil
}

func namedQueryPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		rows, err := db.NamedQueryContext(ctx, "SELECT text FROM comment WHERE article_id = :id", article) // want "queryinloop: db.NamedQueryContext runs one query per article"
		if err != nil {
			return err
		}
		rows.Close()
	}
	return nil
}

func deletedInTransaction(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	query, args, err := sqlx.In("DELETE FROM comment WHERE article_id IN (?)", ids)
	if err != nil {
		return err
	}
	tx := db.MustBeginTx(ctx, nil)
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, query, args...); err != nil {
		return err
	}
	return tx.Commit()
}

// eachByItself writes each article in a transaction of its own: one that fails
// leaves the others as they are.
//
// not run: it sends a statement per article, and means to
func eachByItself(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		tx := db.MustBeginTx(ctx, nil)
		tx.MustExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", article.ID)
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}
