package bench

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// byPGX is what one writes with pgx.
type byPGX struct{ db *pgxpool.Pool }

func (c byPGX) list(ctx context.Context, n int) ([]*row, error) {
	rows, err := c.db.Query(ctx, listSQL, n)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(from pgx.CollectableRow) (*row, error) {
		r := &row{Author: &User{}}
		return r, from.Scan(&r.ID, &r.Title, &r.Content, &r.Published, &r.Views, &r.CreatedAt, &r.AuthorID,
			&r.Author.ID, &r.Author.Username, &r.Author.Email)
	})
}

func (c byPGX) List(ctx context.Context, n int) (int, error) {
	all, err := c.list(ctx, n)
	return sumRows(all), err
}

const tagsAnySQL = `SELECT x.article_id, t.id, t.name FROM tag t JOIN article_tags x ON x.tag_id = t.id WHERE x.article_id = ANY($1)`

func (c byPGX) ListTags(ctx context.Context, n int) (int, error) {
	all, err := c.list(ctx, n)
	if err != nil {
		return 0, err
	}
	byID := make(map[int64]*row, len(all))
	keys := make([]int64, len(all))
	for i, r := range all {
		byID[r.ID], keys[i] = r, r.ID
	}
	rows, err := c.db.Query(ctx, tagsAnySQL, keys)
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

func (c byPGX) Get(ctx context.Context, id int64) (int, error) {
	r := &row{}
	err := c.db.QueryRow(ctx, getSQL, id).Scan(&r.ID, &r.Title, &r.Content, &r.Published, &r.Views, &r.CreatedAt, &r.AuthorID)
	return r.sum(), err
}

func (c byPGX) Insert(ctx context.Context, number int) error {
	a := newArticle(number)
	return c.db.QueryRow(ctx, insertSQL+"($1, $2, $3, $4, $5, $6) RETURNING id",
		a.Title, a.Content, a.Published, a.Views, a.CreatedAt, a.Author.ID()).Scan(&a.ID)
}

func (c byPGX) Bulk(ctx context.Context, first, n int) error {
	text, args, rows := bulkSQL(first, n, numbered)
	keys, err := c.db.Query(ctx, text, args...)
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

func (c byPGX) Update(ctx context.Context, id int64, views int) error {
	_, err := c.db.Exec(ctx, updateSQL, "new title", views, id)
	return err
}

func (c byPGX) Count(ctx context.Context) (n int, err error) {
	err = c.db.QueryRow(ctx, countSQL, true).Scan(&n)
	return n, err
}
