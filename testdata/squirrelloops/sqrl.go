package squirrelloops

import (
	"context"
	"database/sql"

	"github.com/elgris/sqrl"
)

// builtInPlace relies on what sets sqrl apart: its builders change themselves.
func builtInPlace(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		query := sqrl.Select("username").From("user")
		query.Where(sqrl.Eq{"id": article.authorID})
		var name string
		if err := query.RunWith(db).QueryRowContext(ctx).Scan(&name); err != nil { // want "queryinloop: query.QueryRowContext runs one query per article"
			return err
		}
	}
	return nil
}

func deletedOneByOneInPlace(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		remove := sqrl.Delete("comment").Where(sqrl.Eq{"article_id": article.id})
		if _, err := sqrl.ExecWithContext(ctx, db, remove); err != nil { // want "writeinloop: sqrl.ExecWithContext runs one write per article"
			return err
		}
	}
	return nil
}

func insertedTogetherInPlace(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	insert := sqrl.Insert("comment").Columns("text", "article_id", "author_id")
	for _, article := range articles {
		insert.Values("seen", article.id, article.authorID)
	}
	_, err = insert.RunWith(db).ExecContext(ctx)
	return err
}
