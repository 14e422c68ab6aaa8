// Package gormblog maps the tables of package blog for gorm.
package gormblog

import (
	"database/sql"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Open makes a gorm handle that sends its statements over an open database.
func Open(db *sql.DB) (*gorm.DB, error) {
	return gorm.Open(dialect{db: db}, &gorm.Config{Logger: logger.Discard})
}

type User struct {
	ID        int64
	Username  string
	ProfileID int64
}

func (User) TableName() string { return "user" }

type Article struct {
	ID        int64
	Title     string
	Content   string
	Published bool
	Draft     bool
	CreatedAt time.Time
	AuthorID  int64
	Author    User
	EditorID  *int64
	Tags      []Tag `gorm:"many2many:article_tags"`
	Comments  []Comment
}

func (Article) TableName() string { return "article" }

type Tag struct {
	ID   int64
	Name string
}

func (Tag) TableName() string { return "tag" }

type Comment struct {
	ID        int64
	Text      string
	ArticleID int64
	AuthorID  int64
	Author    User
}

func (Comment) TableName() string { return "comment" }

type Category struct {
	ID       int64
	Name     string
	ParentID *int64
}

func (Category) TableName() string { return "category" }
