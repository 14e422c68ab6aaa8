// Package guide holds the examples of the guide to the ORM, in its order, with the numbers
// of statements that it tells.
package guide

import (
	"context"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// Basic async ORM methods

// statements(20) = 5
func basicMethods(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[blog.Article](db)
	article, err := articles.AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	created := &blog.Article{Title: "My Article", Content: "Content here"}
	created.Author.SetID(article.Author.ID())
	if err := articles.ACreate(ctx, created); err != nil {
		return err
	}
	if _, err := articles.ACount(ctx); err != nil {
		return err
	}
	if _, err := articles.Filter("published", true).AExists(ctx); err != nil {
		return err
	}
	_, err = articles.AFirst(ctx)
	return err
}

// Iterating over querysets

// statements(20) = 1
func listTitles(ctx context.Context, db *orm.DB) error {
	articles := []map[string]any{}
	for article, err := range orm.Objects[blog.Article](db).Filter("published", true).Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		articles = append(articles, map[string]any{
			"id":    article.ID,
			"title": article.Title,
		})
	}
	return nil
}

// The problem

// statements(20) = 21
func listArticles(ctx context.Context, db *orm.DB) error {
	articles := []map[string]any{}
	for article, err := range orm.Objects[blog.Article](db).All().Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx) // want `relationinloop: article\.Author .*one query per article.*SelectRelated\("author"\)`
		if err != nil {
			return err
		}
		articles = append(articles, map[string]any{
			"id":          article.ID,
			"title":       article.Title,
			"author_name": author.Username,
		})
	}
	return nil
}

// The solution: select_related and prefetch_related

// statements(20) = 1
func listSelected(ctx context.Context, db *orm.DB) error {
	articles := []map[string]any{}
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author").Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		articles = append(articles, map[string]any{
			"id":          article.ID,
			"title":       article.Title,
			"author_name": author.Username,
		})
	}
	return nil
}

// statements(20) = 2
func listPrefetched(ctx context.Context, db *orm.DB) error {
	articles := []map[string]any{}
	queryset := orm.Objects[blog.Article](db).SelectRelated("author").PrefetchRelated("tags")
	for article, err := range queryset.Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		tags, err := article.Tags.All().AList(ctx)
		if err != nil {
			return err
		}
		articles = append(articles, map[string]any{
			"id":          article.ID,
			"title":       article.Title,
			"author_name": author.Username,
			"tags":        namesOf(tags),
		})
	}
	return nil
}

func namesOf(tags []*blog.Tag) []string {
	names := []string{}
	for _, tag := range tags {
		names = append(names, tag.Name)
	}
	return names
}
