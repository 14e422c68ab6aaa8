package gormloops

import (
	"context"

	"fixtures/blog/gormblog"

	"golang.org/x/sync/errgroup"
	"gorm.io/gorm"
)

// A tree walks the categories below one.
type tree struct {
	db   *gorm.DB
	seen int
}

func recursion(ctx context.Context, db *gorm.DB) error {
	walk := &tree{db: db}
	return walk.below(ctx, 1)
}

func (t *tree) below(ctx context.Context, id int64) error {
	var children []gormblog.Category
	if err := t.db.WithContext(ctx).Find(&children, "parent_id = ?", id).Error; err != nil {
		return err
	}
	for _, child := range children {
		t.seen++
		if err := t.below(ctx, child.ID); err != nil { // want "queryinloop: .*below .*one query per child"
			return err
		}
	}
	return nil
}

func recursiveQuery(ctx context.Context, db *gorm.DB) error {
	var categories []gormblog.Category
	err := db.WithContext(ctx).Raw(`
		WITH RECURSIVE below (id) AS (
			SELECT 1 UNION ALL SELECT category.id FROM category JOIN below ON parent_id = below.id)
		SELECT * FROM category WHERE id IN (SELECT id FROM below)`).Scan(&categories).Error
	return err
}

func groupPerRow(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(4)
	for _, article := range articles {
		group.Go(func() error {
			var author gormblog.User
			return db.WithContext(ctx).First(&author, article.AuthorID).Error // want "queryinloop: .*First .*one query per article"
		})
	}
	return group.Wait()
}

func groupOfTwo(ctx context.Context, db *gorm.DB) error {
	group, ctx := errgroup.WithContext(ctx)
	var articles, comments int64
	group.Go(func() error {
		return db.WithContext(ctx).Model(&gormblog.Article{}).Count(&articles).Error
	})
	group.Go(func() error {
		return db.WithContext(ctx).Model(&gormblog.Comment{}).Count(&comments).Error
	})
	return group.Wait()
}
