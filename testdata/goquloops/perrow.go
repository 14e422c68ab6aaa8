// Package goquloops holds loops around goqu.
package goquloops

import (
	"context"
	"database/sql"

	"github.com/doug-martin/goqu/v9"
	_ "github.com/doug-martin/goqu/v9/dialect/sqlite3"
)

type author struct {
	ID       int64  `db:"id"`
	Username string `db:"username"`
}

type article struct {
	ID       int64  `db:"id"`
	Title    string `db:"title"`
	AuthorID int64  `db:"author_id"`
}

func open(db *sql.DB) *goqu.Database { return goqu.New("sqlite3", db) }

func listArticles(ctx context.Context, db *goqu.Database) ([]article, error) {
	var articles []article
	err := db.From("article").Order(goqu.C("id").Asc()).ScanStructsContext(ctx, &articles)
	return articles, err
}

func perRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var by author
		_, err := db.From("user").Where(goqu.C("id").Eq(article.AuthorID)).ScanStructContext(ctx, &by) // want "queryinloop: db.ScanStructContext runs one query per article; fetch all rows .*In.keys"
		if err != nil {
			return err
		}
	}
	return nil
}

// comments is what asks for the comments of an article.
type comments struct {
	all *goqu.SelectDataset
}

func (c comments) count(ctx context.Context, article int64) (int64, error) {
	return c.all.Where(goqu.Ex{"article_id": article}).CountContext(ctx)
}

func countPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	counter := comments{db.From("comment")}
	for _, article := range articles {
		if _, err := counter.count(ctx, article.ID); err != nil { // want "queryinloop: counter.count runs one query per article, via .*CountContext; count them all"
			return err
		}
	}
	return nil
}

func scanned(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	rows, err := db.From("article").Select("id", "title", "author_id").Executor().ScannerContext(ctx)
	if err != nil {
		return err
	}
	defer rows.Close()
	counter := comments{db.From("comment")}
	for rows.Next() {
		var read article
		if err := rows.ScanStruct(&read); err != nil {
			return err
		}
		if _, err := counter.count(ctx, read.ID); err != nil { // want "queryinloop: counter.count runs one query per"
			return err
		}
	}
	return rows.Err()
}

func textPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		_, err := db.ScanValContext(ctx, &name, "SELECT username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: db.ScanValContext runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func onTheCursorsTransaction(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		var name string
		_, err := tx.ScanValContext(ctx, &name, "SELECT username FROM user WHERE id = ?", id) // want "queryincursor: tx.ScanValContext runs a statement while the rows of the loop are open on the same connection"
		if err != nil {
			return err
		}
	}
	return rows.Err()
}
