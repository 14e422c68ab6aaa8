package pages

import (
	"context"
	"database/sql"
)

// statements(20) = 21
func greetAuthors(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT author_id FROM article LIMIT 20")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		var name string
		row := tx.QueryRowContext(ctx, "SELECT username FROM user WHERE id = ?", id) // want "queryincursor: tx.QueryRowContext runs a statement while the rows of the loop are open on the same connection; read all rows first"
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return rows.Err()
}

// statements(20) = 1
func greetAuthorsAtOnce(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT username FROM article JOIN user ON user.id = author_id LIMIT 20")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
	}
	return rows.Err()
}
