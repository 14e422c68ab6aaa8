package sqlxloops

import (
	"context"
	"database/sql"

	"github.com/vinovest/sqlx"
)

// openFork makes a handle of the fork with type parameters.
func openFork(db *sql.DB) *sqlx.DB { return sqlx.NewDb(db, "sqlite3") }

func forkedPerRow(ctx context.Context, raw *sql.DB) error {
	db := openFork(raw)
	articles, err := sqlx.ListContext[article](ctx, db, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := sqlx.OneContext[string](ctx, db, "SELECT username FROM user WHERE id = ?", article.AuthorID) // want "queryinloop: sqlx.OneContext runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func forkedInTransaction(ctx context.Context, raw *sql.DB) error {
	db := openFork(raw)
	articles, err := sqlx.ListContext[article](ctx, db, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	return sqlx.TransactContext(ctx, db, func(ctx context.Context, tx sqlx.Queryable) error {
		for _, article := range articles {
			if _, err := tx.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", article.ID); err != nil { // want "writeinloop: tx.ExecContext runs one write per article"
				return err
			}
		}
		return nil
	})
}

func forkedPrepared(ctx context.Context, raw *sql.DB) error {
	db := openFork(raw)
	articles, err := sqlx.ListContext[article](ctx, db, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	byID, err := sqlx.PreparexContext[string](ctx, db, "SELECT username FROM user WHERE id = ?")
	if err != nil {
		return err
	}
	defer byID.Close()
	for _, article := range articles {
		if _, err := byID.One(article.AuthorID); err != nil { // want "queryinloop: byID.One runs one query per article"
			return err
		}
	}
	return nil
}

func forkedWithAllKeys(ctx context.Context, raw *sql.DB) error {
	db := openFork(raw)
	articles, err := sqlx.ListContext[article](ctx, db, "SELECT id, author_id FROM article")
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	query, args, err := sqlx.In("SELECT username FROM user WHERE id IN (?)", ids)
	if err != nil {
		return err
	}
	_, err = sqlx.ListContext[string](ctx, db, db.Rebind(query), args...)
	return err
}

func forkedOnce(ctx context.Context, raw *sql.DB) error {
	return sqlx.TransactContext(ctx, openFork(raw), func(ctx context.Context, tx sqlx.Queryable) error {
		_, err := tx.NamedExecContext(ctx, "UPDATE article SET draft = 0 WHERE id = :id", article{ID: 1})
		return err
	})
}
