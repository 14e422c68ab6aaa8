// Package serialize makes of models what a handler answers.
package serialize

import (
	"context"

	"fixtures/blog"
)

// An Article is what clients see of an article.
type Article struct {
	ID     int64    `json:"id"`
	Title  string   `json:"title"`
	Author string   `json:"author"`
	Tags   []string `json:"tags,omitempty"`
}

// Summary reads no relation: the key of the author is a part of the article.
func Summary(article *blog.Article) Article {
	return Article{ID: article.ID, Title: article.Title}
}

// WithAuthor reads the article's author.
func WithAuthor(ctx context.Context, article *blog.Article) (Article, error) {
	author, err := article.Author.AGet(ctx)
	if err != nil {
		return Article{}, err
	}
	made := Summary(article)
	made.Author = author.Username
	return made, nil
}

// WithTags reads the article's author and its tags.
func WithTags(ctx context.Context, article *blog.Article) (Article, error) {
	made, err := WithAuthor(ctx, article)
	if err != nil {
		return Article{}, err
	}
	tags, err := article.Tags.All().AList(ctx)
	for _, tag := range tags {
		made.Tags = append(made.Tags, tag.Name)
	}
	return made, err
}
