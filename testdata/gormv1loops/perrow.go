// Package gormv1loops holds loops around the first version of gorm.
package gormv1loops

import (
	"context"
	"database/sql"

	"github.com/jinzhu/gorm"
)

type User struct {
	ID       int64
	Username string
}

func (User) TableName() string { return "user" }

type Article struct {
	ID       int64
	Title    string
	Draft    bool
	AuthorID int64
	Author   User
	Comments []Comment
}

func (Article) TableName() string { return "article" }

type Comment struct {
	ID        int64
	Text      string
	ArticleID int64
	AuthorID  int64
}

func (Comment) TableName() string { return "comment" }

func listArticles(raw *sql.DB) (*gorm.DB, []Article, error) {
	db, err := gorm.Open("sqlite3", raw)
	if err != nil {
		return nil, nil, err
	}
	var articles []Article
	err = db.Order("id").Find(&articles).Error
	return db, articles, err
}

func perRow(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author User
		if err := db.First(&author, article.AuthorID).Error; err != nil { // want "queryinloop: db.First runs one query per article; load them all .*IN .\\?."
			return err
		}
	}
	return nil
}

func related(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	for i := range articles {
		var author User
		err := db.Model(&articles[i]).Related(&author, "Author").Error // want "queryinloop: db.Related runs one query per .*; load the relation with the rows: Preload"
		if err != nil {
			return err
		}
	}
	return nil
}

func associationPerRow(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	for i := range articles {
		var comments []Comment
		err := db.Model(&articles[i]).Association("Comments").Find(&comments).Error // want `relationinloop: articles\[i\].Comments runs one query per .*; add Preload\("Comments"\) at line 44`
		if err != nil {
			return err
		}
	}
	return nil
}

func commentsOn(db *gorm.DB, article int64) (int, error) {
	var count int
	err := db.Model(&Comment{}).Where("article_id = ?", article).Count(&count).Error
	return count, err
}

func countPerRow(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOn(db, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per article, via .*Count; count them all"
			return err
		}
	}
	return nil
}

func insertedOneByOne(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	return db.Transaction(func(tx *gorm.DB) error {
		for _, article := range articles {
			seen := &Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
			if err := tx.Create(seen).Error; err != nil { // want "writeinloop: tx.Create runs one write per article; write them all with one Exec"
				return err
			}
		}
		return nil
	})
}

func updatedOneByOne(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	for i := range articles {
		if err := db.Model(&articles[i]).Update("draft", false).Error; err != nil { // want "writeinloop: db.Update runs one write per .*; update them all"
			return err
		}
	}
	return nil
}

func deletedOneByOne(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	for _, article := range articles {
		err := db.Where("article_id = ?", article.ID).Delete(&Comment{}).Error // want "writeinloop: db.Delete runs one write per article; delete them all"
		if err != nil {
			return err
		}
	}
	return nil
}

// preloadedOneByOne loads relations of rows that are already there.
func preloadedOneByOne(_ context.Context, raw *sql.DB) error {
	db, articles, err := listArticles(raw)
	if err != nil {
		return err
	}
	for i := range articles {
		if err := db.Preload("Comments").Preloads(&articles[i]).Error; err != nil { // want "queryinloop: db.Preloads runs one query per item of articles; load the relation with the rows: Preload"
			return err
		}
	}
	return nil
}
