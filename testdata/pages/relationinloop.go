package pages

import (
	"context"
	"fmt"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// statements(20) = 21
func listArticles(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx) // want `relationinloop: article.Author runs one query per article; add SelectRelated\("author"\) at line 14`
		if err != nil {
			return err
		}
		_ = fmt.Sprintf("%s by %s", article.Title, author.Username)
	}
	return nil
}

// statements(20) = 1
func listArticlesWithAuthors(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author").Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		_ = fmt.Sprintf("%s by %s", article.Title, author.Username)
	}
	return nil
}
