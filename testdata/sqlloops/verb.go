package sqlloops

import (
	"context"
	"database/sql"
)

// insertReturning reads the row that it inserts.
func insertReturning(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var id int64
		row := db.QueryRowContext(ctx, "INSERT INTO tag (name) VALUES (?) RETURNING id", article.title) // want "writeinloop: db.QueryRowContext runs one write per article; insert all rows with one statement"
		if err := row.Scan(&id); err != nil {
			return err
		}
	}
	return nil
}

func deletePerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	const table = "comment"
	for _, article := range articles {
		text := "delete from " + table + " where article_id = ?"
		if _, err := db.ExecContext(ctx, text, article.id); err != nil { // want "writeinloop: .*per article; delete all rows with one statement .WHERE … IN"
			return err
		}
	}
	return nil
}

// prepared has no text where the statement runs.
func prepared(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	remove, err := db.PrepareContext(ctx, "DELETE FROM comment WHERE article_id = ?")
	if err != nil {
		return err
	}
	defer remove.Close()
	for _, article := range articles {
		if _, err := remove.ExecContext(ctx, article.id); err != nil { // want "writeinloop: remove.ExecContext .*per article; write all rows with one statement$"
			return err
		}
	}
	return nil
}

func deletedOnce(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.published {
			continue
		}
		_, err := db.ExecContext(ctx, "DELETE FROM comment")
		return err
	}
	return nil
}
