package bench

import (
	"context"

	"github.com/boltvet/boltvet/orm/bench/ent"
	"github.com/boltvet/boltvet/orm/bench/ent/article"
)

type byEnt struct{ db *ent.Client }

func sumEnt(a *ent.Article) int {
	author := ""
	if u := a.Edges.Author; u != nil {
		author = u.Username + u.Email
	}
	n := sum(a.Title, a.Content, a.Published, a.Views, a.CreatedAt, author)
	for _, t := range a.Edges.Tags {
		n += len(t.Name)
	}
	return n
}

func sumAllEnt(rows []*ent.Article) (n int) {
	for _, a := range rows {
		n += sumEnt(a)
	}
	return n
}

// List loads the authors with a second query, which is ent's way.
func (c byEnt) List(ctx context.Context, n int) (int, error) {
	rows, err := c.db.Article.Query().WithAuthor().Order(article.ByID()).Limit(n).All(ctx)
	return sumAllEnt(rows), err
}

func (c byEnt) ListTags(ctx context.Context, n int) (int, error) {
	rows, err := c.db.Article.Query().WithAuthor().WithTags().Order(article.ByID()).Limit(n).All(ctx)
	return sumAllEnt(rows), err
}

func (c byEnt) Get(ctx context.Context, id int64) (int, error) {
	a, err := c.db.Article.Get(ctx, int(id))
	if err != nil {
		return 0, err
	}
	return sumEnt(a), nil
}

func (c byEnt) create(i int) *ent.ArticleCreate {
	a := newArticle(i)
	return c.db.Article.Create().SetTitle(a.Title).SetContent(a.Content).SetPublished(a.Published).
		SetViews(a.Views).SetCreatedAt(a.CreatedAt).SetAuthorID(int(a.Author.ID()))
}

func (c byEnt) Insert(ctx context.Context, number int) error { return c.create(number).Exec(ctx) }

func (c byEnt) Bulk(ctx context.Context, first, n int) error {
	rows := make([]*ent.ArticleCreate, n)
	for i := range rows {
		rows[i] = c.create(first + i)
	}
	return c.db.Article.CreateBulk(rows...).Exec(ctx)
}

func (c byEnt) Update(ctx context.Context, id int64, views int) error {
	return c.db.Article.Update().Where(article.ID(int(id))).SetTitle("new title").SetViews(int64(views)).Exec(ctx)
}

func (c byEnt) Count(ctx context.Context) (int, error) {
	return c.db.Article.Query().Where(article.Published(true)).Count(ctx)
}
