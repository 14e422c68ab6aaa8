package bunloops

import (
	"context"
	"database/sql"

	"github.com/uptrace/bun"
)

func withRelation(ctx context.Context, raw *sql.DB) error {
	var articles []article
	err := open(raw).NewSelect().Model(&articles).Relation("Author").Scan(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.Author.Username
	}
	return nil
}

func withAllKeys(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var authors []author
	return db.NewSelect().Model(&authors).Where("id IN (?)", bun.In(ids)).Scan(ctx)
}

func insertedTogether(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var seen []comment
	for _, article := range articles {
		seen = append(seen, comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID})
	}
	_, err = db.NewInsert().Model(&seen).Exec(ctx)
	return err
}

func updatedTogether(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		articles[i].Draft = false
	}
	values := db.NewValues(&articles)
	_, err = db.NewUpdate().With("_data", values).Model((*article)(nil)).TableExpr("_data").
		Set("draft = _data.draft").Where("article.id = _data.id").Exec(ctx)
	return err
}

func builtInLoop(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	query := db.NewSelect().Model((*comment)(nil))
	for _, article := range articles {
		query = query.WhereOr("article_id = ?", article.ID)
	}
	_, err = query.Count(ctx)
	return err
}

func scannedOnly(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	rows, err := db.NewSelect().Model((*article)(nil)).Rows(ctx)
	if err != nil {
		return err
	}
	defer rows.Close()
	var articles []article
	for rows.Next() {
		var read article
		if err := db.ScanRow(ctx, rows, &read); err != nil {
			return err
		}
		articles = append(articles, read)
	}
	return rows.Err()
}

// refinedByFunction gathers conditions article by article, and asks once.
func refinedByFunction(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	query := db.NewSelect().Model((*comment)(nil))
	for _, article := range articles {
		onArticle(query.QueryBuilder(), article.ID)
	}
	_, err = query.Count(ctx)
	return err
}

func afterTheCursor(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT id FROM article")
	if err != nil {
		return err
	}
	var last int64
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", last)
	return err
}
