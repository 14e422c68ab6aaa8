package goquloops

import (
	"context"
	"database/sql"

	"github.com/doug-martin/goqu/v9"
)

func seen(article article) goqu.Record {
	return goqu.Record{"text": "seen", "article_id": article.ID, "author_id": article.AuthorID}
}

func insertedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return db.WithTx(func(tx *goqu.TxDatabase) error {
		for _, article := range articles {
			_, err := tx.Insert("comment").Rows(seen(article)).Executor().ExecContext(ctx) // want "writeinloop: tx.ExecContext runs one write per article; write all rows with one statement: Rows.slice."
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func insertedTogether(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var rows []any
	for _, article := range articles {
		rows = append(rows, seen(article))
	}
	_, err = db.Insert("comment").Rows(rows...).Executor().ExecContext(ctx)
	return err
}

func updatedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		update := db.Update("article").Set(goqu.Record{"draft": false}).Where(goqu.C("id").Eq(article.ID))
		if _, err := update.Executor().ExecContext(ctx); err != nil { // want "writeinloop: update.ExecContext runs one write per article"
			return err
		}
	}
	return nil
}

func deletedByText(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := db.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", article.ID) // want "writeinloop: db.ExecContext runs one write per article; delete all rows with one statement: Where"
		if err != nil {
			return err
		}
	}
	return nil
}

func deletedTogether(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	_, err = db.Delete("comment").Where(goqu.C("article_id").In(ids)).Executor().ExecContext(ctx)
	return err
}
