package gormv1loops

import (
	"context"
	"database/sql"

	"github.com/jinzhu/gorm"
)

// Here associations are read row by row, and not.

func commentsOf(db *gorm.DB, article *Article) ([]Comment, error) {
	var comments []Comment
	err := db.Model(article).Association("Comments").Find(&comments).Error
	return comments, err
}

func associationInHelper(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	for i := range articles {
		if _, err := commentsOf(db, &articles[i]); err != nil { // want `relationinloop: commentsOf runs one query per item of articles, via .*Find; add Preload\("Comments"\) at perrow.go:44`
			return err
		}
	}
	return nil
}

func associationAlthoughLoaded(_ context.Context, raw *sql.DB) error {
	db, err := gorm.Open("sqlite3", raw)
	if err != nil {
		return err
	}
	var articles []Article
	if err := db.Preload("Comments").Find(&articles).Error; err != nil {
		return err
	}
	for i := range articles {
		if _, err := commentsOf(db, &articles[i]); err != nil { // want `prefetchdefeated: commentsOf runs one query per item of articles, via .*Find although Preload\("Comments"\) has loaded the rows`
			return err
		}
	}
	return nil
}

func associationOfOne(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil || len(articles) == 0 {
		return err
	}
	_, err = commentsOf(db, &articles[0])
	return err
}

func associationOfTheFirst(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	for i := range articles {
		if !articles[i].Draft {
			_, err := commentsOf(db, &articles[i])
			return err
		}
	}
	return nil
}

func readFromTheField(_ context.Context, raw *sql.DB) error {
	db, err := gorm.Open("sqlite3", raw)
	if err != nil {
		return err
	}
	var articles []Article
	if err := db.Preload("Comments").Find(&articles).Error; err != nil {
		return err
	}
	for _, article := range articles {
		_ = len(article.Comments)
	}
	return nil
}

// preloadedBySetting loads all relations by a setting of the handle.
func preloadedBySetting(_ context.Context, raw *sql.DB) error {
	db, err := gorm.Open("sqlite3", raw)
	if err != nil {
		return err
	}
	var article Article
	if err := db.Set("gorm:auto_preload", true).First(&article).Error; err != nil {
		return err
	}
	if article.Author.Username == "x" || len(article.Comments) > 1000 {
		return gorm.ErrRecordNotFound
	}
	return nil
}
