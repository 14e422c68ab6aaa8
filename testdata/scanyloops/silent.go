package scanyloops

import (
	"context"
	"database/sql"
	"strings"

	"github.com/georgysavva/scany/v2/sqlscan"
)

func withAllKeys(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var marks []string
	var ids []any
	for _, article := range articles {
		marks, ids = append(marks, "?"), append(ids, article.AuthorID)
	}
	var names []string
	return sqlscan.Select(ctx, db, &names, "SELECT username FROM user WHERE id IN ("+strings.Join(marks, ", ")+")", ids...)
}

func scannedAtOnce(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	var articles []article
	return sqlscan.ScanAll(&articles, rows)
}

func scannedOnly(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	var articles []article
	for rows.Next() {
		var read article
		if err := sqlscan.ScanRow(&read, rows); err != nil {
			return err
		}
		articles = append(articles, read)
	}
	return rows.Err()
}

func pages(ctx context.Context, db *sql.DB) error {
	const size = 100
	for start := 0; ; start += size {
		var page []article
		err := sqlscan.Select(ctx, db, &page, "SELECT id, author_id FROM article ORDER BY id LIMIT ? OFFSET ?", size, start)
		if err != nil || len(page) < size {
			return err
		}
	}
}

func untilFound(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.AuthorID == 0 {
			continue
		}
		_, err := comments(ctx, db, article.ID)
		return err
	}
	return nil
}

func retried(ctx context.Context, db *sql.DB) error {
	for {
		_, err := comments(ctx, db, 1)
		if err == nil || ctx.Err() != nil {
			return err
		}
	}
}
