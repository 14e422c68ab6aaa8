package pages

import (
	"context"
	"fmt"
	"io"

	"github.com/boltvet/boltvet/orm"

	"fixtures/blog"
)

// statements(20) = 0
func listWithAuther(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[blog.Article](db).SelectRelated("auther").Filter("titel__startswith", "A") // want `badrelation: Article has no relation "auther"; did you mean "author"$` `badrelation: Article has no field "titel" in "titel__startswith"; did you mean "title"$`
	if rows, err := articles.Slice(0, 20).AList(ctx); err == nil {
		return fmt.Errorf("%d rows, and no error", len(rows))
	}
	return nil
}

// statements(20) = 1
func listWithAuthor(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[blog.Article](db).SelectRelated("author").Filter("title__startswith", "A")
	for article, err := range articles.Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		author, _ := article.Author.Loaded()
		fmt.Fprintf(io.Discard, "%s by %s\n", article.Title, author.Username)
	}
	return nil
}
