package sqlcloops

import (
	"context"
	"database/sql"

	"fixtures/sqlcblog"
)

func withAllKeys(ctx context.Context, db *sql.DB) error {
	queries := sqlcblog.New(db)
	articles, err := queries.ListArticles(ctx)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	_, err = queries.ListUsers(ctx, ids)
	return err
}

func deletedTogether(ctx context.Context, db *sql.DB) error {
	queries := sqlcblog.New(db)
	articles, err := queries.ListArticles(ctx)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	return queries.DeleteAllComments(ctx, ids)
}

func inChunks(ctx context.Context, db *sql.DB) error {
	queries := sqlcblog.New(db)
	articles, err := queries.ListArticles(ctx)
	if err != nil {
		return err
	}
	const size = 100
	for start := 0; start < len(articles); start += size {
		var ids []int64
		for _, article := range articles[start:min(start+size, len(articles))] {
			ids = append(ids, article.AuthorID)
		}
		if _, err := queries.ListUsers(ctx, ids); err != nil {
			return err
		}
	}
	return nil
}

func firstWithComments(ctx context.Context, db *sql.DB) error {
	queries := sqlcblog.New(db)
	articles, err := queries.ListArticles(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.AuthorID != 0 {
			_, err := queries.CountComments(ctx, article.ID)
			return err
		}
	}
	return nil
}
