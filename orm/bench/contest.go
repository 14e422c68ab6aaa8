// Package bench compares package orm with SQL by hand and with other ORMs. It
// is a module of its own, so that users of the ORM download none of them.
package bench

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/schema"
)

// A contestant does the same work as all others, in its own way. Reads return
// a checksum over all columns that they have to build.
type contestant interface {
	// List reads the first n articles with their authors.
	List(ctx context.Context, n int) (checksum int, err error)
	// ListTags reads their tags as well.
	ListTags(ctx context.Context, n int) (checksum int, err error)
	Get(ctx context.Context, id int64) (checksum int, err error)
	// Insert inserts the article with a number and learns its key.
	Insert(ctx context.Context, number int) error
	// Bulk inserts n articles, numbered from first on, and learns their keys.
	Bulk(ctx context.Context, first, n int) error
	Update(ctx context.Context, id int64, views int) error
	Count(ctx context.Context) (int, error)
}

// Article is the model of package orm, and where it suits the row of others.
type Article struct {
	ID        int64
	Title     string
	Content   string
	Published bool
	Views     int64
	CreatedAt time.Time
	Author    orm.ForeignKey[User]
	Tags      orm.ManyToMany[Tag]
}

// User wrote articles.
type User struct {
	ID       int64
	Username string
	Email    string
}

// Tag marks articles.
type Tag struct {
	ID   int64
	Name string
}

const (
	articles = 10_000
	users    = 1_000
	tags     = 500
	perRow   = 5 // tags of an article
)

var (
	content = strings.Repeat("content ", 50)
	moment  = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
)

// fill creates the tables and their rows.
func fill(ctx context.Context, db *orm.DB) error {
	if err := schema.Create(ctx, db, Article{}); err != nil {
		return err
	}
	authors, labels, rows := make([]*User, users), make([]*Tag, tags), make([]*Article, articles)
	for i := range authors {
		authors[i] = &User{Username: fmt.Sprint("user", i), Email: fmt.Sprint("user", i, "@example.org")}
	}
	for i := range labels {
		labels[i] = &Tag{Name: fmt.Sprint("tag", i)}
	}
	if err := orm.Objects[User](db).ABulkCreate(ctx, authors); err != nil {
		return err
	}
	if err := orm.Objects[Tag](db).ABulkCreate(ctx, labels); err != nil {
		return err
	}
	for i := range rows {
		rows[i] = newArticle(i)
		rows[i].Author.Set(authors[i*7%users])
	}
	if err := orm.Objects[Article](db).ABulkCreate(ctx, rows); err != nil {
		return err
	}
	return orm.Atomic(ctx, db, func(ctx context.Context) error { return label(ctx, rows, labels) })
}

func label(ctx context.Context, rows []*Article, labels []*Tag) error {
	for i, row := range rows {
		for j := range perRow {
			if err := row.Tags.AAdd(ctx, labels[(i*3+j*97)%tags]); err != nil {
				return err
			}
		}
	}
	return nil
}

func newArticle(i int) *Article {
	a := &Article{Title: fmt.Sprint("article ", i), Content: content, Published: i%2 == 0, Views: int64(i), CreatedAt: moment}
	a.Author.SetID(int64(1 + i%users))
	return a
}

// sum is what an article adds to a checksum.
func sum(title, content string, published bool, views int64, at time.Time, author string) int {
	n := len(title) + len(content) + int(views) + at.Second() + len(author)
	if published {
		n++
	}
	return n
}
