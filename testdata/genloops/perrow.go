// Package genloops holds loops around the code that gorm/gen generates.
package genloops

import (
	"context"

	"fixtures/blog/gormblog"
	"fixtures/genblog"

	"gorm.io/gorm"
)

func listArticles(ctx context.Context, q *genblog.Query) ([]*gormblog.Article, error) {
	return q.Article.WithContext(ctx).Order(q.Article.ID).Find()
}

func perRow(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := listArticles(ctx, q)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := q.User.WithContext(ctx).Where(q.User.ID.Eq(article.AuthorID)).First() // want "queryinloop: q.User.First runs one query per article; load them all .*In.keys"
		if err != nil {
			return err
		}
	}
	return nil
}

func commentsOn(ctx context.Context, q *genblog.Query, article int64) (int64, error) {
	c := q.Comment
	return c.WithContext(ctx).Where(c.ArticleID.Eq(article)).Count()
}

func countPerRow(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := listArticles(ctx, q)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOn(ctx, q, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per article, via .*Count; count them all"
			return err
		}
	}
	return nil
}

func associationPerRow(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := listArticles(ctx, q)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := q.Article.Comments.WithContext(ctx).Model(article).Find(); err != nil { // want "queryinloop: q.Article.Comments.Find runs one query per article; load the relation with the rows: Preload"
			return err
		}
	}
	return nil
}

func insertedOneByOne(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := listArticles(ctx, q)
	if err != nil {
		return err
	}
	return q.Transaction(func(tx *genblog.Query) error {
		for _, article := range articles {
			seen := &gormblog.Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
			if err := tx.Comment.WithContext(ctx).Create(seen); err != nil { // want "writeinloop: tx.Comment.Create runs one write per article; write them all with one Create.items"
				return err
			}
		}
		return nil
	})
}

func updatedOneByOne(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := listArticles(ctx, q)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := q.Article.WithContext(ctx).Where(q.Article.ID.Eq(article.ID)).Update(q.Article.Draft, false) // want "writeinloop: q.Article.Update runs one write per article; update them all"
		if err != nil {
			return err
		}
	}
	return nil
}

func deletedOneByOne(ctx context.Context, db *gorm.DB) error {
	q := genblog.Use(db)
	articles, err := listArticles(ctx, q)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := q.Comment.WithContext(ctx).Where(q.Comment.ArticleID.Eq(article.ID)).Delete() // want "writeinloop: q.Comment.Delete runs one write per article; delete them all"
		if err != nil {
			return err
		}
	}
	return nil
}
