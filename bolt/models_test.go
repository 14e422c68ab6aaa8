package bolt_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

type User struct {
	ID       int64
	Username string               `orm:"unique"`
	Password string               `json:"-"`
	Articles orm.Reverse[Article] `orm:"author"`
}

type Article struct {
	ID         int64
	Title      string
	Slug       string `orm:"unique"`
	Published  bool
	Rating     *float64
	CreatedAt  time.Time
	Author     orm.ForeignKey[User]
	Editor     orm.NullForeignKey[User]
	Tags       orm.ManyToMany[Tag]
	Comments   orm.Reverse[Comment] `orm:"article"`
	NumRemarks int                  `orm:"annotation"`
}

type Tag struct {
	ID   int64
	Name string
}

type Comment struct {
	ID      int64
	Text    string
	Article orm.ForeignKey[Article]
	Author  orm.NullForeignKey[User]
}

type UserSchema struct {
	ID       int64  `json:"id"`
	Username string `json:"username"`
}

type CommentSchema struct {
	Text   string  `json:"text"`
	Author *string `json:"author" orm:"author__username"`
}

// blog is a database with 12 articles by two users. Article i (from 0) is by
// user i%2, edited by the first if i%3 is 0, published if i is even, rated i/2
// unless i%4 is 0, tagged by the first i%3 of two tags, and has i%2 comments:
// by nobody if i%4 is 1, else by the first user.
func blog(t testing.TB) (*orm.DB, *ormtest.Log) {
	t.Helper()
	db, log := open(t, Article{}, Comment{})
	users := []*User{{Username: "ann", Password: "secret"}, {Username: "bob", Password: "secret"}}
	tags := []*Tag{{Name: "go"}, {Name: "sql"}}
	must(t, orm.Objects[User](db).BulkCreate(users))
	must(t, orm.Objects[Tag](db).BulkCreate(tags))
	for i := range 12 {
		a := &Article{Title: fmt.Sprint("Title ", i), Slug: fmt.Sprint("slug-", i), Published: i%2 == 0, CreatedAt: day(i)}
		if rating := float64(i / 2); i%4 != 0 {
			a.Rating = &rating
		}
		a.Author.Set(users[i%2])
		if i%3 == 0 {
			a.Editor.Set(users[0])
		}
		must(t, orm.Objects[Article](db).Create(a))
		must(t, a.Tags.Add(tags[:i%3]...))
		for range i % 2 {
			c := &Comment{Text: "well said"}
			c.Article.Set(a)
			if i%4 != 1 {
				c.Author.Set(users[0])
			}
			must(t, orm.Objects[Comment](db).Create(c))
		}
	}
	log.Reset()
	return db, log
}

func day(i int) time.Time { return time.Date(2026, 1, 1+i, 12, 0, 0, 0, time.UTC) }

// errorLog is what OnError was told.
type errorLog struct {
	mu     sync.Mutex
	errors []error
}

func (l *errorLog) add(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.errors = append(l.errors, err)
}

// take is the only error, which is forgotten.
func (l *errorLog) take(t testing.TB) string {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.errors) != 1 {
		t.Fatalf("%d errors: %v", len(l.errors), l.errors)
	}
	text := l.errors[0].Error()
	l.errors = nil
	return text
}

func (l *errorLog) wantNone(t testing.TB) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, err := range l.errors {
		t.Errorf("reported: %v", err)
	}
}
