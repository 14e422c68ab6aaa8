// Package blog holds what every fixture queries: articles with authors, tags and comments,
// as the guide has them, and categories in a tree.
package blog

import (
	"database/sql"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/sqlite"
)

// Open makes an ORM handle that sends its statements over an open database.
func Open(db *sql.DB) (*orm.DB, error) {
	return orm.New(db, sqlite.Dialect{}), nil
}

type Profile struct {
	ID  int64
	Bio string
}

type User struct {
	ID       int64
	Username string
	Profile  orm.ForeignKey[Profile]
}

type Article struct {
	ID        int64
	Title     string
	Content   string
	Published bool
	Draft     bool
	CreatedAt time.Time
	Author    orm.ForeignKey[User]
	Editor    orm.NullForeignKey[User]
	Tags      orm.ManyToMany[Tag]
	Comments  orm.Reverse[Comment] `orm:"article"`
}

type Tag struct {
	ID   int64
	Name string
}

type Comment struct {
	ID      int64
	Text    string
	Article orm.ForeignKey[Article]
	Author  orm.ForeignKey[User]
}

type Category struct {
	ID       int64
	Name     string
	Parent   orm.NullForeignKey[Category]
	Children orm.Reverse[Category] `orm:"parent"`
}
