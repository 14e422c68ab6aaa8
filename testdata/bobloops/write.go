package bobloops

import (
	"context"
	"database/sql"

	models "fixtures/bobblog"

	"github.com/aarondl/opt/omit"
	"github.com/stephenafamo/bob"
	"github.com/stephenafamo/bob/dialect/sqlite/dm"
)

func seen(article *models.Article) *models.CommentSetter {
	return &models.CommentSetter{
		Text: omit.From("seen"), ArticleID: omit.From(article.ID), AuthorID: omit.From(article.AuthorID),
	}
}

func insertedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return db.RunInTx(ctx, nil, func(ctx context.Context, tx bob.Transaction) error {
		for _, article := range articles {
			if _, err := models.Comments.Insert(seen(article)).One(ctx, tx); err != nil { // want "writeinloop: .*One runs one write per article; insert them all with one Insert of all setters"
				return err
			}
		}
		return nil
	})
}

func insertedTogether(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var setters []*models.CommentSetter
	for _, article := range articles {
		setters = append(setters, seen(article))
	}
	_, err = models.Comments.Insert(bob.ToMods(setters...)).Exec(ctx, db)
	return err
}

func updatedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := article.Update(ctx, db, &models.ArticleSetter{Draft: omit.From(false)}); err != nil { // want "writeinloop: article.Update runs one write per article; update them all with one UpdateAll"
			return err
		}
	}
	return nil
}

func updatedTogether(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return articles.UpdateAll(ctx, db, models.ArticleSetter{Draft: omit.From(false)})
}

func deletedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	comments, err := models.Comments.Query().All(ctx, db)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if err := comment.Delete(ctx, db); err != nil { // want "writeinloop: comment.Delete runs one write per comment; delete them all with one DeleteAll"
			return err
		}
	}
	return nil
}

func deletedTogether(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	comments, err := models.Comments.Query().All(ctx, db)
	if err != nil {
		return err
	}
	return comments.DeleteAll(ctx, db)
}

// builtOnly makes the statements and runs none.
func builtOnly(ctx context.Context, raw *sql.DB) error {
	articles, err := listArticles(ctx, bob.NewDB(raw))
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = models.Comments.Delete(dm.Where(models.Comments.Columns.ArticleID.EQ(nil)))
		_ = models.Comments.Insert(seen(article))
	}
	return nil
}
