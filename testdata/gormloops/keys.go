package gormloops

import (
	"context"

	"fixtures/blog/gormblog"

	"gorm.io/gorm"
)

func withAllKeys(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var authors []gormblog.User
	return db.WithContext(ctx).Where("id IN ?", ids).Find(&authors).Error
}
