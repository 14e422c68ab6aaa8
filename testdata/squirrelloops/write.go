package squirrelloops

import (
	"context"
	"database/sql"

	"github.com/Masterminds/squirrel"
)

func updatedOneByOne(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		update := squirrel.Update("article").Set("draft", false).Where(squirrel.Eq{"id": article.id})
		if _, err := update.RunWith(db).ExecContext(ctx); err != nil { // want "writeinloop: update.ExecContext runs one write per article; update all rows with one statement"
			return err
		}
	}
	return nil
}

func deletedOneByOne(ctx context.Context, db *sql.DB) error {
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
		remove := squirrel.Delete("comment").Where("article_id = ?", article.id).RunWith(tx)
		if _, err := remove.ExecContext(ctx); err != nil { // want "writeinloop: remove.ExecContext runs one write per article; delete all rows with one statement"
			return err
		}
	}
	return tx.Commit()
}

func insertReturning(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var id int64
		insert := squirrel.Insert("comment").Columns("text", "article_id", "author_id").
			Values("seen", article.id, article.authorID).Suffix("RETURNING id")
		if err := insert.RunWith(db).QueryRowContext(ctx).Scan(&id); err != nil { // want "writeinloop: insert.QueryRowContext runs one write per article; insert all rows with one statement"
			return err
		}
	}
	return nil
}

func deletedInChunks(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	const size = 100
	for start := 0; start < len(articles); start += size {
		var ids []int64
		for _, article := range articles[start:min(start+size, len(articles))] {
			ids = append(ids, article.id)
		}
		_, err := squirrel.Delete("comment").Where(squirrel.Eq{"article_id": ids}).RunWith(db).ExecContext(ctx)
		if err != nil {
			return err
		}
	}
	return nil
}
