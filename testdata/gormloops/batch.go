package gormloops

import (
	"context"
	"slices"

	"fixtures/blog/gormblog"

	"gorm.io/gorm"
)

// A batch is larger than any list here, so that each loop runs once.
const batch = 100

func inBatches(ctx context.Context, db *gorm.DB) error {
	db = db.WithContext(ctx)
	var articles []gormblog.Article
	return db.FindInBatches(&articles, batch, func(tx *gorm.DB, _ int) error {
		ids := make([]int64, len(articles))
		for i, article := range articles {
			ids[i] = article.ID
		}
		var comments []gormblog.Comment
		return db.Where("article_id IN ?", ids).Find(&comments).Error
	}).Error
}

func perRowOfBatch(ctx context.Context, db *gorm.DB) error {
	db = db.WithContext(ctx)
	var articles []gormblog.Article
	return db.FindInBatches(&articles, batch, func(tx *gorm.DB, _ int) error {
		for _, article := range articles {
			var author gormblog.User
			if err := db.First(&author, article.AuthorID).Error; err != nil { // want "queryinloop: db.First .*one query per article"
				return err
			}
		}
		return nil
	}).Error
}

func chunked(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(articles, batch) {
		ids := make([]int64, 0, batch)
		for _, article := range chunk {
			ids = append(ids, article.AuthorID)
		}
		var authors []gormblog.User
		if err := db.WithContext(ctx).Find(&authors, ids).Error; err != nil {
			return err
		}
	}
	return nil
}

func flushedWhenFull(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	pending := make([]gormblog.Comment, 0, batch)
	flush := func() error {
		created := db.WithContext(ctx).Create(&pending)
		pending = pending[:0]
		return created.Error
	}
	for _, article := range articles {
		pending = append(pending, gormblog.Comment{Text: "seen", ArticleID: article.ID})
		if len(pending) >= batch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

func keysetPages(ctx context.Context, db *gorm.DB) error {
	var last int64
	for {
		var page []gormblog.Article
		err := db.WithContext(ctx).Where("id > ?", last).Order("id").Limit(batch).Find(&page).Error
		if err != nil || len(page) == 0 {
			return err
		}
		last = page[len(page)-1].ID
	}
}

func offsetPages(ctx context.Context, db *gorm.DB) error {
	for number := 0; ; number++ {
		var page []gormblog.Article
		err := db.WithContext(ctx).Order("id").Limit(batch).Offset(number * batch).Find(&page).Error
		if err != nil {
			return err
		}
		if len(page) < batch {
			return nil
		}
	}
}

func perRowOfPage(ctx context.Context, db *gorm.DB) error {
	for number := 0; ; number++ {
		var page []gormblog.Article
		query := db.WithContext(ctx).Order("id").Limit(batch).Offset(number * batch)
		if err := query.Find(&page).Error; err != nil || len(page) == 0 {
			return err
		}
		for _, article := range page {
			var comments int64
			one := db.WithContext(ctx).Model(&gormblog.Comment{}).Where("article_id = ?", article.ID)
			if err := one.Count(&comments).Error; err != nil { // want "queryinloop: .*Count .*one query per article"
				return err
			}
		}
	}
}

func purge(ctx context.Context, db *gorm.DB) error {
	db = db.WithContext(ctx)
	for {
		some := db.Model(&gormblog.Comment{}).Select("id").Limit(1000)
		deleted := db.Where("id IN (?)", some).Delete(&gormblog.Comment{})
		if deleted.Error != nil || deleted.RowsAffected == 0 {
			return deleted.Error
		}
	}
}
