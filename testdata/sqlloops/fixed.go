package sqlloops

import (
	"context"
	"database/sql"
	"fmt"
)

// Here nothing in the query changes from turn to turn.

func sameCountPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		users, err := countUsers(ctx, db) // want `invariantquery: countUsers runs the same query for every article, via \(\*sql.DB\).QueryRowContext; run it once before the loop`
		if err != nil {
			return err
		}
		_ = fmt.Sprint(article.title, users)
	}
	return nil
}

func countUsers(ctx context.Context, db *sql.DB) (n int, err error) {
	err = db.QueryRowContext(ctx, "SELECT COUNT(*) FROM user").Scan(&n)
	return n, err
}

func sameRowPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	me := int64(1)
	for _, article := range articles {
		var name string
		if err := db.QueryRowContext(ctx, "SELECT username FROM user WHERE id = ?", me).Scan(&name); err != nil { // want `invariantquery: db.QueryRowContext runs the same query for every article; run it once before the loop`
			return err
		}
		_ = fmt.Sprint(article.title, name)
	}
	return nil
}

// The count changes with what the loop inserts. The insert is what is reported.
func countedAfterEachWrite(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := addTag(ctx, db, article.title); err != nil { // want "writeinloop: addTag "
			return err
		}
		if _, err := countUsers(ctx, db); err != nil {
			return err
		}
	}
	return nil
}

// not run: it would wait for a user that nobody adds
func untilEnough(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for range articles {
		users, err := countUsers(ctx, db)
		if err != nil {
			return err
		}
		if users > 1000 {
			break
		}
	}
	return nil
}

func loadedWhenFirstNeeded(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	users := 0
	for _, article := range articles {
		if users == 0 {
			if users, err = countUsers(ctx, db); err != nil {
				return err
			}
		}
		_ = fmt.Sprint(article.title, users)
	}
	return nil
}

// not run: it sends a statement per article, and means to
func numbered(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var n int64
		if err := db.QueryRowContext(ctx, "SELECT random()").Scan(&n); err != nil {
			return err
		}
		_ = fmt.Sprint(article.title, n)
	}
	return nil
}

type pager struct {
	db   *sql.DB
	last int64
}

func (p *pager) next(ctx context.Context) (id int64, err error) {
	err = p.db.QueryRowContext(ctx, "SELECT id FROM user WHERE id > ? ORDER BY id", p.last).Scan(&id)
	p.last = id
	return id, err
}

// not run: it sends a statement per article, and means to
func zipped(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	users := &pager{db: db}
	for _, article := range articles {
		id, err := users.next(ctx)
		if err != nil {
			return err
		}
		_ = fmt.Sprint(article.title, id)
	}
	return nil
}
