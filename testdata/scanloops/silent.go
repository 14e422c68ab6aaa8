package scanloops

import (
	"context"
	"database/sql"
	"strings"

	"github.com/stephenafamo/scan"
	"github.com/stephenafamo/scan/stdscan"
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
	query := "SELECT username FROM user WHERE id IN (" + strings.Join(marks, ", ") + ")"
	_, err = stdscan.All(ctx, db, scan.SingleColumnMapper[string], query, ids...)
	return err
}

func scannedOnly(ctx context.Context, db *sql.DB) error {
	articles, err := stdscan.Cursor(ctx, db, scan.StructMapper[article](), "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	defer articles.Close()
	var ids []int64
	for articles.Next() {
		article, err := articles.Get()
		if err != nil {
			return err
		}
		ids = append(ids, article.ID)
	}
	return articles.Err()
}

func collected(ctx context.Context, db *sql.DB) error {
	var ids []int64
	for article, err := range stdscan.Each(ctx, db, scan.StructMapper[article](), "SELECT id, author_id FROM article") {
		if err != nil {
			return err
		}
		ids = append(ids, article.ID)
	}
	return nil
}

func pages(ctx context.Context, db *sql.DB) error {
	const size = 100
	for start := 0; ; start += size {
		page, err := stdscan.All(ctx, db, scan.StructMapper[article](), "SELECT id, author_id FROM article ORDER BY id LIMIT ? OFFSET ?", size, start)
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
		if article.AuthorID > 0 {
			_, err := comments(ctx, db, article.ID)
			return err
		}
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
