package empty

import (
	"context"
	"database/sql"

	"github.com/aarondl/sqlboiler/v4/queries/qm"

	models "fixtures/sqlboilerblog"
)

// not run: it panics
func boiled(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles(qm.OrderBy("id")).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := missing(article.R.Author.Username); err != nil { // want `notloaded: article.R.Author is empty: no query loads it; add qm.Load\("Author"\) at line 14`
			return err
		}
	}
	return nil
}

func boiledByName(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles(qm.Load(models.ArticleRels.Author), qm.Load("Comments")).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.R.Author.Username); err != nil {
			return err
		}
		for _, comment := range article.R.Comments {
			if err := present(comment.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

func boiledByModifiers(ctx context.Context, db *sql.DB) error {
	mods := []qm.QueryMod{qm.Load("Author")}
	articles, err := models.Articles(mods...).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.R.Author.Username); err != nil {
			return err
		}
	}
	return nil
}
