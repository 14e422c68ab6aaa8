package bobloops

import (
	"context"
	"database/sql"

	models "fixtures/bobblog"

	"github.com/stephenafamo/bob"
	"github.com/stephenafamo/bob/dialect/sqlite"
	"github.com/stephenafamo/bob/dialect/sqlite/sm"
)

// Here relations are asked for by the methods of rows that are named after them.

func commentsPerRow(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := models.Articles.Query(models.Preload.Article.AuthorUser()).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Comments().All(ctx, db); err != nil { // want `relationinloop: article.Comments runs one query per article; add SelectThenLoad.….Comments\(\) at line 18`
			return err
		}
	}
	return nil
}

func byline(ctx context.Context, db bob.Executor, article *models.Article) (string, error) {
	author, err := article.AuthorUser().One(ctx, db)
	if err != nil {
		return "", err
	}
	return article.Title + " by " + author.Username, nil
}

func relationInHelper(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := byline(ctx, db, article); err != nil { // want `relationinloop: byline runs one query per article, via .*One; add SelectThenLoad.….AuthorUser\(\) at perrow.go:17`
			return err
		}
	}
	return nil
}

func relationOfLoaded(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	comments, err := models.Comments.Query(models.SelectThenLoad.Comment.Article()).All(ctx, db)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if _, err := comment.R.Article.AuthorUser().One(ctx, db); err != nil { // want `relationinloop: comment.R.Article.AuthorUser runs one query per comment; add SelectThenLoad.….Article\(SelectThenLoad.….AuthorUser\(\)\) at line 54`
			return err
		}
	}
	return nil
}

func relationOfIterated(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := models.Articles.Query().Each(ctx, db)
	if err != nil {
		return err
	}
	for article, err := range articles {
		if err != nil {
			return err
		}
		if err := article.LoadComments(ctx, db); err != nil { // want `relationinloop: article.LoadComments runs one query per article; add SelectThenLoad.….Comments\(\)`
			return err
		}
	}
	return nil
}

func loadedAgain(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := models.Articles.Query(models.SelectThenLoad.Article.Comments()).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := article.LoadComments(ctx, db); err != nil { // want `prefetchdefeated: article.LoadComments runs one query per article although SelectThenLoad.….Comments\(\) has loaded the rows`
			return err
		}
	}
	return nil
}

func askedAlthoughLoaded(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := models.Articles.Query(models.Preload.Article.AuthorUser(), sm.Limit(100)).All(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.AuthorUser().One(ctx, db); err != nil { // want `prefetchdefeated: article.AuthorUser.One runs one query per article although SelectThenLoad.….AuthorUser\(\) has loaded the rows`
			return err
		}
	}
	return nil
}

// refinedPerRow asks for other rows than an eager load would bring.
func refinedPerRow(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		own := models.Comments.Columns.AuthorID.EQ(sqlite.Arg(article.AuthorID))
		if _, err := article.Comments(sm.Where(own)).All(ctx, db); err != nil { // want `queryinloop: article.Comments.All runs one query per article; load them all`
			return err
		}
	}
	return nil
}

func countedPerRow(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Comments().Count(ctx, db); err != nil { // want `queryinloop: article.Comments.Count runs one query per article; count them all`
			return err
		}
	}
	return nil
}

func readThroughTheField(ctx context.Context, raw *sql.DB) error {
	articles, err := models.Articles.Query(
		models.Preload.Article.AuthorUser(),
		models.SelectThenLoad.Article.Comments(models.SelectThenLoad.Comment.AuthorUser()),
	).All(ctx, bob.NewDB(raw))
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.R.AuthorUser.Username
		for _, comment := range article.R.Comments {
			_ = comment.R.AuthorUser.Username
		}
	}
	return nil
}

func relationOnce(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	article, err := models.FindArticle(ctx, db, 1)
	if err != nil {
		return err
	}
	return article.LoadAuthorUser(ctx, db)
}

func relationOfTheFirst(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.Published {
			_, err := article.AuthorUser().One(ctx, db)
			return err
		}
	}
	return nil
}

// relationStarted builds a query for each row and runs the last one.
func relationStarted(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	last := models.Comments.Query()
	for _, article := range articles {
		last = article.Comments()
	}
	_, err = last.All(ctx, db)
	return err
}

// ofAllRows loads the relation of all rows in a function that they are handed to.
func ofAllRows(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	if err := loadAuthors(ctx, db, articles); err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.R.AuthorUser.Username
	}
	return nil
}

func loadAuthors(ctx context.Context, db bob.Executor, articles models.ArticleSlice) error {
	return articles.LoadAuthorUser(ctx, db)
}
