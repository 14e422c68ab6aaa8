package bench

import (
	"context"
	"time"

	"github.com/uptrace/bun"
)

type bunArticle struct {
	bun.BaseModel `bun:"table:article,alias:a"`

	ID        int64 `bun:",pk,autoincrement"`
	Title     string
	Content   string
	Published bool
	Views     int64
	CreatedAt time.Time
	AuthorID  int64
	Author    *bunUser  `bun:"rel:belongs-to,join:author_id=id"`
	Tags      []*bunTag `bun:"m2m:article_tags,join:Article=Tag"`
}

type bunUser struct {
	bun.BaseModel `bun:"table:user,alias:u"`

	ID              int64 `bun:",pk,autoincrement"`
	Username, Email string
}

type bunTag struct {
	bun.BaseModel `bun:"table:tag,alias:t"`

	ID   int64 `bun:",pk,autoincrement"`
	Name string
}

type bunArticleTag struct {
	bun.BaseModel `bun:"table:article_tags"`

	ArticleID int64       `bun:",pk"`
	Article   *bunArticle `bun:"rel:belongs-to,join:article_id=id"`
	TagID     int64       `bun:",pk"`
	Tag       *bunTag     `bun:"rel:belongs-to,join:tag_id=id"`
}

func (a *bunArticle) sum() int {
	author := ""
	if a.Author != nil {
		author = a.Author.Username + a.Author.Email
	}
	n := sum(a.Title, a.Content, a.Published, a.Views, a.CreatedAt, author)
	for _, t := range a.Tags {
		n += len(t.Name)
	}
	return n
}

type byBun struct{ db *bun.DB }

func newBun(db *bun.DB) byBun {
	db.RegisterModel((*bunArticleTag)(nil))
	return byBun{db}
}

func (c byBun) List(ctx context.Context, n int) (int, error) { return c.list(ctx, n, "Author") }

func (c byBun) ListTags(ctx context.Context, n int) (int, error) {
	return c.list(ctx, n, "Author", "Tags")
}

func (c byBun) list(ctx context.Context, n int, relations ...string) (checksum int, err error) {
	var rows []*bunArticle
	q := c.db.NewSelect().Model(&rows).Order("a.id").Limit(int64(n))
	for _, r := range relations {
		q = q.Relation(r)
	}
	err = q.Scan(ctx)
	for _, a := range rows {
		checksum += a.sum()
	}
	return checksum, err
}

func (c byBun) Get(ctx context.Context, id int64) (int, error) {
	var a bunArticle
	err := c.db.NewSelect().Model(&a).Where("id = ?", id).Scan(ctx)
	return a.sum(), err
}

func bunRow(i int) *bunArticle {
	a := newArticle(i)
	return &bunArticle{Title: a.Title, Content: a.Content, Published: a.Published, Views: a.Views, CreatedAt: a.CreatedAt, AuthorID: a.Author.ID()}
}

func (c byBun) Insert(ctx context.Context, number int) error {
	_, err := c.db.NewInsert().Model(bunRow(number)).Exec(ctx)
	return err
}

func (c byBun) Bulk(ctx context.Context, first, n int) error {
	rows := make([]*bunArticle, n)
	for i := range rows {
		rows[i] = bunRow(first + i)
	}
	_, err := c.db.NewInsert().Model(&rows).Exec(ctx)
	return err
}

func (c byBun) Update(ctx context.Context, id int64, views int) error {
	_, err := c.db.NewUpdate().Model((*bunArticle)(nil)).Set("title = ?", "new title").Set("views = ?", views).Where("id = ?", id).Exec(ctx)
	return err
}

func (c byBun) Count(ctx context.Context) (int, error) {
	n, err := c.db.NewSelect().Model((*bunArticle)(nil)).Where("published = ?", true).Count(ctx)
	return int(n), err
}
