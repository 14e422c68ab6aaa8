// Package sqlboilerloops holds loops around the code that sqlboiler generates.
package sqlboilerloops

import (
	"context"
	"database/sql"

	models "fixtures/sqlboilerblog"

	"github.com/aarondl/sqlboiler/v4/boil"
	"github.com/aarondl/sqlboiler/v4/queries"
	"github.com/aarondl/sqlboiler/v4/queries/qm"
)

func listArticles(ctx context.Context, db boil.ContextExecutor) (models.ArticleSlice, error) {
	return models.Articles(qm.OrderBy("id")).All(ctx, db)
}

func perRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := models.FindUser(ctx, db, article.AuthorID) // want "queryinloop: models.FindUser runs one query per article; load them all .*qm.Load"
		if err != nil {
			return err
		}
	}
	return nil
}

func relationPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Author().One(ctx, db); err != nil { // want "relationinloop: article.Author runs one query per article; add qm.Load.\"Author\". at line 16"
			return err
		}
	}
	return nil
}

// loaded fills in the relation as qm.Load does, but for one row at a time.
func loaded(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := article.L.LoadAuthor(ctx, db, true, article, nil); err != nil { // want "queryinloop: .*LoadAuthor runs one query per article"
			return err
		}
	}
	return nil
}

func commentsOn(ctx context.Context, db boil.ContextExecutor, article *models.Article) (int64, error) {
	return article.Comments(qm.Where("text <> ?", "")).Count(ctx, db)
}

func countPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOn(ctx, db, article); err != nil { // want "queryinloop: commentsOn runs one query per article, via .*Count; count them all"
			return err
		}
	}
	return nil
}

func reloaded(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := article.Reload(ctx, db); err != nil { // want "queryinloop: article.Reload runs one query per article"
			return err
		}
	}
	return nil
}

func textPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var by models.User
		err := queries.Raw("SELECT * FROM user WHERE id = ?", article.AuthorID).Bind(ctx, db, &by) // want "queryinloop: .*Bind runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func overGlobalDatabase(ctx context.Context, db *sql.DB) error {
	boil.SetDB(db)
	articles, err := models.Articles().AllG(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Author().OneG(ctx); err != nil { // want `relationinloop: article.Author runs one query per article; add qm.Load\("Author"\) at line 107`
			return err
		}
	}
	return nil
}
