package pages

import (
	"context"
	"fmt"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// statements(20) = 21
func addTags(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).Slice(0, 20).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		tag := &blog.Tag{Name: fmt.Sprintf("new-%d", article.ID)}
		if err := orm.Objects[blog.Tag](db).ACreate(ctx, tag); err != nil { // want `writeinloop: orm.Objects\[blog.Tag\].ACreate runs one write per article; create them all`
			return err
		}
	}
	return nil
}

// statements(20) = 2
func addTagsAtOnce(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).Slice(0, 20).AList(ctx)
	if err != nil {
		return err
	}
	var tags []*blog.Tag
	for _, article := range articles {
		tags = append(tags, &blog.Tag{Name: fmt.Sprintf("new-%d", article.ID)})
	}
	return orm.Objects[blog.Tag](db).ABulkCreate(ctx, tags)
}
