package gopgloops

import (
	"context"

	"github.com/go-pg/pg/v10"
)

func updatedOneByOne(db *pg.DB, articles []article) error {
	for i := range articles {
		if _, err := db.Model(&articles[i]).WherePK().Update(); err != nil { // want "writeinloop: db.Update runs one write per .*; update them all with one Model"
			return err
		}
	}
	return nil
}

func deletedOneByOne(db *pg.DB, articles []article) error {
	for _, article := range articles {
		_, err := db.Model((*comment)(nil)).Where("article_id = ?", article.ID).Delete() // want "writeinloop: db.Delete runs one write per article; delete them all with one Model"
		if err != nil {
			return err
		}
	}
	return nil
}

func deletedByText(ctx context.Context, db *pg.DB, articles []article) error {
	for _, article := range articles {
		_, err := db.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", article.ID) // want "writeinloop: db.ExecContext runs one write per article; delete them all"
		if err != nil {
			return err
		}
	}
	return nil
}

func existsPerRow(db *pg.DB, articles []article) error {
	for _, article := range articles {
		_, err := db.Model((*comment)(nil)).Where("article_id = ?", article.ID).Exists() // want "queryinloop: db.Exists runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func deletedInTransaction(ctx context.Context, db *pg.DB, articles []article) error {
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	return db.RunInTransaction(ctx, func(tx *pg.Tx) error {
		_, err := tx.Model((*comment)(nil)).WhereIn("article_id IN (?)", ids).Delete()
		return err
	})
}

func pages(db *pg.DB) error {
	const size = 100
	for start := 0; ; start += size {
		var page []article
		if err := db.Model(&page).Order("id").Limit(size).Offset(start).Select(); err != nil || len(page) < size {
			return err
		}
	}
}
