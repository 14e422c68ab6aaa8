package bench

import (
	"context"
	"time"

	"gorm.io/gorm"
)

type gormArticle struct {
	ID        int64
	Title     string
	Content   string
	Published bool
	Views     int64
	CreatedAt time.Time
	AuthorID  int64
	Author    *gormUser
	Tags      []*gormTag `gorm:"many2many:article_tags;joinForeignKey:article_id;joinReferences:tag_id"`
}

type gormUser struct {
	ID              int64
	Username, Email string
}

type gormTag struct {
	ID   int64
	Name string
}

func (gormArticle) TableName() string { return "article" }
func (gormUser) TableName() string    { return "user" }
func (gormTag) TableName() string     { return "tag" }

func (a *gormArticle) sum() int {
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

// byGORM has gorm's two settings for speed: PrepareStmt and
// SkipDefaultTransaction.
type byGORM struct{ db *gorm.DB }

func (c byGORM) List(ctx context.Context, n int) (int, error) {
	return c.sum(c.db.WithContext(ctx).Joins("Author").Order("article.id").Limit(n))
}

func (c byGORM) ListTags(ctx context.Context, n int) (int, error) {
	return c.sum(c.db.WithContext(ctx).Joins("Author").Preload("Tags").Order("article.id").Limit(n))
}

func (c byGORM) sum(q *gorm.DB) (n int, err error) {
	var rows []*gormArticle
	err = q.Find(&rows).Error
	for _, a := range rows {
		n += a.sum()
	}
	return n, err
}

func (c byGORM) Get(ctx context.Context, id int64) (int, error) {
	var a gormArticle
	err := c.db.WithContext(ctx).First(&a, id).Error
	return a.sum(), err
}

func gormRow(i int) *gormArticle {
	a := newArticle(i)
	return &gormArticle{Title: a.Title, Content: a.Content, Published: a.Published, Views: a.Views, CreatedAt: a.CreatedAt, AuthorID: a.Author.ID()}
}

func (c byGORM) Insert(ctx context.Context, number int) error {
	return c.db.WithContext(ctx).Create(gormRow(number)).Error
}

func (c byGORM) Bulk(ctx context.Context, first, n int) error {
	rows := make([]*gormArticle, n)
	for i := range rows {
		rows[i] = gormRow(first + i)
	}
	return c.db.WithContext(ctx).Create(rows).Error
}

func (c byGORM) Update(ctx context.Context, id int64, views int) error {
	return c.db.WithContext(ctx).Model(&gormArticle{}).Where("id = ?", id).
		Updates(map[string]any{"title": "new title", "views": views}).Error
}

func (c byGORM) Count(ctx context.Context) (int, error) {
	var n int64
	err := c.db.WithContext(ctx).Model(&gormArticle{}).Where("published = ?", true).Count(&n).Error
	return int(n), err
}
