package pages

import (
	"context"
	"fmt"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// statements(20) = 21
func printAuthors(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := authorName(ctx, db, article.Author.ID()) // want `queryinloop: authorName runs one query per article, via \(\*orm.QuerySet\).AGet; fetch them all before the loop`
		if err != nil {
			return err
		}
		_ = fmt.Sprintf("%s by %s", article.Title, author)
	}
	return nil
}

func authorName(ctx context.Context, db *orm.DB, id int64) (string, error) {
	user, err := orm.Objects[blog.User](db).AGet(ctx, "id", id)
	if err != nil {
		return "", err
	}
	return user.Username, nil
}

// statements(20) = 2
func printAuthorsAtOnce(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).Slice(0, 20).AList(ctx)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.Author.ID())
	}
	names := map[int64]string{}
	for user, err := range orm.Objects[blog.User](db).Filter("id__in", ids).AIter(ctx) {
		if err != nil {
			return err
		}
		names[user.ID] = user.Username
	}
	for _, article := range articles {
		_ = fmt.Sprintf("%s by %s", article.Title, names[article.Author.ID()])
	}
	return nil
}
