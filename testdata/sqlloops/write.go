package sqlloops

import (
	"context"
	"database/sql"
	"strings"
)

func updatePerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		title := strings.ToUpper(article.title)
		_, err := db.ExecContext(ctx, "UPDATE article SET title = ? WHERE id = ?", title, article.id) // want "writeinloop: .*per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func insertPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := addTag(ctx, db, article.title); err != nil { // want "writeinloop: addTag .*per article"
			return err
		}
	}
	return nil
}

func addTag(ctx context.Context, db *sql.DB, name string) error {
	_, err := db.ExecContext(ctx, "INSERT INTO tag (name) VALUES (?)", name)
	return err
}

func insertAll(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var marks []string
	var names []any
	for _, article := range articles {
		marks = append(marks, "(?)")
		names = append(names, article.title)
	}
	_, err = db.ExecContext(ctx, "INSERT INTO tag (name) VALUES "+strings.Join(marks, ", "), names...)
	return err
}
