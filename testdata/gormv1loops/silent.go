package gormv1loops

import (
	"context"
	"database/sql"

	"github.com/jinzhu/gorm"
)

func preloaded(_ context.Context, raw *sql.DB) error {
	db, err := gorm.Open("sqlite3", raw)
	if err != nil {
		return err
	}
	var articles []Article
	if err := db.Preload("Author").Preload("Comments").Find(&articles).Error; err != nil {
		return err
	}
	for _, article := range articles {
		_, _ = article.Author.Username, len(article.Comments)
	}
	return nil
}

func withAllKeys(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var authors []User
	return db.Where("id IN (?)", ids).Find(&authors).Error
}

func builtInLoop(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	query := db.Model(&Comment{})
	for _, article := range articles {
		query = query.Or("article_id = ?", article.ID)
	}
	var count int
	return query.Count(&count).Error
}

func deletedTogether(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	return db.Transaction(func(tx *gorm.DB) error {
		return tx.Where("article_id IN (?)", ids).Delete(&Comment{}).Error
	})
}

func scannedOnly(_ context.Context, raw *sql.DB) error {
	db, _, err := listArticles(raw)
	if err != nil {
		return err
	}
	rows, err := db.Model(&Article{}).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	var articles []Article
	for rows.Next() {
		var read Article
		if err := db.ScanRows(rows, &read); err != nil {
			return err
		}
		articles = append(articles, read)
	}
	return rows.Err()
}

func pages(_ context.Context, raw *sql.DB) error {
	db, _, err := listArticles(raw)
	if err != nil {
		return err
	}
	const size = 100
	for start := 0; ; start += size {
		var page []Article
		if err := db.Order("id").Limit(size).Offset(start).Find(&page).Error; err != nil || len(page) < size {
			return err
		}
	}
}
