package pages

import (
	"context"
	"fmt"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// statements(20) = 21
func printShares(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).Slice(0, 20).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		all, err := orm.Objects[blog.Comment](db).ACount(ctx) // want `invariantquery: orm.Objects\[blog.Comment\].ACount runs the same query for every article; run it once before the loop`
		if err != nil {
			return err
		}
		_ = fmt.Sprintf("%s: one of %d", article.Title, all)
	}
	return nil
}

// statements(20) = 2
func printSharesAtOnce(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).Slice(0, 20).AList(ctx)
	if err != nil {
		return err
	}
	all, err := orm.Objects[blog.Comment](db).ACount(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = fmt.Sprintf("%s: one of %d", article.Title, all)
	}
	return nil
}
