package gormloops

import (
	"context"
	"strings"

	"fixtures/blog/gormblog"
	"fixtures/gormstore"

	"gorm.io/gorm"
)

func builtInLoop(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	query := db.WithContext(ctx).Model(&gormblog.Comment{})
	for _, article := range articles {
		query = query.Or("article_id = ?", article.ID)
	}
	var count int64
	return query.Count(&count).Error
}

func limitedInLoop(ctx context.Context, db *gorm.DB) error {
	query := db.WithContext(ctx)
	for _, word := range strings.Fields("order by id") {
		query = query.Where("title <> ?", word).Limit(5)
	}
	var articles []gormblog.Article
	return query.Find(&articles).Error
}

func scopesInLoop(ctx context.Context, db *gorm.DB) error {
	scopes := []func(*gorm.DB) *gorm.DB{gormstore.Published, newestFirst}
	query := db.WithContext(ctx)
	for _, scope := range scopes {
		query = query.Scopes(scope)
	}
	var articles []gormblog.Article
	return query.Find(&articles).Error
}

func newestFirst(query *gorm.DB) *gorm.DB {
	return query.Order("created_at DESC")
}

func scopeCalledInLoop(ctx context.Context, db *gorm.DB) error {
	query := db.WithContext(ctx)
	for _, name := range []string{"Article 1", "Article 2"} {
		query = newestFirst(query.Or("title = ?", name))
	}
	var articles []gormblog.Article
	return query.Find(&articles).Error
}

// queries are kept for a caller who may run one of them.
type queries map[int64]*gorm.DB

func keptQueries(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	kept := queries{}
	for _, article := range articles {
		kept[article.ID] = db.WithContext(ctx).Where("article_id = ?", article.ID)
	}
	var comments []gormblog.Comment
	return kept[1].Find(&comments).Error
}

func createdTogether(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var comments []gormblog.Comment
	for _, article := range articles {
		comments = append(comments, gormblog.Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID})
	}
	return db.WithContext(ctx).Create(&comments).Error
}

func createdOneByOne(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		comment := gormblog.Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
		if err := db.WithContext(ctx).Create(&comment).Error; err != nil { // want "writeinloop: .*Create .*per article"
			return err
		}
	}
	return nil
}

func savedOneByOne(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		update := db.WithContext(ctx).Model(&gormblog.Article{}).Where("id = ?", article.ID)
		if err := update.Update("draft", false).Error; err != nil { // want "writeinloop: .*Update .*per article"
			return err
		}
	}
	return nil
}

func updatedTogether(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var drafts []int64
	for _, article := range articles {
		if article.Draft {
			drafts = append(drafts, article.ID)
		}
	}
	update := db.WithContext(ctx).Model(&gormblog.Article{}).Where("id IN ?", drafts)
	return update.Update("draft", false).Error
}
