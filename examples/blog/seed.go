package main

import (
	"context"
	"fmt"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/schema"
)

// prepare creates the tables that are missing, and fills a database that has
// no articles.
func prepare(ctx context.Context, db *orm.DB) error {
	if err := createTables(ctx, db); err != nil {
		return err
	}
	filled, err := orm.Objects[Article](db).AExists(ctx)
	if err != nil || filled {
		return err
	}
	return orm.Atomic(ctx, db, func(ctx context.Context) error { return seed(ctx, db, 40) })
}

// createTables also indexes the order in which articles are read.
func createTables(ctx context.Context, db *orm.DB) error {
	if err := schema.Create(ctx, db, Article{}, Comment{}, Account{}); err != nil {
		return err
	}
	_, err := db.AExec(ctx, `CREATE INDEX IF NOT EXISTS article_timeline ON article (published, created_at DESC, id DESC)`)
	return err
}

// seed creates n articles by four authors. Article i (from 0) is by author
// i%4, published unless i%4 is 3, a draft if it is not published, has the
// first i%4 of three tags, and one comment.
func seed(ctx context.Context, db *orm.DB, n int) error {
	users, tags, err := seedNames(ctx, db)
	if err != nil {
		return err
	}
	articles, comments := make([]*Article, n), make([]*Comment, n)
	for i := range articles {
		a := &Article{
			Title: fmt.Sprint("Title ", i), Content: fmt.Sprint("Content of article ", i), Published: i%4 < 3, Draft: i%4 == 3,
			CommentCount: 1, CreatedAt: time.Date(2026, 1, 1, i, 0, 0, 0, time.UTC),
		}
		a.Author.Set(users[i%4])
		c := &Comment{Text: fmt.Sprint("Comment ", i)}
		c.Article.Set(a)
		c.Author.Set(users[(i+1)%4])
		articles[i], comments[i] = a, c
	}
	if err := orm.Objects[Article](db).ABulkCreate(ctx, articles); err != nil {
		return err
	}
	if err := orm.Objects[Comment](db).ABulkCreate(ctx, comments); err != nil {
		return err
	}
	return tagAll(ctx, articles, tags)
}

func seedNames(ctx context.Context, db *orm.DB) ([]*User, []*Tag, error) {
	users := []*User{{Username: "ann"}, {Username: "bob"}, {Username: "cat"}, {Username: "dan"}}
	tags := []*Tag{{Name: "go"}, {Name: "sql"}, {Name: "web"}}
	accounts := make([]*Account, 10)
	for i := range accounts {
		accounts[i] = &Account{Balance: 100_00}
	}
	if err := orm.Objects[Account](db).ABulkCreate(ctx, accounts); err != nil {
		return nil, nil, err
	}
	if err := orm.Objects[User](db).ABulkCreate(ctx, users); err != nil {
		return nil, nil, err
	}
	return users, tags, orm.Objects[Tag](db).ABulkCreate(ctx, tags)
}

// tagAll relates articles to tags. It is for a few dozen articles: there is no
// bulk method for pairs.
func tagAll(ctx context.Context, articles []*Article, tags []*Tag) error {
	for i, a := range articles {
		if err := a.Tags.AAdd(ctx, tags[:i%4]...); err != nil {
			return err
		}
	}
	return nil
}
