package bench

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"time"
)

// row is an article for those who write their SQL by hand.
type row struct {
	ID        int64
	Title     string
	Content   string
	Published bool
	Views     int64
	CreatedAt time.Time
	AuthorID  int64
	Author    *User
	Tags      []*Tag
}

func (r *row) sum() int {
	author := ""
	if r.Author != nil {
		author = r.Author.Username + r.Author.Email
	}
	n := sum(r.Title, r.Content, r.Published, r.Views, r.CreatedAt, author)
	for _, t := range r.Tags {
		n += len(t.Name)
	}
	return n
}

func sumRows(rows []*row) (n int) {
	for _, r := range rows {
		n += r.sum()
	}
	return n
}

const (
	listSQL = `SELECT a.id, a.title, a.content, a.published, a.views, a.created_at, a.author_id, u.id, u.username, u.email
		FROM article a JOIN "user" u ON u.id = a.author_id ORDER BY a.id LIMIT $1`
	tagsSQL   = `SELECT x.article_id, t.id, t.name FROM tag t JOIN article_tags x ON x.tag_id = t.id WHERE x.article_id IN (`
	getSQL    = `SELECT id, title, content, published, views, created_at, author_id FROM article WHERE id = $1`
	insertSQL = `INSERT INTO article (title, content, published, views, created_at, author_id) VALUES `
	updateSQL = `UPDATE article SET title = $1, views = $2 WHERE id = $3`
	countSQL  = `SELECT count(*) FROM article WHERE published = $1`
)

// bySQL is what one writes with database/sql.
type bySQL struct {
	db     *sql.DB
	marker func(n int) string // of the nth argument, for lists of any length
}

func numbered(n int) string { return "$" + strconv.Itoa(n) }
func unnumbered(int) string { return "?" }

func (c bySQL) list(ctx context.Context, n int) ([]*row, error) {
	rows, err := c.db.QueryContext(ctx, listSQL, n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []*row
	for rows.Next() {
		r := &row{Author: &User{}}
		if err := rows.Scan(&r.ID, &r.Title, &r.Content, &r.Published, &r.Views, &r.CreatedAt, &r.AuthorID,
			&r.Author.ID, &r.Author.Username, &r.Author.Email); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

func (c bySQL) List(ctx context.Context, n int) (int, error) {
	all, err := c.list(ctx, n)
	return sumRows(all), err
}

func (c bySQL) ListTags(ctx context.Context, n int) (int, error) {
	all, err := c.list(ctx, n)
	if err != nil {
		return 0, err
	}
	byID := make(map[int64]*row, len(all))
	args := make([]any, len(all))
	for i, r := range all {
		byID[r.ID], args[i] = r, r.ID
	}
	rows, err := c.db.QueryContext(ctx, tagsSQL+c.places(len(all))+")", args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		t := &Tag{}
		if err := rows.Scan(&id, &t.ID, &t.Name); err != nil {
			return 0, err
		}
		byID[id].Tags = append(byID[id].Tags, t)
	}
	return sumRows(all), rows.Err()
}

// places are the marks of n arguments.
func (c bySQL) places(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(c.marker(i + 1))
	}
	return b.String()
}

func (c bySQL) Get(ctx context.Context, id int64) (int, error) {
	r := &row{}
	err := c.db.QueryRowContext(ctx, getSQL, id).Scan(&r.ID, &r.Title, &r.Content, &r.Published, &r.Views, &r.CreatedAt, &r.AuthorID)
	return r.sum(), err
}

func (c bySQL) Insert(ctx context.Context, number int) error {
	a := newArticle(number)
	return c.db.QueryRowContext(ctx, insertSQL+"($1, $2, $3, $4, $5, $6) RETURNING id",
		a.Title, a.Content, a.Published, a.Views, a.CreatedAt, a.Author.ID()).Scan(&a.ID)
}

// bulkSQL is an INSERT of n articles, numbered from first on, with its
// arguments.
func bulkSQL(first, n int, marker func(int) string) (text string, args []any, rows []*Article) {
	var b strings.Builder
	b.WriteString(insertSQL)
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('(')
		for j := range 6 {
			if j > 0 {
				b.WriteString(", ")
			}
			b.WriteString(marker(i*6 + j + 1))
		}
		b.WriteByte(')')
		a := newArticle(first + i)
		rows = append(rows, a)
		args = append(args, a.Title, a.Content, a.Published, a.Views, a.CreatedAt, a.Author.ID())
	}
	b.WriteString(" RETURNING id")
	return b.String(), args, rows
}

func (c bySQL) Bulk(ctx context.Context, first, n int) error {
	text, args, rows := bulkSQL(first, n, c.marker)
	keys, err := c.db.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer keys.Close()
	for i := 0; keys.Next(); i++ {
		if err := keys.Scan(&rows[i].ID); err != nil {
			return err
		}
	}
	return keys.Err()
}

func (c bySQL) Update(ctx context.Context, id int64, views int) error {
	_, err := c.db.ExecContext(ctx, updateSQL, "new title", views, id)
	return err
}

func (c bySQL) Count(ctx context.Context) (n int, err error) {
	err = c.db.QueryRowContext(ctx, countSQL, true).Scan(&n)
	return n, err
}
