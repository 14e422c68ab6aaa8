package xormloops

import (
	"context"
	"database/sql"

	"xorm.io/xorm/core"
)

// textPerRow reaches for the layer below the engine.
func textPerRow(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		row := engine.DB().QueryRowContext(ctx, "SELECT username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: engine.QueryRowContext runs one query per article"
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return nil
}

func structPerRow(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		_, err := engine.DB().ExecStructContext(ctx, "UPDATE article SET title = ?Title WHERE id = ?ID", &articles[i]) // want "writeinloop: engine.ExecStructContext runs one write per item of articles"
		if err != nil {
			return err
		}
	}
	return nil
}

func perCoreRow(ctx context.Context, db *sql.DB) error {
	below := core.FromDB(db)
	rows, err := below.QueryContext(ctx, "SELECT author_id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	read := make([]any, 1)
	for rows.Next() {
		if err := rows.ScanSlice(&read); err != nil {
			return err
		}
		row := below.QueryRowContext(ctx, "SELECT username FROM user WHERE id = ?", read...) // want "queryinloop: below.QueryRowContext runs one query per row"
		var name string
		if err := row.Scan(&name); err != nil {
			return err
		}
	}
	return rows.Err()
}

func coreScannedOnly(ctx context.Context, db *sql.DB) error {
	rows, err := core.FromDB(db).QueryContext(ctx, "SELECT id, title FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	var titles []string
	for rows.Next() {
		var id, title string
		if err := rows.ScanSlice(&[]any{&id, &title}); err != nil {
			return err
		}
		titles = append(titles, title)
	}
	return rows.Err()
}
