package gormloops

import (
	"context"

	"fixtures/blog/gormblog"

	"gorm.io/gorm"
)

func deletePerRow(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		err := db.WithContext(ctx).Where("article_id = ?", article.ID).Delete(&gormblog.Comment{}).Error // want "writeinloop: .*Delete runs one write per article; delete them all"
		if err != nil {
			return err
		}
	}
	return nil
}

func savePerRow(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		articles[i].Draft = false
		if err := db.WithContext(ctx).Save(&articles[i]).Error; err != nil { // want "writeinloop: .*Save runs one write per .*; write them all with one Create or CreateInBatches"
			return err
		}
	}
	return nil
}

func execPerRow(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		err := db.WithContext(ctx).Exec("UPDATE article SET draft = 0 WHERE id = ?", article.ID).Error // want "writeinloop: .*Exec runs one write per article; update them all"
		if err != nil {
			return err
		}
	}
	return nil
}

func deletedTogether(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	return db.WithContext(ctx).Where("article_id IN ?", ids).Delete(&gormblog.Comment{}).Error
}
