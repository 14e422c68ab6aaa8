package empty

import (
	"context"
	"database/sql"

	"github.com/stephenafamo/bob"
	"github.com/stephenafamo/bob/dialect/sqlite/dialect"
	"github.com/stephenafamo/bob/dialect/sqlite/sm"

	models "fixtures/bobblog"
)

// not run: it panics
func bobRelation(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles.Query(sm.OrderBy(models.Articles.Columns.ID)).All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := missing(article.R.AuthorUser.Username); err != nil { // want `notloaded: article.R.AuthorUser is empty: no query loads it; add SelectThenLoad.….AuthorUser\(\) at line 16`
			return err
		}
	}
	return nil
}

func bobComments(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles.Query(models.Preload.Article.AuthorUser()).All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.R.AuthorUser.Username); err != nil {
			return err
		}
		for _, comment := range article.R.Comments { // want `notloaded: article.R.Comments is empty: no query loads it; add SelectThenLoad.….Comments\(\) at line 29`
			if err := missing(comment.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// not run: it panics
func bobNested(ctx context.Context, db *sql.DB) error {
	comments, err := models.Comments.Query(models.SelectThenLoad.Comment.Article()).All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if err := missing(comment.R.Article.R.AuthorUser.Username); err != nil { // want `notloaded: comment.R.Article.R.AuthorUser is empty: .*add SelectThenLoad.….Article\(SelectThenLoad.….AuthorUser\(\)\) at line 48`
			return err
		}
	}
	return nil
}

// not run: it panics
func bobFound(ctx context.Context, db *sql.DB) error {
	article, err := models.FindArticle(ctx, bob.NewDB(db), 1)
	if err != nil {
		return err
	}
	return missing(article.R.AuthorUser.Username) // want `notloaded: article.R.AuthorUser is empty`
}

func bobLoaded(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles.Query(
		models.Preload.Article.AuthorUser(),
		models.SelectThenLoad.Article.Comments(models.SelectThenLoad.Comment.AuthorUser()),
	).All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.R.AuthorUser.Username); err != nil {
			return err
		}
		for _, comment := range article.R.Comments {
			if err := present(comment.R.AuthorUser.Username); err != nil {
				return err
			}
		}
	}
	return nil
}

func bobLoadedAfterwards(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles.Query().All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	if err := articles.LoadAuthorUser(ctx, bob.NewDB(db)); err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.R.AuthorUser.Username); err != nil {
			return err
		}
	}
	return nil
}

// bobApplied changes the query in place: what Apply returns is nothing.
func bobApplied(ctx context.Context, db *sql.DB) error {
	query := models.Articles.Query()
	query.Apply(models.SelectThenLoad.Article.AuthorUser())
	articles, err := query.All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.R.AuthorUser.Username); err != nil {
			return err
		}
	}
	return nil
}

func bobModifiers(ctx context.Context, db *sql.DB) error {
	mods := []bob.Mod[*dialect.SelectQuery]{models.SelectThenLoad.Article.AuthorUser()}
	articles, err := models.Articles.Query(mods...).All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.R.AuthorUser.Username); err != nil {
			return err
		}
	}
	return nil
}

func bobAskedFirst(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles.Query().All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if !article.R.Loaded.AuthorUser {
			continue
		}
		if err := present(article.R.AuthorUser.Username); err != nil {
			return err
		}
	}
	return nil
}

func bobComparedFirst(ctx context.Context, db *sql.DB) error {
	articles, err := models.Articles.Query().All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if author := article.R.AuthorUser; author != nil {
			if err := present(author.Username); err != nil {
				return err
			}
		}
	}
	return nil
}

func bobByHand(ctx context.Context, db *sql.DB) error {
	users, err := models.Users.Query().All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	articles, err := models.Articles.Query().All(ctx, bob.NewDB(db))
	if err != nil {
		return err
	}
	for _, article := range articles {
		article.R.AuthorUser = users[0]
	}
	for _, article := range articles {
		if err := present(article.R.AuthorUser.Username); err != nil {
			return err
		}
	}
	return nil
}
