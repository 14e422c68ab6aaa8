package orm_test

import (
	"strings"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

// The models of the guide.

type Article struct {
	ID        int64
	Title     string
	Published bool
	CreatedAt time.Time
	Author    orm.ForeignKey[User]
	Editor    orm.NullForeignKey[User]
	Tags      orm.ManyToMany[Tag]
	Comments  orm.Reverse[Comment] `orm:"article"`
}

type User struct {
	ID       int64
	Username string
	Profile  orm.ForeignKey[Profile]
	Articles orm.Reverse[Article] `orm:"author"`
}

type Profile struct {
	ID  int64
	Bio string
}

type Tag struct {
	ID       int64
	Name     string
	Articles orm.ManyToMany[Article] `orm:"table=article_tags"`
}

type Comment struct {
	ID      int64
	Text    string
	Article orm.ForeignKey[Article]
	Author  orm.NullForeignKey[User]
}

// blog is a fresh database with 20 articles by 4 users. Article i is by user
// i%4, edited by user 0 if i is even, tagged go if i is a multiple of 2 and
// sql if it is one of 3, and has i%3 comments, by user i%4 or by nobody.
func blog(t testing.TB) (*orm.DB, *ormtest.Log) {
	t.Helper()
	db, log := ormtest.Record(open(t, Article{}))
	fill(t, db, 20)
	log.Reset()
	return db, log
}

func fill(t testing.TB, db *orm.DB, articles int) {
	t.Helper()
	users := make([]*User, 4)
	for i, name := range []string{"ann", "bob", "cat", "dan"} {
		profile := &Profile{Bio: "about " + name}
		must(t, orm.Objects[Profile](db).Create(profile))
		users[i] = &User{Username: name}
		users[i].Profile.Set(profile)
		must(t, orm.Objects[User](db).Create(users[i]))
	}
	golang, sql := &Tag{Name: "go"}, &Tag{Name: "sql"}
	must(t, orm.Objects[Tag](db).BulkCreate([]*Tag{golang, sql}))
	for i := range articles {
		a := &Article{Title: title(i), Published: i%2 == 0, CreatedAt: day(i)}
		a.Author.Set(users[i%4])
		if i%2 == 0 {
			a.Editor.Set(users[0])
		}
		must(t, orm.Objects[Article](db).Create(a))
		if i%2 == 0 {
			must(t, a.Tags.Add(golang))
		}
		if i%3 == 0 {
			must(t, a.Tags.Add(sql))
		}
		comment(t, db, a, users[i%4], i%3)
	}
}

func comment(t testing.TB, db *orm.DB, a *Article, by *User, n int) {
	t.Helper()
	for i := range n {
		c := &Comment{Text: a.Title + " comment"}
		c.Article.Set(a)
		if i > 0 {
			c.Author.Set(by)
		}
		must(t, orm.Objects[Comment](db).Create(c))
	}
}

func title(i int) string  { return "Article " + string(rune('A'+i%26)) }
func day(i int) time.Time { return time.Date(2026, 1, 1+i, 12, 0, 0, 0, time.UTC) }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func get[V any](t testing.TB) func(V, error) V {
	return func(v V, err error) V {
		t.Helper()
		must(t, err)
		return v
	}
}

// from is the FROM clause of the last statement.
func from(log *ormtest.Log) string {
	text := log.Statements()[log.Len()-1].SQL
	return text[strings.Index(text, "FROM"):]
}
