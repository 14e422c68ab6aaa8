package sqlloops

import (
	"context"
	"database/sql"

	"fixtures/store"
)

type authors struct {
	db *sql.DB
}

func (a authors) name(ctx context.Context, id int64) (string, error) {
	return authorName(ctx, a.db, id)
}

func inMethod(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	authors := authors{db}
	for _, article := range articles {
		if _, err := authors.name(ctx, article.authorID); err != nil { // want "queryinloop: .*name .*one query per article.*via authorName"
			return err
		}
	}
	return nil
}

func methodValue(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	nameOf := authors{db}.name
	for _, article := range articles {
		if _, err := nameOf(ctx, article.authorID); err != nil { // want "queryinloop: .*one query per article"
			return err
		}
	}
	return nil
}

func embeddedHandle(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	site := struct{ *sql.DB }{db}
	for _, article := range articles {
		var name string
		row := site.QueryRowContext(ctx, "SELECT username FROM user WHERE id = ?", article.authorID) // want "queryinloop: .*one query per article"
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return nil
}

// querier is the interface that handles and transactions share.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func ownInterfaceOverHandle(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var from querier = db
	for _, article := range articles {
		var name string
		row := from.QueryRowContext(ctx, "SELECT username FROM user WHERE id = ?", article.authorID) // want "queryinloop: .*one query per article"
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return nil
}

// authorStore is implemented in a package that knows nothing of this one.
type authorStore interface {
	AuthorName(ctx context.Context, id int64) (string, error)
}

func throughInterface(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return addNames(ctx, store.New(db), articles)
}

func addNames(ctx context.Context, authors authorStore, articles []article) error {
	for i, article := range articles {
		name, err := authors.AuthorName(ctx, article.authorID) // want "queryinloop: .*AuthorName .*one query per article"
		if err != nil {
			return err
		}
		articles[i].title += " by " + name
	}
	return nil
}

// nowhere implements authorStore without a database.
type nowhere struct{}

func (nowhere) AuthorName(context.Context, int64) (string, error) { return "nobody", nil }

// finder says interface{} where its implementation says any, and has another name
// for string.
type finder interface {
	find(ctx context.Context, query statement, args ...interface{}) error
	table() string
}

type statement = string

type rowFinder struct{ db *sql.DB }

func (rowFinder) table() string { return "user" }

func (f rowFinder) find(ctx context.Context, query string, args ...any) error {
	var name string
	return f.db.QueryRowContext(ctx, query, args...).Scan(&name)
}

func spelledDifferently(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return findAll(ctx, rowFinder{db}, articles)
}

func findAll(ctx context.Context, in finder, articles []article) error {
	for _, article := range articles {
		if err := in.find(ctx, "SELECT username FROM user WHERE id = ?", article.authorID); err != nil { // want "queryinloop: in.find .*one query per article"
			return err
		}
	}
	return nil
}

func methodWithoutDatabase(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := (nowhere{}).AuthorName(ctx, article.authorID); err != nil {
			return err
		}
	}
	return nil
}
