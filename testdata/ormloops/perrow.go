// Package ormloops holds loops around the reference ORM, with and without a query per element.
package ormloops

import (
	"context"

	"fixtures/blog"
	"fixtures/each"

	"github.com/boltvet/boltvet/orm"
)

func perRow(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		_, err := orm.Objects[blog.User](db).AGet(ctx, "id", article.Author.ID()) // want "queryinloop: .*AGet .*one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func perListElement(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := findUser(ctx, db, article.Author.ID()); err != nil { // want "queryinloop: findUser .*one query per article"
			return err
		}
	}
	return nil
}

func findUser(ctx context.Context, db *orm.DB, id int64) (*blog.User, error) {
	return orm.Objects[blog.User](db).AGet(ctx, "id", id)
}

func longChain(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		_, err := orm.Objects[blog.Comment](db).Filter( // want "queryinloop: .*AList .*one query per article"
			"article_id", article.ID,
		).Exclude(
			"text", "",
		).OrderBy("-id").Slice(0, 3).AList(ctx)
		if err != nil {
			return err
		}
	}
	return nil
}

func countPerRow(ctx context.Context, db *orm.DB) error {
	comments := orm.Objects[blog.Comment](db)
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := comments.Filter("article_id", article.ID).ACount(ctx); err != nil { // want "queryinloop: .*ACount .*one query per article"
			return err
		}
	}
	return nil
}

func existsPerRow(ctx context.Context, db *orm.DB) error {
	comments := orm.Objects[blog.Comment](db)
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		ofArticle := comments.Filter("article_id", article.ID)
		if _, err := ofArticle.AExists(ctx); err != nil { // want "queryinloop: .*AExists .*one query per article"
			return err
		}
	}
	return nil
}

func iterationPerRow(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		comments := orm.Objects[blog.Comment](db).Filter("article_id", article.ID)
		for comment, err := range comments.AIter(ctx) { // want "queryinloop: .*AIter .*one query per article"
			if err != nil || comment.Text == "" {
				return err
			}
		}
	}
	return nil
}

func firstPerRow(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).AList(ctx)
	if err != nil {
		return err
	}
	for i := range articles {
		newest := orm.Objects[blog.Comment](db).Filter("article_id", articles[i].ID).OrderBy("-id")
		if _, err := newest.AFirst(ctx); err != nil { // want "queryinloop: .*AFirst .*one query per"
			return err
		}
	}
	return nil
}

func genericMap(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).AList(ctx)
	if err != nil {
		return err
	}
	_, err = each.Map(articles, func(article *blog.Article) (*blog.User, error) {
		return findUser(ctx, db, article.Author.ID()) // want "queryinloop: findUser .*one query per"
	})
	return err
}

// users looks users up for those who have no handle.
type users struct {
	query orm.QuerySet[blog.User]
}

func (u users) named(ctx context.Context, name string) (*blog.User, error) {
	return u.query.AGet(ctx, "username", name)
}

func inMethod(ctx context.Context, db *orm.DB) error {
	known := users{query: orm.Objects[blog.User](db)}
	articles, err := orm.Objects[blog.Article](db).SelectRelated("author").AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		author, _ := article.Author.Loaded()
		if _, err := known.named(ctx, author.Username); err != nil { // want "queryinloop: .*named .*one query per article"
			return err
		}
	}
	return nil
}
