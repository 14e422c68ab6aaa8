package scanyloops

import (
	"context"

	"github.com/georgysavva/scany/v2/pgxscan"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Here the loops are read, not run: pgx speaks to PostgreSQL only.

func poolPerRow(ctx context.Context, pool *pgxpool.Pool) error {
	var articles []article
	if err := pgxscan.Select(ctx, pool, &articles, "SELECT id, author_id FROM article"); err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		err := pgxscan.Get(ctx, pool, &name, "SELECT username FROM author WHERE id = $1", article.AuthorID) // want "queryinloop: pgxscan.Get runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func rowsPerRow(ctx context.Context, tx pgx.Tx, articles []article) error {
	for _, article := range articles {
		rows, err := tx.Query(ctx, "SELECT text FROM comment WHERE article_id = $1", article.ID) // want "queryinloop: tx.Query runs one query per article"
		if err != nil {
			return err
		}
		var texts []string
		if err := pgxscan.ScanAll(&texts, rows); err != nil {
			return err
		}
	}
	return nil
}

func poolWithAllKeys(ctx context.Context, pool *pgxpool.Pool, articles []article) ([]string, error) {
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var names []string
	err := pgxscan.Select(ctx, pool, &names, "SELECT username FROM author WHERE id = ANY($1)", ids)
	return names, err
}

func poolScannedOnly(ctx context.Context, pool *pgxpool.Pool) ([]article, error) {
	rows, err := pool.Query(ctx, "SELECT id, author_id FROM article")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var articles []article
	for rows.Next() {
		var read article
		if err := pgxscan.ScanRow(&read, rows); err != nil {
			return nil, err
		}
		articles = append(articles, read)
	}
	return articles, rows.Err()
}
