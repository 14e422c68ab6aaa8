package sqlboilerloops

import (
	"context"
	"database/sql"

	models "fixtures/sqlboilerblog"

	"github.com/aarondl/sqlboiler/v4/boil"
)

func insertedOneByOne(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		seen := &models.Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
		if err := seen.Insert(ctx, db, boil.Infer()); err != nil { // want "writeinloop: seen.Insert runs one write per article; insert them all with one queries.Raw"
			return err
		}
	}
	return nil
}

func addedToRelation(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		seen := &models.Comment{Text: "seen", AuthorID: article.AuthorID}
		if err := article.AddComments(ctx, db, true, seen); err != nil { // want "writeinloop: article.AddComments runs one write per article; insert them all"
			return err
		}
	}
	return nil
}

func updatedOneByOne(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		article.Draft = false
		if _, err := article.Update(ctx, db, boil.Whitelist("draft")); err != nil { // want "writeinloop: article.Update runs one write per article; update them all with one UpdateAll"
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
	for _, article := range articles {
		if _, err := article.Comments().DeleteAll(ctx, db); err != nil { // want "writeinloop: article.Comments.DeleteAll runs one write per article; delete them all"
			return err
		}
	}
	return nil
}

func updatedTogether(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	_, err = articles.UpdateAll(ctx, db, models.M{"draft": false})
	return err
}

func deletedTogether(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	_, err = models.Comments(models.CommentWhere.ArticleID.IN(ids)).DeleteAll(ctx, db)
	return err
}

// eachBegun writes each article in a transaction of its own: one that fails leaves
// the others as they are.
//
// not run: it sends a statement per article, and means to
func eachBegun(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return publishEach(ctx, db, articles)
}

func publishEach(ctx context.Context, db boil.ContextBeginner, articles models.ArticleSlice) error {
	for _, article := range articles {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		if _, err := article.Update(ctx, tx, boil.Infer()); err != nil {
			return tx.Rollback()
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}
