// Package app shows what the shop has.
package app

import (
	"context"
	"fmt"

	"github.com/boltvet/boltvet/orm"
)

// A User writes articles.
type User struct {
	ID   int64
	Name string
}

// An Article is written by a user.
type Article struct {
	ID     int64
	Title  string
	Author orm.ForeignKey[User]
}

// Feed prints articles with their authors.
func Feed(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[Article](db).OrderBy("-id").AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		fmt.Println(article.Title, author.Name)
	}
	return nil
}

// Titles prints them without; the comment has outlived what it was for.
func Titles(ctx context.Context, db *orm.DB) error {
	//boltvet:ignore relationinloop there are ten articles
	for article, err := range orm.Objects[Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		fmt.Println(article.Title)
	}
	return nil
}
