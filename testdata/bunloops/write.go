package bunloops

import (
	"context"
	"database/sql"

	"github.com/uptrace/bun"
)

func updatedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		_, err := db.NewUpdate().Model(&articles[i]).Column("draft").WherePK().Exec(ctx) // want "writeinloop: db.Exec runs one write per .*; update them all with one NewUpdate"
		if err != nil {
			return err
		}
	}
	return nil
}

func deletedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		remove := db.NewDelete().Model((*comment)(nil)).Where("article_id = ?", article.ID)
		if _, err := remove.Exec(ctx); err != nil { // want "writeinloop: remove.Exec runs one write per article; delete them all with one Where"
			return err
		}
	}
	return nil
}

func existsPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := db.NewSelect().Model((*comment)(nil)).Where("article_id = ?", article.ID).Exists(ctx) // want "queryinloop: db.Exists runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func deletedInTransaction(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	return db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewDelete().Model((*comment)(nil)).Where("article_id IN (?)", bun.In(ids)).Exec(ctx)
		return err
	})
}

func inChunks(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	const size = 100
	for start := 0; start < len(articles); start += size {
		chunk := articles[start:min(start+size, len(articles))]
		if _, err := db.NewUpdate().Model(&chunk).Column("draft").Bulk().Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// eachByItself writes each article in a transaction of its own: one that fails
// leaves the others as they are.
//
// not run: it sends a statement per article, and means to
func eachByItself(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		err := db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
			_, err := tx.NewUpdate().Model(&articles[i]).Column("draft").WherePK().Exec(ctx)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
