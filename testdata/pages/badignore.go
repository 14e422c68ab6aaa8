package pages

import (
	"context"
	"fmt"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// not judged: the comment is what is reported
// statements(20) = 1
func printByline(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).SelectRelated("author").Slice(0, 20).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		//boltvet:ignore relationinloop the page has twenty rows // want `badignore: relationinloop reports nothing here; remove the comment`
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		_ = fmt.Sprintf("%s by %s", article.Title, author.Username)
	}
	return nil
}

// not judged: the comment keeps it from being reported
// statements(20) = 21
func printBylineForFew(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).Slice(0, 20).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		//boltvet:ignore relationinloop the page has twenty rows
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		_ = fmt.Sprintf("%s by %s", article.Title, author.Username)
	}
	return nil
}
