package pages

import (
	"context"
	"fmt"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// statements(20) = 1
func countPublished(ctx context.Context, db *orm.DB) error {
	n, err := orm.Objects[blog.Article](db).Filter("published", true).Count() // want `syncinasync: orm.Objects\[blog.Article\].Count blocks and cannot be cancelled; use orm.Objects\[blog.Article\].ACount\(ctx\)$`
	if err != nil {
		return err
	}
	_ = fmt.Sprintf("%d articles", n)
	return nil
}

// statements(20) = 1
func countPublishedOrLeave(ctx context.Context, db *orm.DB) error {
	n, err := orm.Objects[blog.Article](db).Filter("published", true).ACount(ctx)
	if err != nil {
		return err
	}
	_ = fmt.Sprintf("%d articles", n)
	return nil
}
