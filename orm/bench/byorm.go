package bench

import (
	"context"

	"github.com/boltvet/boltvet/orm"
)

type byORM struct{ db *orm.DB }

func (c byORM) List(ctx context.Context, n int) (int, error) {
	rows, err := orm.Objects[Article](c.db).SelectRelated("author").OrderBy("id").Slice(0, n).AList(ctx)
	return sumOf(rows), err
}

func (c byORM) ListTags(ctx context.Context, n int) (int, error) {
	rows, err := orm.Objects[Article](c.db).SelectRelated("author").PrefetchRelated("tags").OrderBy("id").Slice(0, n).AList(ctx)
	return sumOf(rows), err
}

func sumOf(rows []*Article) (n int) {
	for _, a := range rows {
		author, _ := a.Author.Loaded()
		n += sum(a.Title, a.Content, a.Published, a.Views, a.CreatedAt, author.Username+author.Email)
		labels, _ := a.Tags.Loaded()
		for _, t := range labels {
			n += len(t.Name)
		}
	}
	return n
}

func (c byORM) Get(ctx context.Context, id int64) (int, error) {
	a, err := orm.Objects[Article](c.db).AGet(ctx, "id", id)
	if err != nil {
		return 0, err
	}
	return sum(a.Title, a.Content, a.Published, a.Views, a.CreatedAt, ""), nil
}

func (c byORM) Insert(ctx context.Context, number int) error {
	return orm.Objects[Article](c.db).ACreate(ctx, newArticle(number))
}

func (c byORM) Bulk(ctx context.Context, first, n int) error {
	rows := make([]*Article, n)
	for i := range rows {
		rows[i] = newArticle(first + i)
	}
	return orm.Objects[Article](c.db).ABulkCreate(ctx, rows)
}

func (c byORM) Update(ctx context.Context, id int64, views int) error {
	_, err := orm.Objects[Article](c.db).Filter("id", id).AUpdate(ctx, "title", "new title", "views", views)
	return err
}

func (c byORM) Count(ctx context.Context) (int, error) {
	return orm.Objects[Article](c.db).Filter("published", true).ACount(ctx)
}
