package entloops

import (
	"context"
	"database/sql"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
)

// usernames runs SQL of the program's own on ent's driver, or on its transaction.
func usernames(ctx context.Context, on dialect.ExecQuerier, ids ...any) error {
	var rows entsql.Rows
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(ids)), ", ")
	if err := on.Query(ctx, "SELECT username FROM user WHERE id IN ("+marks+")", ids, &rows); err != nil {
		return err
	}
	return rows.Close()
}

func driverPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	driver := entsql.OpenDB(dialect.SQLite, db)
	for _, article := range articles {
		if err := usernames(ctx, driver, article.AuthorID); err != nil { // want "queryinloop: usernames runs one query per article, via dialect.ExecQuerier.Query"
			return err
		}
	}
	return nil
}

func deletedThroughDriver(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	driver := entsql.OpenDB(dialect.SQLite, db)
	for _, article := range articles {
		_, err := driver.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", article.ID) // want "writeinloop: driver.ExecContext runs one write per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func driverWithAllKeys(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	var ids []any
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	tx, err := entsql.OpenDB(dialect.SQLite, db).Tx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return usernames(ctx, tx, ids...)
}
