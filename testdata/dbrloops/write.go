package dbrloops

import (
	"context"
	"database/sql"
)

func insertedOneByOne(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := session.InsertInto("comment").Columns("text", "article_id", "author_id").Values("seen", article.ID, article.AuthorID).ExecContext(ctx) // want "writeinloop: session.ExecContext runs one write per article; insert them all with one InsertInto"
		if err != nil {
			return err
		}
	}
	return nil
}

func updatedInTransaction(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	tx, err := session.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.RollbackUnlessCommitted()
	for _, article := range articles {
		_, err := tx.Update("article").Set("draft", false).Where("id = ?", article.ID).ExecContext(ctx) // want "writeinloop: tx.ExecContext runs one write per article; update them all"
		if err != nil {
			return err
		}
	}
	return tx.Commit()
}

func deletedOneByOne(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := session.DeleteFrom("comment").Where("article_id = ?", article.ID).ExecContext(ctx); err != nil { // want "writeinloop: session.ExecContext runs one write per article; delete them all"
			return err
		}
	}
	return nil
}
