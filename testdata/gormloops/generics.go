package gormloops

import (
	"context"

	"fixtures/blog/gormblog"

	"gorm.io/gorm"
)

func genericPerRow(ctx context.Context, db *gorm.DB) error {
	articles, err := gorm.G[gormblog.Article](db).Order("id").Find(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := gorm.G[gormblog.User](db).Where("id = ?", article.AuthorID).First(ctx) // want "queryinloop: .*First runs one query per article; load them all"
		if err != nil {
			return err
		}
	}
	return nil
}

func genericDelete(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := gorm.G[gormblog.Comment](db).Where("article_id = ?", article.ID).Delete(ctx) // want "writeinloop: .*Delete runs one write per article; delete them all"
		if err != nil {
			return err
		}
	}
	return nil
}

func genericPreload(ctx context.Context, db *gorm.DB) error {
	articles, err := gorm.G[gormblog.Article](db).Preload("Author", nil).Find(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.Author.Username
	}
	return nil
}

func genericCreateTogether(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var seen []gormblog.Comment
	for _, article := range articles {
		seen = append(seen, gormblog.Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID})
	}
	return gorm.G[gormblog.Comment](db).CreateInBatches(ctx, &seen, 100)
}
