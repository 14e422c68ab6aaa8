// Package gormloops holds loops around gorm, with and without a query per element.
package gormloops

import (
	"context"

	"fixtures/blog/gormblog"

	"gorm.io/gorm"
)

func listArticles(ctx context.Context, db *gorm.DB) ([]gormblog.Article, error) {
	var articles []gormblog.Article
	err := db.WithContext(ctx).Order("id").Find(&articles).Error
	return articles, err
}

func perRow(ctx context.Context, db *gorm.DB) error {
	db = db.WithContext(ctx)
	var articles []gormblog.Article
	if err := db.Find(&articles).Error; err != nil {
		return err
	}
	for _, article := range articles {
		var author gormblog.User
		if err := db.First(&author, article.AuthorID).Error; err != nil { // want "queryinloop: db.First .*one query per article"
			return err
		}
	}
	return nil
}

func longChain(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var comments []gormblog.Comment
		err := db.WithContext(ctx). // want "queryinloop: .*Find .*one query per article"
						Where("article_id = ?", article.ID).
						Where("text <> ?", "").
						Order("id DESC").
						Limit(3).
						Find(&comments).Error
		if err != nil {
			return err
		}
	}
	return nil
}

func chainInSteps(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		query := db.WithContext(ctx).Model(&gormblog.Comment{})
		query = query.Where("article_id = ?", article.ID)
		query = query.Order("id")
		var texts []string
		if err := query.Pluck("text", &texts).Error; err != nil { // want "queryinloop: .*Pluck .*one query per article"
			return err
		}
	}
	return nil
}

func countPerRow(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		comments := db.WithContext(ctx).Model(&gormblog.Comment{}).Where("article_id = ?", article.ID)
		var count int64
		if err := comments.Count(&count).Error; err != nil { // want "queryinloop: .*Count .*one query per article"
			return err
		}
	}
	return nil
}

func explicitLoad(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		var tags []gormblog.Tag
		if err := db.WithContext(ctx).Model(&articles[i]).Association("Tags").Find(&tags); err != nil { // want `relationinloop: articles\[i\].Tags runs one query per item of articles; add Preload\("Tags"\) at line 14`
			return err
		}
	}
	return nil
}

func nestedLoops(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	if err := db.WithContext(ctx).Preload("Comments").Find(&articles).Error; err != nil {
		return err
	}
	for _, article := range articles {
		for _, comment := range article.Comments {
			var author gormblog.User
			if err := db.WithContext(ctx).Take(&author, comment.AuthorID).Error; err != nil { // want "queryinloop: .*Take .*one query per comment"
				return err
			}
		}
	}
	return nil
}

func eagerly(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	err := db.WithContext(ctx).Preload("Author").Preload("Tags").Find(&articles).Error // want `unusedeager: Preload loads "Tags" for rows that never use it`
	for i, article := range articles {
		articles[i].Title = article.Title + " by " + article.Author.Username
	}
	return err
}

func perCursorRow(ctx context.Context, db *gorm.DB) error {
	db = db.WithContext(ctx)
	rows, err := db.Model(&gormblog.Article{}).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var article gormblog.Article
		if err := db.ScanRows(rows, &article); err != nil {
			return err
		}
		var author gormblog.User
		if err := db.First(&author, article.AuthorID).Error; err != nil { // want "queryinloop: db.First .*one query per"
			return err
		}
	}
	return rows.Err()
}

func cursorOnly(ctx context.Context, db *gorm.DB) error {
	db = db.WithContext(ctx)
	rows, err := db.Model(&gormblog.Article{}).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var article gormblog.Article
		if err := db.ScanRows(rows, &article); err != nil {
			return err
		}
	}
	return rows.Err()
}
