package reformloops

import (
	"context"
	"database/sql"
	"errors"

	"gopkg.in/reform.v1"
)

func withAllKeys(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	var ids []any
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	_, err = db.WithContext(ctx).FindAllFrom(userTable, "id", ids...)
	return err
}

func insertedTogether(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	var seen []reform.Struct
	for _, article := range articles {
		seen = append(seen, &comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID})
	}
	return db.WithContext(ctx).InsertMulti(seen...)
}

func inChunks(ctx context.Context, raw *sql.DB) error {
	const size = 100
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for start := 0; start < len(articles); start += size {
		var ids []any
		for _, article := range articles[start:min(start+size, len(articles))] {
			ids = append(ids, article.AuthorID)
		}
		if _, err := db.WithContext(ctx).FindAllFrom(userTable, "id", ids...); err != nil {
			return err
		}
	}
	return nil
}

func onceInTransaction(ctx context.Context, raw *sql.DB) error {
	return open(raw).InTransactionContext(ctx, nil, func(tx *reform.TX) error {
		_, err := tx.DeleteFrom(commentTable, "WHERE article_id = ?", 1)
		return err
	})
}

func pages(ctx context.Context, raw *sql.DB) error {
	const size = 100
	db := open(raw)
	for start := 0; ; start += size {
		page, err := db.WithContext(ctx).SelectAllFrom(articleTable, "ORDER BY id LIMIT ? OFFSET ?", size, start)
		if err != nil || len(page) < size {
			return err
		}
	}
}

func scannedOnly(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	rows, err := db.WithContext(ctx).SelectRows(articleTable, "ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	var titles []string
	for {
		var read article
		if err := db.NextRow(&read, rows); err != nil {
			if errors.Is(err, reform.ErrNoRows) {
				return nil
			}
			return err
		}
		titles = append(titles, read.Title)
	}
}

// eachByItself writes each article in a transaction of its own: one that fails
// leaves the others as they are.
//
// not run: it sends a statement per article, and means to
func eachByItself(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		err := db.InTransactionContext(ctx, nil, func(tx *reform.TX) error { return tx.Update(article) })
		if err != nil {
			return err
		}
	}
	return nil
}

func afterTheCursor(ctx context.Context, raw *sql.DB) error {
	return open(raw).InTransactionContext(ctx, nil, func(tx *reform.TX) error {
		rows, err := tx.Query("SELECT id FROM article")
		if err != nil {
			return err
		}
		var last int64
		for rows.Next() {
			if err := rows.Scan(&last); err != nil {
				return err
			}
		}
		_, err = tx.DeleteFrom(commentTable, "WHERE article_id = ?", last)
		return err
	})
}
