package pages

import (
	"context"
	"errors"

	"fixtures/blog"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// statements(20) = 1
func listBylines(ctx context.Context, db *orm.DB) error {
	bylines := bolt.Serialize(func(article *blog.Article) (string, error) {
		author, err := article.Author.Get()
		if err != nil {
			return "", err
		}
		return article.Title + " by " + author.Username, nil
	})
	_, err := bylines.List(ctx, orm.Objects[blog.Article](db).Slice(0, 20)) // want `unoptimizedresult: article.Author, which bylines.List shows, is not loaded by the query, so the result is an error; add SelectRelated\("author"\) at line 22`
	if !errors.Is(err, orm.ErrFetchBlocked) {
		return err
	}
	return nil
}

// statements(20) = 1
func listBylinesWithAuthors(ctx context.Context, db *orm.DB) error {
	bylines := bolt.Serialize(func(article *blog.Article) (string, error) {
		author, err := article.Author.Get()
		if err != nil {
			return "", err
		}
		return article.Title + " by " + author.Username, nil
	})
	_, err := bylines.List(ctx, orm.Objects[blog.Article](db).SelectRelated("author").Slice(0, 20))
	return err
}
