package pages

import (
	"context"
	"fmt"
	"io"

	"gorm.io/gorm"

	"fixtures/blog/gormblog"
)

// statements(20) = 1
func printWithoutAuthors(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	if err := db.WithContext(ctx).Limit(20).Find(&articles).Error; err != nil {
		return err
	}
	for _, article := range articles {
		fmt.Fprintf(io.Discard, "%s by %s\n", article.Title, article.Author.Username) // want `notloaded: article.Author is empty: no query loads it; add Preload\("Author"\) at line 16`
	}
	return nil
}

// statements(20) = 2
func printWithAuthors(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	if err := db.WithContext(ctx).Preload("Author").Limit(20).Find(&articles).Error; err != nil {
		return err
	}
	for _, article := range articles {
		fmt.Fprintf(io.Discard, "%s by %s\n", article.Title, article.Author.Username)
	}
	return nil
}
