package guide

import (
	"context"
	"fmt"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// Bulk operations

// statements(20) = 1
func bulkCreate(ctx context.Context, db *orm.DB) error {
	articles := []*blog.Article{}
	for i := range 100 {
		article := &blog.Article{Title: fmt.Sprintf("Article %d", i), Content: "..."}
		article.Author.SetID(1)
		articles = append(articles, article)
	}
	return orm.Objects[blog.Article](db).ABulkCreate(ctx, articles)
}

// Common mistakes: 1. Forgetting async methods

// statements(20) = 1
func getSync(_ context.Context, db *orm.DB) error {
	_, err := orm.Objects[blog.Article](db).Get("id", 1) // want `syncinasync: .*Get blocks and cannot be cancelled; use orm.Objects.blog.Article..AGet`
	return err
}

// 2. Sync iteration

// statements(20) = 1
func iterateSync(_ context.Context, db *orm.DB) error {
	for _, err := range orm.Objects[blog.Article](db).All().Iter() { // want `syncinasync: .*Iter blocks and cannot be cancelled; use orm.Objects.blog.Article..AIter`
		if err != nil {
			return err
		}
	}
	return nil
}

// statements(20) = 1
func iterateAsync(ctx context.Context, db *orm.DB) error {
	for _, err := range orm.Objects[blog.Article](db).All().AIter(ctx) {
		if err != nil {
			return err
		}
	}
	return nil
}

// 3. Missing select_related in loops

// statements(20) = 21
func unselectedInLoop(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).All().AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx) // want `relationinloop: article\.Author .*one query per article.*SelectRelated\("author"\)`
		if err != nil {
			return err
		}
		answer(author.Username)
	}
	return nil
}

// statements(20) = 1
func selectedInLoop(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author").AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		answer(author.Username)
	}
	return nil
}

// 4. Evaluating queryset too late

func allArticles(db *orm.DB) orm.QuerySet[blog.Article] {
	return orm.Objects[blog.Article](db).All()
}

func articlesWithAuthor(db *orm.DB) orm.QuerySet[blog.Article] {
	return orm.Objects[blog.Article](db).SelectRelated("author").Slice(0, 20)
}

// statements(20) = 21
func evaluatedTooLate(ctx context.Context, db *orm.DB) error {
	for article, err := range allArticles(db).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil { // want `relationinloop: article\.Author .*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}

// statements(20) = 1
func optimizedBeforeReturning(ctx context.Context, db *orm.DB) error {
	for article, err := range articlesWithAuthor(db).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}
