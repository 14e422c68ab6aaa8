// Package entloops holds loops around a client that ent generated.
package entloops

import (
	"context"
	"database/sql"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"fixtures/entblog"
	"fixtures/entblog/comment"
)

func open(db *sql.DB) *entblog.Client {
	return entblog.NewClient(entblog.Driver(entsql.OpenDB(dialect.SQLite, db)))
}

func perRow(ctx context.Context, db *sql.DB) error {
	client := open(db)
	articles, err := client.Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := client.User.Get(ctx, article.AuthorID); err != nil { // want "queryinloop: client.User.Get runs one query per article; load them all .*IDIn"
			return err
		}
	}
	return nil
}

func edgePerRow(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.QueryAuthor().Only(ctx); err != nil { // want "relationinloop: article.QueryAuthor runs one query per article; add WithAuthor\\(\\) at line 34"
			return err
		}
	}
	return nil
}

// comments counts through a client that is kept in a field.
type comments struct {
	client *entblog.Client
}

func (c comments) count(ctx context.Context, article int) (int, error) {
	return c.client.Comment.Query().Where(comment.ArticleID(article)).Count(ctx)
}

func countPerRow(ctx context.Context, db *sql.DB) error {
	client := open(db)
	ids, err := client.Article.Query().IDs(ctx)
	if err != nil {
		return err
	}
	comments := comments{client}
	for _, id := range ids {
		if _, err := comments.count(ctx, id); err != nil { // want "queryinloop: comments.count runs one query per id, via .*CommentQuery..Count"
			return err
		}
	}
	return nil
}

func createdOneByOne(ctx context.Context, db *sql.DB) error {
	client := open(db)
	articles, err := client.Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		create := client.Comment.Create().SetText("seen").SetArticleID(article.ID).SetAuthorID(article.AuthorID)
		if err := create.Exec(ctx); err != nil { // want "writeinloop: create.Exec .*per article; create them all with one CreateBulk"
			return err
		}
	}
	return nil
}

func updatedOneByOne(ctx context.Context, db *sql.DB) error {
	client := open(db)
	articles, err := client.Article.Query().All(ctx)
	if err != nil {
		return err
	}
	tx, err := client.Tx(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := tx.Article.UpdateOneID(article.ID).SetDraft(false).Exec(ctx); err != nil { // want "writeinloop: .*Exec .*per article; update them all"
			return err
		}
	}
	return tx.Commit()
}
