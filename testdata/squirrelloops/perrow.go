// Package squirrelloops holds loops around squirrel's builders.
package squirrelloops

import (
	"context"
	"database/sql"

	"github.com/Masterminds/squirrel"
)

type article struct {
	id       int64
	authorID int64
}

func listArticles(ctx context.Context, db *sql.DB) ([]article, error) {
	rows, err := squirrel.Select("id", "author_id").From("article").OrderBy("id").RunWith(db).QueryContext(ctx)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var articles []article
	for rows.Next() {
		var read article
		if err := rows.Scan(&read.id, &read.authorID); err != nil {
			return nil, err
		}
		articles = append(articles, read)
	}
	return articles, rows.Err()
}

func perRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		byID := squirrel.Select("username").From("user").Where(squirrel.Eq{"id": article.authorID})
		if err := byID.RunWith(db).ScanContext(ctx, &name); err != nil { // want "queryinloop: .*ScanContext .*one query per article; fetch all rows with one query"
			return err
		}
	}
	return nil
}

// authors keeps a builder that is tied to its database.
type authors struct {
	statements squirrel.StatementBuilderType
}

func (a authors) name(ctx context.Context, id int64) (string, error) {
	var name string
	row := a.statements.Select("username").From("user").Where("id = ?", id).QueryRowContext(ctx)
	return name, row.Scan(&name)
}

func inMethod(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	authors := authors{squirrel.StatementBuilder.RunWith(db)}
	for _, article := range articles {
		if _, err := authors.name(ctx, article.authorID); err != nil { // want "queryinloop: authors.name .*one query per article, via .*SelectBuilder..QueryRowContext"
			return err
		}
	}
	return nil
}

func insertedOneByOne(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		insert := squirrel.Insert("comment").Columns("text", "article_id", "author_id")
		insert = insert.Values("seen", article.id, article.authorID)
		if _, err := insert.RunWith(db).ExecContext(ctx); err != nil { // want "writeinloop: .*ExecContext .*per article"
			return err
		}
	}
	return nil
}

func textRunByHandle(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		query, args, err := squirrel.Select("username").From("user").Where(squirrel.Eq{"id": article.authorID}).ToSql()
		if err != nil {
			return err
		}
		var name string
		row := db.QueryRowContext(ctx, query, args...) // want "queryinloop: db.QueryRowContext .*one query per article"
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return nil
}
