package genloops

import (
	"context"

	"fixtures/blog/gormblog"
	"fixtures/genblog"

	"gorm.io/gorm"
)

func preloaded(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := q.Article.WithContext(ctx).Preload(q.Article.Author, q.Article.Comments).Find()
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, _ = article.Author.Username, len(article.Comments)
	}
	return nil
}

func withAllKeys(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := listArticles(ctx, q)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	_, err = q.User.WithContext(ctx).Where(q.User.ID.In(ids...)).Find()
	return err
}

func insertedTogether(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := listArticles(ctx, q)
	if err != nil {
		return err
	}
	var seen []*gormblog.Comment
	for _, article := range articles {
		seen = append(seen, &gormblog.Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID})
	}
	return q.Comment.WithContext(ctx).Create(seen...)
}

func builtInLoop(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := listArticles(ctx, q)
	if err != nil {
		return err
	}
	query := q.Comment.WithContext(ctx)
	for _, article := range articles {
		query = query.Or(q.Comment.ArticleID.Eq(article.ID))
	}
	_, err = query.Count()
	return err
}

func deletedTogether(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := listArticles(ctx, q)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	_, err = q.Comment.WithContext(ctx).Where(q.Comment.ArticleID.In(ids...)).Delete()
	return err
}
