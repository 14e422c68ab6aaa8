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

func onTheCursorsTransaction(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var author int64
		if err := rows.Scan(&author); err != nil {
			return err
		}
		if err := nameWithin(ctx, tx, author); err != nil { // want `queryincursor: nameWithin runs a statement while the rows of the loop are open on the same connection, via \(\*sql.Tx\).QueryRowContext; read all rows first`
			return err
		}
	}
	return rows.Err()
}

func nameWithin(ctx context.Context, tx *sql.Tx, id int64) error {
	var name string
	return tx.QueryRowContext(ctx, "SELECT username FROM user WHERE id = ?", id).Scan(&name)
}

func onTheCursorsConnection(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	rows, err := conn.QueryContext(ctx, "SELECT id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if _, err := conn.ExecContext(ctx, "UPDATE article SET title = title WHERE id = ?", id); err != nil { // want `queryincursor: conn.ExecContext runs a statement while the rows of the loop are open`
			return err
		}
	}
	return rows.Err()
}

func afterTheCursor(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT id, title, author_id, published FROM article")
	if err != nil {
		return err
	}
	if _, err := scanArticles(rows); err != nil {
		return err
	}
	return nameWithin(ctx, tx, 1)
}
