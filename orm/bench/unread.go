package bench

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"strconv"

	"github.com/boltvet/boltvet/orm"
	"github.com/jackc/pgx/v5/pgxpool"
)

// unread fetches the rows and looks at none of them: what is left is the part
// of the driver, and that of the server if there is one. No ORM can need less.
type unread struct {
	contestant // nil: it does nothing else
	fetch      func(ctx context.Context, text string, args ...any) error
	keys       func(n int) any // an argument of tagsOf: the keys from 1 to n
	tagsOf     string
}

var errUnread = errors.New("no rows to read")

func (c unread) List(ctx context.Context, n int) (int, error) {
	return 0, c.fetch(ctx, listOf+strconv.Itoa(n))
}

func (c unread) ListTags(ctx context.Context, n int) (int, error) {
	if _, err := c.List(ctx, n); err != nil {
		return 0, err
	}
	return 0, c.fetch(ctx, c.tagsOf, c.keys(n))
}

func (c unread) Get(ctx context.Context, id int64) (int, error) {
	return 0, c.fetch(ctx, getSQL, id)
}

func (unread) Insert(context.Context, int) error        { return errUnread }
func (unread) Bulk(context.Context, int, int) error     { return errUnread }
func (unread) Update(context.Context, int64, int) error { return errUnread }
func (unread) Count(context.Context) (int, error)       { return 0, errUnread }

const listOf = `SELECT a.id, a.title, a.content, a.published, a.views, a.created_at, a.author_id, u.id, u.username, u.email
		FROM article a JOIN "user" u ON u.id = a.author_id ORDER BY a.id LIMIT `

// unreadOnPGX fetches through pgx.
func unreadOnPGX(pool *pgxpool.Pool) unread {
	fetch := func(ctx context.Context, text string, args ...any) error {
		rows, err := pool.Query(ctx, text, args...)
		if err != nil {
			return err
		}
		for rows.Next() {
		}
		rows.Close()
		return rows.Err()
	}
	return unread{fetch: fetch, keys: func(n int) any { return upTo(n) }, tagsOf: tagsAnySQL}
}

func upTo(n int) []int64 {
	keys := make([]int64, n)
	for i := range keys {
		keys[i] = int64(i + 1)
	}
	return keys
}

// unreadOnSQLite fetches through the driver, by statements that are prepared.
func unreadOnSQLite(db *orm.DB) unread {
	prepared := map[string]driver.Stmt{}
	fetch := func(ctx context.Context, text string, args ...any) error {
		held, err := db.SQL().Conn(ctx)
		if err != nil {
			return err
		}
		defer held.Close()
		return held.Raw(func(c any) error {
			if prepared[text] == nil {
				prepared[text], err = c.(driver.ConnPrepareContext).PrepareContext(ctx, text)
			}
			if err != nil {
				return err
			}
			return drained(ctx, prepared[text].(driver.StmtQueryContext), args)
		})
	}
	const tagsEach = `SELECT x.article_id, t.id, t.name FROM tag t JOIN article_tags x ON x.tag_id = t.id
		WHERE x.article_id IN (SELECT value FROM json_each(?))`
	return unread{fetch: fetch, keys: jsonUpTo, tagsOf: tagsEach}
}

func jsonUpTo(n int) any {
	text := []byte("[1")
	for i := 2; i <= n; i++ {
		text = strconv.AppendInt(append(text, ','), int64(i), 10)
	}
	return string(append(text, ']'))
}

func drained(ctx context.Context, s driver.StmtQueryContext, args []any) error {
	named := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: arg}
	}
	rows, err := s.QueryContext(ctx, named)
	if err != nil {
		return err
	}
	defer rows.Close()
	values := make([]driver.Value, len(rows.Columns()))
	for {
		if err := rows.Next(values); err != nil {
			if err == io.EOF {
				return nil
			}
			return err
		}
	}
}
