package goquloops

import (
	"context"
	"database/sql"

	"github.com/doug-martin/goqu/v9"
)

func joined(ctx context.Context, raw *sql.DB) error {
	var rows []struct {
		Title    string `db:"title"`
		Username string `db:"username"`
	}
	err := open(raw).From("article").Select("title", "username").
		Join(goqu.T("user"), goqu.On(goqu.Ex{"user.id": goqu.I("article.author_id")})).
		ScanStructsContext(ctx, &rows)
	if err != nil {
		return err
	}
	for _, row := range rows {
		_ = row.Username
	}
	return nil
}

func withAllKeys(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var authors []author
	return db.From("user").Where(goqu.C("id").In(ids)).ScanStructsContext(ctx, &authors)
}

func builtInLoop(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	query := db.From("comment")
	for _, article := range articles {
		query = query.Where(goqu.C("article_id").Neq(article.ID))
	}
	_, err = query.CountContext(ctx)
	return err
}

// textInLoop makes the text of a statement for each row and runs none.
func textInLoop(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, _, err := db.From("user").Where(goqu.C("id").Eq(article.AuthorID)).ToSQL(); err != nil {
			return err
		}
	}
	return nil
}

func scannedOnly(ctx context.Context, raw *sql.DB) error {
	rows, err := open(raw).From("article").Select("id", "title", "author_id").Executor().ScannerContext(ctx)
	if err != nil {
		return err
	}
	defer rows.Close()
	var articles []article
	for rows.Next() {
		var read article
		if err := rows.ScanStruct(&read); err != nil {
			return err
		}
		articles = append(articles, read)
	}
	return rows.Err()
}

func afterTheCursor(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT author_id FROM article")
	if err != nil {
		return err
	}
	var last int64
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return err
		}
	}
	var name string
	_, err = tx.ScanValContext(ctx, &name, "SELECT username FROM user WHERE id = ?", last)
	return err
}
