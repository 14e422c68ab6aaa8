package pages

import (
	"context"

	"gorm.io/gorm"
)

type Author struct {
	ID       int64
	Username string
}

func (Author) TableName() string { return "user" }

type HookedArticle struct {
	ID       int64
	AuthorID int64
	Author   Author `gorm:"-"`
}

func (HookedArticle) TableName() string { return "article" }

func (a *HookedArticle) AfterFind(tx *gorm.DB) error {
	return tx.First(&a.Author, a.AuthorID).Error // want "hiddenquery: tx.First runs one query per HookedArticle that is read; load it with the query of the rows, or where it is needed"
}

// not judged: gorm calls what is reported
// statements(20) = 21
func listWithHook(ctx context.Context, db *gorm.DB) error {
	var articles []HookedArticle
	return db.WithContext(ctx).Limit(20).Find(&articles).Error
}

type JoinedArticle struct {
	ID       int64
	AuthorID int64
	Author   Author
}

func (JoinedArticle) TableName() string { return "article" }

// statements(20) = 1
func listWithJoin(ctx context.Context, db *gorm.DB) error {
	var articles []JoinedArticle
	return db.WithContext(ctx).Joins("Author").Limit(20).Find(&articles).Error
}
