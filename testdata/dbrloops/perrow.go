// Package dbrloops holds loops around dbr.
package dbrloops

import (
	"context"
	"database/sql"

	"github.com/gocraft/dbr/v2"
	"github.com/gocraft/dbr/v2/dialect"
)

type article struct {
	ID       int64
	Title    string
	AuthorID int64
}

func open(db *sql.DB) *dbr.Session {
	conn := &dbr.Connection{DB: db, Dialect: dialect.SQLite3, EventReceiver: &dbr.NullEventReceiver{}}
	return conn.NewSession(nil)
}

func listArticles(ctx context.Context, from dbr.SessionRunner) ([]article, error) {
	var articles []article
	_, err := from.Select("id", "title", "author_id").From("article").OrderBy("id").LoadContext(ctx, &articles)
	return articles, err
}

func perRow(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		err := session.Select("username").From("user").Where("id = ?", article.AuthorID).LoadOneContext(ctx, &name) // want "queryinloop: session.LoadOneContext runs one query per article; load them all .*IN .*keys"
		if err != nil {
			return err
		}
	}
	return nil
}

func returned(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	for _, article := range articles {
		query := session.Select("username").From("user").Where(dbr.Eq("id", article.AuthorID))
		if _, err := query.ReturnStringContext(ctx); err != nil { // want "queryinloop: query.ReturnStringContext runs one query per article"
			return err
		}
	}
	return nil
}

// commentsOn takes sessions and transactions alike.
func commentsOn(ctx context.Context, from dbr.SessionRunner, article int64) (int64, error) {
	return from.Select("count(*)").From("comment").Where("article_id = ?", article).ReturnInt64Context(ctx)
}

func countPerRow(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOn(ctx, session, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per article, via .*SelectStmt..ReturnInt64Context"
			return err
		}
	}
	return nil
}

func textPerRow(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var texts []string
		_, err := session.SelectBySql("SELECT text FROM comment WHERE article_id = ?", article.ID).LoadContext(ctx, &texts) // want "queryinloop: session.LoadContext runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func perIteratedRow(ctx context.Context, db *sql.DB) error {
	session := open(db)
	rows, err := session.Select("id", "author_id").From("article").IterateContext(ctx)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var read article
		if err := rows.Scan(&read); err != nil {
			return err
		}
		if _, err := commentsOn(ctx, session, read.ID); err != nil { // want "queryinloop: commentsOn runs one query per"
			return err
		}
	}
	return rows.Err()
}

// ofDatabaseSQL uses what a session has from database/sql.
func ofDatabaseSQL(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := session.ExecContext(ctx, "UPDATE article SET draft = 0 WHERE id = ?", article.ID) // want "writeinloop: session.ExecContext runs one write per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func onTheCursorsTransaction(ctx context.Context, db *sql.DB) error {
	tx, err := open(db).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.RollbackUnlessCommitted()
	rows, err := tx.QueryContext(ctx, "SELECT id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", id); err != nil { // want "queryincursor: tx.ExecContext runs a statement while the rows of the loop are open on the same connection"
			return err
		}
	}
	return rows.Err()
}
