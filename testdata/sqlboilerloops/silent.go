package sqlboilerloops

import (
	"context"
	"database/sql"

	models "fixtures/sqlboilerblog"

	"github.com/aarondl/sqlboiler/v4/queries/qm"
)

func withRelation(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles(qm.Load(models.ArticleRels.Author)).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.R.GetAuthor().Username
	}
	return nil
}

func withAllKeys(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	_, err = models.Users(models.UserWhere.ID.IN(ids)).All(ctx, db)
	return err
}

func modsInLoop(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var mods []qm.QueryMod
	for _, article := range articles {
		mods = append(mods, qm.Or2(models.CommentWhere.ArticleID.EQ(article.ID)))
	}
	_, err = models.Comments(mods...).Count(ctx, db)
	return err
}

// builtInLoop makes a query for each row and runs the last one only.
func builtInLoop(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	last := models.Comments()
	for _, article := range articles {
		last = article.Comments(qm.Limit(1))
	}
	_, err = last.All(ctx, db)
	return err
}

func pages(ctx context.Context, db *sql.DB) error {
	const size = 100
	for start := 0; ; start += size {
		page, err := models.Articles(qm.OrderBy("id"), qm.Limit(size), qm.Offset(start)).All(ctx, db)
		if err != nil || len(page) < size {
			return err
		}
	}
}
