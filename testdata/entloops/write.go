package entloops

import (
	"context"
	"database/sql"
	"slices"

	"fixtures/entblog/article"
	"fixtures/entblog/comment"
)

func deletedOneByOne(ctx context.Context, db *sql.DB) error {
	client := open(db)
	comments, err := client.Comment.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if err := client.Comment.DeleteOne(comment).Exec(ctx); err != nil { // want "writeinloop: client.Comment.Exec runs one write per comment; delete them all with one Delete"
			return err
		}
	}
	return nil
}

// saved writes through the row itself.
func saved(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Update().SetDraft(false).Save(ctx); err != nil { // want "writeinloop: article.Save runs one write per article; update them all"
			return err
		}
	}
	return nil
}

func existsPerRow(ctx context.Context, db *sql.DB) error {
	client := open(db)
	articles, err := client.Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := client.Comment.Query().Where(comment.ArticleID(article.ID)).Exist(ctx) // want "queryinloop: client.Comment.Exist runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func updatedInTransaction(ctx context.Context, db *sql.DB) error {
	client := open(db)
	ids, err := client.Article.Query().IDs(ctx)
	if err != nil {
		return err
	}
	tx, err := client.Tx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.Article.Update().Where(article.IDIn(ids...)).SetDraft(false).Exec(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

func deletedInChunks(ctx context.Context, db *sql.DB) error {
	client := open(db)
	ids, err := client.Article.Query().IDs(ctx)
	if err != nil {
		return err
	}
	for chunk := range slices.Chunk(ids, 100) {
		if _, err := client.Comment.Delete().Where(comment.ArticleIDIn(chunk...)).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}
