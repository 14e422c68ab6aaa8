// Package borploops holds loops around borp.
package borploops

import (
	"context"
	"database/sql"

	"github.com/letsencrypt/borp"
)

type user struct {
	ID       int64  `db:"id"`
	Username string `db:"username"`
}

type article struct {
	ID       int64  `db:"id"`
	Title    string `db:"title"`
	Draft    bool   `db:"draft"`
	AuthorID int64  `db:"author_id"`
}

type comment struct {
	ID        int64  `db:"id"`
	Text      string `db:"text"`
	ArticleID int64  `db:"article_id"`
	AuthorID  int64  `db:"author_id"`
}

func open(db *sql.DB) *borp.DbMap {
	tables := &borp.DbMap{Db: db, Dialect: borp.SqliteDialect{}, ExpandSliceArgs: true}
	tables.AddTableWithName(user{}, "user").SetKeys(true, "ID")
	tables.AddTableWithName(article{}, "article").SetKeys(true, "ID")
	tables.AddTableWithName(comment{}, "comment").SetKeys(true, "ID")
	return tables
}

func listArticles(ctx context.Context, db borp.SqlExecutor) ([]article, error) {
	var articles []article
	_, err := db.Select(ctx, &articles, "SELECT id, title, draft, author_id FROM article ORDER BY id")
	return articles, err
}

func perRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author user
		err := db.SelectOne(ctx, &author, "SELECT id, username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: db.SelectOne runs one query per article; load them all .*one Select"
		if err != nil {
			return err
		}
	}
	return nil
}

func gotPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := db.Get(ctx, user{}, article.AuthorID); err != nil { // want "queryinloop: db.Get runs one query per article"
			return err
		}
	}
	return nil
}

// selector is the program's own name for what it reads with.
type selector interface {
	SelectInt(ctx context.Context, query string, args ...any) (int64, error)
}

func commentsOn(ctx context.Context, db selector, article int64) (int64, error) {
	return db.SelectInt(ctx, "SELECT count(*) FROM comment WHERE article_id = ?", article)
}

func countPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOn(ctx, db, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per article, via .*borp.DbMap..SelectInt"
			return err
		}
	}
	return nil
}

func packageFunction(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author user
		err := borp.SelectOne(ctx, db, db, &author, "SELECT id, username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: borp.SelectOne runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func insertedInTransaction(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, article := range articles {
		seen := &comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
		if err := tx.Insert(ctx, seen); err != nil { // want "writeinloop: tx.Insert runs one write per article; insert them all with one ExecContext"
			return err
		}
	}
	return tx.Commit()
}

func deletedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := db.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", article.ID) // want "writeinloop: db.ExecContext runs one write per article; delete them all with one ExecContext"
		if err != nil {
			return err
		}
	}
	return nil
}

func onTheCursorsTransaction(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).BeginTx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
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
