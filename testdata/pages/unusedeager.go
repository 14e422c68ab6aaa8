package pages

import (
	"context"
	"fmt"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// statements(20) = 2
func printTitlesWithTags(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).PrefetchRelated("tags").Slice(0, 20).AList(ctx) // want `unusedeager: PrefetchRelated loads "tags" for rows that never use it; drop it`
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = fmt.Sprint(article.Title)
	}
	return nil
}

// statements(20) = 1
func printTitles(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).Slice(0, 20).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = fmt.Sprint(article.Title)
	}
	return nil
}
