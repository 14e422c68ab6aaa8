package gorploops

import (
	"context"
	"database/sql"
	"strings"

	"github.com/go-gorp/gorp/v3"
)

func withAllKeys(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var authors []user
	_, err = db.WithContext(ctx).Select(&authors, "SELECT id, username FROM user WHERE id IN (:ids)", map[string]any{"ids": ids})
	return err
}

func inChunks(ctx context.Context, raw *sql.DB) error {
	const size = 100
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for len(articles) > 0 {
		chunk := articles[:min(size, len(articles))]
		articles = articles[len(chunk):]
		if err := publish(db.WithContext(ctx), chunk); err != nil {
			return err
		}
	}
	return nil
}

func publish(db gorp.SqlExecutor, articles []article) error {
	ids := make([]int64, len(articles))
	for i, article := range articles {
		ids[i] = article.ID
	}
	_, err := db.Exec("UPDATE article SET published = 1 WHERE id IN (:ids)", map[string]any{"ids": ids})
	return err
}

func insertedTogether(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	var marks []string
	var args []any
	for _, article := range articles {
		marks = append(marks, "('seen', ?, ?)")
		args = append(args, article.ID, article.AuthorID)
	}
	_, err = db.WithContext(ctx).Exec("INSERT INTO comment (text, article_id, author_id) VALUES "+strings.Join(marks, ", "), args...)
	return err
}

func onceInTransaction(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil || len(articles) == 0 {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	articles[0].Draft = false
	if _, err := tx.Update(&articles[0]); err != nil {
		return tx.Rollback()
	}
	return tx.Commit()
}

func retried(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	for {
		_, err := commentsOn(db.WithContext(ctx), 1)
		if err == nil || ctx.Err() != nil {
			return err
		}
	}
}

func pages(ctx context.Context, raw *sql.DB) error {
	const size = 100
	db := open(raw)
	for start := 0; ; start += size {
		var page []article
		_, err := db.WithContext(ctx).Select(&page, "SELECT id, title, draft, author_id FROM article ORDER BY id LIMIT ? OFFSET ?", size, start)
		if err != nil || len(page) < size {
			return err
		}
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
	for i := range articles {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		if _, err := tx.Update(&articles[i]); err != nil {
			return tx.Rollback()
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}

func afterTheCursor(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
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
	_, err = commentsOn(tx, last)
	return err
}
