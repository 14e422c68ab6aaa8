package borploops

import (
	"context"
	"database/sql"
	"strings"

	"github.com/letsencrypt/borp"
)

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
	var authors []user
	_, err = db.Select(ctx, &authors, "SELECT id, username FROM user WHERE id IN (:ids)", map[string]any{"ids": ids})
	return err
}

func inChunks(ctx context.Context, raw *sql.DB) error {
	const size = 100
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for start := 0; start < len(articles); start += size {
		if err := publish(ctx, db, articles[start:min(start+size, len(articles))]); err != nil {
			return err
		}
	}
	return nil
}

func publish(ctx context.Context, db borp.SqlExecutor, articles []article) error {
	ids := make([]int64, len(articles))
	for i, article := range articles {
		ids[i] = article.ID
	}
	_, err := db.ExecContext(ctx, "UPDATE article SET published = 1 WHERE id IN (:ids)", map[string]any{"ids": ids})
	return err
}

func insertedTogether(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var marks []string
	var args []any
	for _, article := range articles {
		marks = append(marks, "('seen', ?, ?)")
		args = append(args, article.ID, article.AuthorID)
	}
	_, err = db.ExecContext(ctx, "INSERT INTO comment (text, article_id, author_id) VALUES "+strings.Join(marks, ", "), args...)
	return err
}

func onceInTransaction(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).BeginTx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.Insert(ctx, &comment{Text: "seen", ArticleID: 1, AuthorID: 1}); err != nil {
		return err
	}
	return tx.Commit()
}

func scannedOnly(ctx context.Context, raw *sql.DB) error {
	rows, err := open(raw).QueryContext(ctx, "SELECT id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
	}
	return rows.Err()
}

func retried(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	for {
		_, err := commentsOn(ctx, db, 1)
		if err == nil || ctx.Err() != nil {
			return err
		}
	}
}

func afterTheCursor(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).BeginTx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT id FROM article")
	if err != nil {
		return err
	}
	var last int64
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", last)
	return err
}
