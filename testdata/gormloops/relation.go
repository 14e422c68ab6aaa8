package gormloops

import (
	"context"

	"gorm.io/gorm"

	"fixtures/blog/gormblog"
)

// Here associations are read article by article.

func associationOfPointer(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var comments []gormblog.Comment
		if err := db.WithContext(ctx).Model(&article).Association("Comments").Find(&comments); err != nil { // want `relationinloop: article.Comments runs one query per article; add Preload\("Comments"\) at perrow.go:14`
			return err
		}
	}
	return nil
}

func associationInHelper(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		if _, err := tagsOf(ctx, db, &articles[i]); err != nil { // want `relationinloop: tagsOf runs one query per item of articles, via .*Find; add Preload\("Tags"\) at perrow.go:14`
			return err
		}
	}
	return nil
}

func tagsOf(ctx context.Context, db *gorm.DB, article *gormblog.Article) ([]gormblog.Tag, error) {
	var tags []gormblog.Tag
	err := db.WithContext(ctx).Model(article).Association("Tags").Find(&tags)
	return tags, err
}

func associationAlthoughLoaded(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	if err := db.WithContext(ctx).Preload("Tags").Find(&articles).Error; err != nil {
		return err
	}
	for i := range articles {
		if _, err := tagsOf(ctx, db, &articles[i]); err != nil { // want `prefetchdefeated: tagsOf runs one query per item of articles, via .*Find although Preload\("Tags"\) has loaded the rows`
			return err
		}
	}
	return nil
}

// unnamed makes the row in the call: there is no name for it.
func unnamed(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var tags []gormblog.Tag
		err := db.WithContext(ctx).Model(&gormblog.Article{ID: article.ID}).Association("Tags").Find(&tags) // want `relationinloop: Association\("Tags"\).Find runs one query per article; add Preload\("Tags"\) to its query`
		if err != nil {
			return err
		}
	}
	return nil
}

// associationCounted reads no rows: loading them is not the way out.
func associationCounted(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		if n := db.WithContext(ctx).Model(&articles[i]).Association("Tags").Count(); n < 0 { // want `queryinloop: articles\[i\].Tags.Count runs one query per item of articles; count them all with one grouped query`
			return gorm.ErrInvalidData
		}
	}
	return nil
}

// associationOfAll is one query for the tags of all articles.
func associationOfAll(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var comments []gormblog.Comment
	return db.WithContext(ctx).Model(&articles).Association("Comments").Find(&comments)
}

func associationOfOne(ctx context.Context, db *gorm.DB) error {
	var article gormblog.Article
	if err := db.WithContext(ctx).First(&article).Error; err != nil {
		return err
	}
	_, err := tagsOf(ctx, db, &article)
	return err
}

func associationOfTheFirst(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		if articles[i].Published {
			_, err := tagsOf(ctx, db, &articles[i])
			return err
		}
	}
	return nil
}

// associationStarted takes the association of each article and runs nothing.
func associationStarted(ctx context.Context, db *gorm.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		if err := db.WithContext(ctx).Model(&articles[i]).Association("Tags").Error; err != nil {
			return err
		}
	}
	return nil
}

func readFromTheField(ctx context.Context, db *gorm.DB) error {
	var articles []gormblog.Article
	if err := db.WithContext(ctx).Preload("Tags").Find(&articles).Error; err != nil {
		return err
	}
	for _, article := range articles {
		for _, tag := range article.Tags {
			_ = tag.Name
		}
	}
	return nil
}
