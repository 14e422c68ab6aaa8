package orm_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/schema"
	"github.com/boltvet/boltvet/orm/sqlite"
)

// Each benchmark has a /sql part, written by hand on database/sql and the
// same driver, and an /orm part: their ratio is the price of the ORM.

// Story is as wide as the rows of a small blog.
type Story struct {
	ID        int64
	Title     string
	Content   string
	Published bool
	Views     int64
	CreatedAt time.Time
	Author    orm.ForeignKey[Writer]
	Labels    orm.ManyToMany[Label]
}

type Writer struct {
	ID       int64
	Username string
	Email    string
}

type Label struct {
	ID   int64
	Name string
}

func stories(b *testing.B) *orm.DB {
	b.Helper()
	db, err := sqlite.Open(filepath.Join(b.TempDir(), "bench.db"))
	must(b, err)
	b.Cleanup(func() { db.Close() })
	must(b, schema.Create(b.Context(), db, Story{}))
	var writers []*Writer
	for i := range 200 {
		writers = append(writers, &Writer{Username: fmt.Sprint("user", i), Email: fmt.Sprint("user", i, "@example.org")})
	}
	must(b, orm.Objects[Writer](db).BulkCreate(writers))
	labels := []*Label{{Name: "go"}, {Name: "sql"}, {Name: "orm"}}
	must(b, orm.Objects[Label](db).BulkCreate(labels))
	var all []*Story
	for i := range 2000 {
		s := &Story{Title: fmt.Sprint("story ", i), Content: strings.Repeat("text ", 80), Published: true, Views: int64(i), CreatedAt: day(i % 300)}
		s.Author.Set(writers[i%200])
		all = append(all, s)
	}
	must(b, orm.Objects[Story](db).BulkCreate(all))
	for _, s := range all {
		must(b, s.Labels.Add(labels...))
	}
	return db
}

type sqlStory struct {
	ID, Views, AuthorID int64
	Title, Content      string
	Published           bool
	CreatedAt           time.Time
	Author              sqlWriter
	Labels              []sqlLabel
}

type sqlWriter struct {
	ID              int64
	Username, Email string
}

type sqlLabel struct {
	ID   int64
	Name string
}

const listSQL = `SELECT s.id, s.title, s.content, s.published, s.views, s.created_at, s.author_id, w.id, w.username, w.email
	FROM story s JOIN writer w ON w.id = s.author_id ORDER BY s.id LIMIT ?`

func listBySQL(b *testing.B, db *sql.DB, n int) []*sqlStory {
	rows, err := db.QueryContext(b.Context(), listSQL, n)
	must(b, err)
	defer rows.Close()
	var all []*sqlStory
	for rows.Next() {
		s := &sqlStory{}
		must(b, rows.Scan(&s.ID, &s.Title, &s.Content, &s.Published, &s.Views, &s.CreatedAt, &s.AuthorID,
			&s.Author.ID, &s.Author.Username, &s.Author.Email))
		all = append(all, s)
	}
	must(b, rows.Err())
	return all
}

func labelsBySQL(b *testing.B, db *sql.DB, all []*sqlStory) {
	byID := make(map[int64]*sqlStory, len(all))
	args := make([]any, len(all))
	for i, s := range all {
		byID[s.ID], args[i] = s, s.ID
	}
	places := strings.TrimSuffix(strings.Repeat("?,", len(all)), ",")
	rows, err := db.QueryContext(b.Context(), `SELECT l.id, l.name, sl.story_id FROM label l
		JOIN story_labels sl ON sl.label_id = l.id WHERE sl.story_id IN (`+places+`)`, args...)
	must(b, err)
	defer rows.Close()
	for rows.Next() {
		var l sqlLabel
		var id int64
		must(b, rows.Scan(&l.ID, &l.Name, &id))
		byID[id].Labels = append(byID[id].Labels, l)
	}
	must(b, rows.Err())
}

func BenchmarkListWithAuthor(b *testing.B) {
	db := stories(b)
	q := orm.Objects[Story](db).SelectRelated("author").OrderBy("id")
	for _, n := range []int{20, 1000} {
		b.Run(fmt.Sprintf("%d/sql", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				want(b, len(listBySQL(b, db.SQL(), n)), n)
			}
		})
		b.Run(fmt.Sprintf("%d/orm", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rows, err := q.Slice(0, n).AList(b.Context())
				must(b, err)
				want(b, len(rows), n)
			}
		})
	}
}

func BenchmarkListWithAuthorAndLabels(b *testing.B) {
	db := stories(b)
	q := orm.Objects[Story](db).SelectRelated("author").PrefetchRelated("labels").OrderBy("id")
	for _, n := range []int{20, 1000} {
		b.Run(fmt.Sprintf("%d/sql", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				all := listBySQL(b, db.SQL(), n)
				labelsBySQL(b, db.SQL(), all)
				want(b, len(all[n-1].Labels), 3)
			}
		})
		b.Run(fmt.Sprintf("%d/orm", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				all, err := q.Slice(0, n).AList(b.Context())
				must(b, err)
				labels, _ := all[n-1].Labels.Loaded()
				want(b, len(labels), 3)
			}
		})
	}
}

func BenchmarkGet(b *testing.B) {
	db := stories(b)
	b.Run("sql", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var w sqlWriter
			row := db.SQL().QueryRowContext(b.Context(), `SELECT id, username, email FROM writer WHERE id = ?`, 7)
			must(b, row.Scan(&w.ID, &w.Username, &w.Email))
		}
	})
	b.Run("orm", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			must(b, second(orm.Objects[Writer](db).AGet(b.Context(), "id", 7)))
		}
	})
}

func want(b *testing.B, got, want int) {
	b.Helper()
	if got != want {
		b.Fatalf("got %d, want %d", got, want)
	}
}
