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

func boiledByOwnModifier(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles(models.WithAuthor()).All(ctx, db)
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

func boiledByOwnModifiers(ctx context.Context, db *sql.DB) error {
	mods := models.UserSlice{}.Newest(qm.Load("Author"))
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

func boiledAfterwards(ctx context.Context, db *sql.DB) error {
	article, err := models.Articles(qm.OrderBy("id")).One(ctx, db)
	if err != nil {
		return err
	}
	if err := article.L.LoadAuthor(ctx, db, true, article, nil); err != nil {
		return err
	}
	return present(article.R.Author.Username)
}

func boiledAttached(ctx context.Context, db *sql.DB) error {
	user, err := models.Users(qm.OrderBy("id")).One(ctx, db)
	if err != nil {
		return err
	}
	article, err := models.Articles(qm.OrderBy("id")).One(ctx, db)
	if err != nil {
		return err
	}
	if err := article.SetAuthor(ctx, db, false, user); err != nil {
		return err
	}
	return present(article.R.Author.Username)
}

func boiledGuarded(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles().All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.R == nil || article.R.Author == nil {
			continue
		}
		if err := present(article.R.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func boiledNested(ctx context.Context, db *sql.DB) error {
	comments, err := models.Comments(qm.Load(qm.Rels(models.CommentRels.Article, models.ArticleRels.Author))).All(ctx, db)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if err := present(comment.R.Article.R.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

// not run: it panics
func boiledOtherRelation(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles(qm.Load("Editor")).All(ctx, db)
	if err != nil {
		return err
	}
	for i := range articles {
		if err := missing(articles[i].R.Author.Username); err != nil { // want `notloaded: articles\[i\].R.Author is empty: no query loads it; add qm.Load\("Author"\)`
			return err
		}
	}
	return nil
}

// not run: it panics
func boiledFound(ctx context.Context, db *sql.DB) error {
	article, err := models.FindArticle(ctx, db, 1)
	if err != nil {
		return err
	}
	return missing(article.R.Author.Username) // want `notloaded: article.R.Author is empty`
}

// not run: it panics
func boiledHalfNested(ctx context.Context, db *sql.DB) error {
	comments, err := models.Comments(qm.Load("Article")).All(ctx, db)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if err := missing(comment.R.Article.R.Author.Username); err != nil { // want `notloaded: comment.R.Article.R.Author is empty: no query loads it; add qm.Load\("Article.Author"\)`
			return err
		}
	}
	return nil
}
