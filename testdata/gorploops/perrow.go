// Package gorploops holds loops around gorp.
package gorploops

import (
	"context"
	"database/sql"

	"github.com/go-gorp/gorp/v3"
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

func open(db *sql.DB) *gorp.DbMap {
	tables := &gorp.DbMap{Db: db, Dialect: gorp.SqliteDialect{}, ExpandSliceArgs: true}
	tables.AddTableWithName(user{}, "user").SetKeys(true, "ID")
	tables.AddTableWithName(article{}, "article").SetKeys(true, "ID")
	tables.AddTableWithName(comment{}, "comment").SetKeys(true, "ID")
	return tables
}

func listArticles(db gorp.SqlExecutor) ([]article, error) {
	var articles []article
	_, err := db.Select(&articles, "SELECT id, title, draft, author_id FROM article ORDER BY id")
	return articles, err
}

func perRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author user
		err := db.WithContext(ctx).SelectOne(&author, "SELECT id, username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: db.SelectOne runs one query per article; load them all .*one Select"
		if err != nil {
			return err
		}
	}
	return nil
}

func gotPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw).WithContext(ctx)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := db.Get(user{}, article.AuthorID); err != nil { // want "queryinloop: db.Get runs one query per article"
			return err
		}
	}
	return nil
}

// commentsOn takes tables and transactions alike.
func commentsOn(db gorp.SqlExecutor, article int64) (int64, error) {
	return db.SelectInt("SELECT count(*) FROM comment WHERE article_id = ?", article)
}

func countPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOn(db.WithContext(ctx), article.ID); err != nil { // want "queryinloop: commentsOn runs one query per article, via gorp.SqlExecutor.SelectInt"
			return err
		}
	}
	return nil
}

func packageFunction(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := gorp.SelectStr(db, "SELECT username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: gorp.SelectStr runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func perCursorRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	rows, err := db.WithContext(ctx).Query("SELECT id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if _, err := commentsOn(db.WithContext(ctx), id); err != nil { // want "queryinloop: commentsOn runs one query per"
			return err
		}
	}
	return rows.Err()
}

// store is the program's own name for what gorp's handles can do.
type store interface {
	Insert(list ...any) error
	Exec(query string, args ...any) (sql.Result, error)
}

func mark(in store, id int64) error {
	_, err := in.Exec("UPDATE article SET published = 1 WHERE id = ?", id)
	return err
}

func throughOwnInterface(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := mark(db, article.ID); err != nil { // want "writeinloop: mark runs one write per article, via .*gorp.DbMap..Exec; update them all"
			return err
		}
	}
	return nil
}

func onTheCursorsTransaction(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.Query("SELECT id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if _, err := commentsOn(tx, id); err != nil { // want "queryincursor: commentsOn runs a statement while the rows of the loop are open on the same connection"
			return err
		}
	}
	return rows.Err()
}
