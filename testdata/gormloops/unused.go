package gormloops

import (
	"context"

	"fixtures/blog/gormblog"

	"gorm.io/gorm"
)

func unusedPreload(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	err := db.WithContext(ctx).Preload("Comments").Where("draft = ?", false).Find(&articles).Error // want `unusedeager: Preload loads "Comments" for rows that never use it; drop it`
	for _, article := range articles {
		_ = article.Title
	}
	return err
}

func unusedPreloadOfOne(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	err := db.WithContext(ctx).Preload("Author").First(&article).Error // want `unusedeager: Preload loads "Author"`
	_ = article.Title
	return err
}

func usedPreload(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	err := db.WithContext(ctx).Preload("Comments").Find(&articles).Error
	for i := range articles {
		_ = len(articles[i].Comments)
	}
	return err
}

// The join is for the condition.
func joinedForCondition(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	err := db.WithContext(ctx).Joins("Author").Where(`"Author"."username" <> ?`, "").Find(&articles).Error
	for _, article := range articles {
		_ = article.Title
	}
	return err
}

// Saving a row saves what it is loaded with.
func savedWhole(ctx context.Context, db *gorm.DB) error {
	db = db.WithContext(ctx)
	var article gormblog.Article
	if err := db.Preload("Comments").First(&article).Error; err != nil {
		return err
	}
	return db.Save(&article).Error
}

// A pointer to the rows is kept by somebody.
func preloadedForCaller(ctx context.Context, db *gorm.DB) error {
	articles, err := preloaded(ctx, db)
	_ = len(*articles)
	return err
}

func preloaded(ctx context.Context, db *gorm.DB) (*[]gormblog.Article, error) {
	var articles []gormblog.Article
	err := db.WithContext(ctx).Preload("Author").Find(&articles).Error
	return &articles, err
}

// A Counted article makes something of its comments when it is read.
type Counted struct {
	ID       int64
	Comments []gormblog.Comment `gorm:"foreignKey:ArticleID"`
	Count    int                `gorm:"-"`
}

func (Counted) TableName() string { return "article" }

func (c *Counted) AfterFind(*gorm.DB) error {
	c.Count = len(c.Comments)
	return nil
}

func usedByHook(ctx context.Context, db *gorm.DB) error {
	var articles []Counted
	err := db.WithContext(ctx).Preload("Comments").Find(&articles).Error
	for _, article := range articles {
		_ = article.Count
	}
	return err
}
