package main

import (
	"time"

	"github.com/boltvet/boltvet/orm"
)

type User struct {
	ID       int64
	Username string `orm:"unique"`
}

type Article struct {
	ID           int64
	Title        string
	Content      string
	Published    bool
	Draft        bool
	CommentCount int
	CreatedAt    time.Time
	Author       orm.ForeignKey[User]
	Tags         orm.ManyToMany[Tag]
	Comments     orm.Reverse[Comment] `orm:"article"`
}

type Tag struct {
	ID   int64
	Name string `orm:"unique"`
}

type Comment struct {
	ID      int64
	Text    string
	Article orm.ForeignKey[Article]
	Author  orm.ForeignKey[User]
}

type Account struct {
	ID      int64
	Balance int64 // in cents
}
