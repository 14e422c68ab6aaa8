package sqlloops

import (
	"context"
	"database/sql"
)

func perCursorRow(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var author int64
		if err := rows.Scan(&author); err != nil {
			return err
		}
		if _, err := authorName(ctx, db, author); err != nil { // want "queryinloop: authorName .*one query per"
			return err
		}
	}
	return rows.Err()
}

func collectedFromCursor(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	_, err = countComments(ctx, db, ids)
	return err
}

func preparedPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	byID, err := db.PrepareContext(ctx, "SELECT username FROM user WHERE id = ?")
	if err != nil {
		return err
	}
	defer byID.Close()
	for _, article := range articles {
		var name string
		row := byID.QueryRowContext(ctx, article.authorID) // want "queryinloop: .*one query per article"
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return nil
}

func transactionPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, article := range articles {
		var comments int
		row := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM comment WHERE article_id = ?", article.id) // want "queryinloop: .*one query per article"
		if err := row.Scan(&comments); err != nil {
			return err
		}
	}
	return tx.Commit()
}
