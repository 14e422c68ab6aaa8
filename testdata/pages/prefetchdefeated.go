package pages

import (
	"context"
	"fmt"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// statements(20) = 22
func printTagsOfPages(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).PrefetchRelated("tags").Slice(0, 20).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		tags, err := article.Tags.Filter("name__startswith", "tag").AList(ctx) // want `prefetchdefeated: article.Tags.AList runs one query per article although PrefetchRelated\("tags"\) has loaded the rows; use those, or load no others`
		if err != nil {
			return err
		}
		_ = fmt.Sprint(article.Title, len(tags))
	}
	return nil
}

// statements(20) = 2
func printChosenTagsOfPages(ctx context.Context, db *orm.DB) error {
	chosen := orm.Objects[blog.Tag](db).Filter("name__startswith", "tag")
	articles, err := orm.Objects[blog.Article](db).Prefetch("tags", chosen).Slice(0, 20).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		tags, err := article.Tags.All().AList(ctx)
		if err != nil {
			return err
		}
		_ = fmt.Sprint(article.Title, len(tags))
	}
	return nil
}
