package pages

import (
	"context"
	"fmt"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// statements(20) = 1
func listTitles(ctx context.Context, db *orm.DB) error {
	titles, err := orm.AValuesList[string](context.TODO(), orm.Objects[blog.Article](db), "title") // want "lostcontext: orm.AValuesList.* runs by a context of its own, so whoever waits cannot cancel it; use ctx$"
	if err != nil {
		return err
	}
	_ = fmt.Sprint(titles)
	return nil
}

// statements(20) = 1
func listTitlesOrLeave(ctx context.Context, db *orm.DB) error {
	titles, err := orm.AValuesList[string](ctx, orm.Objects[blog.Article](db), "title")
	if err != nil {
		return err
	}
	_ = fmt.Sprint(titles)
	return nil
}
