package bobloops

import (
	"context"
	"database/sql"

	models "fixtures/bobblog"

	"github.com/stephenafamo/bob"
	"github.com/stephenafamo/bob/dialect/sqlite"
	"github.com/stephenafamo/bob/dialect/sqlite/sm"
)

func joined(ctx context.Context, raw *sql.DB) error {
	articles, err := models.Articles.Query(models.Preload.Article.AuthorUser()).All(ctx, bob.NewDB(raw))
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.R.AuthorUser.Username
	}
	return nil
}

func thenLoaded(ctx context.Context, raw *sql.DB) error {
	articles, err := models.Articles.Query(models.SelectThenLoad.Article.Comments()).All(ctx, bob.NewDB(raw))
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = len(article.R.Comments)
	}
	return nil
}

// loadedTogether calls the loader of the slice, which is one query.
func loadedTogether(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return articles.LoadAuthorUser(ctx, db)
}

func relationOfAll(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	_, err = articles.Comments().All(ctx, db)
	return err
}

func withAllKeys(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var keys []any
	for _, article := range articles {
		keys = append(keys, article.AuthorID)
	}
	_, err = models.Users.Query(sm.Where(models.Users.Columns.ID.In(sqlite.Arg(keys...)))).All(ctx, db)
	return err
}

func builtInLoop(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	query := models.Comments.Query()
	for _, article := range articles {
		query.Apply(sm.OrderBy(models.Comments.Columns.ArticleID.EQ(sqlite.Arg(article.ID))))
	}
	_, err = query.All(ctx, db)
	return err
}

func pages(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	const size = 100
	for start := 0; ; start += size {
		page, err := models.Articles.Query(sm.Limit(size), sm.Offset(start)).All(ctx, db)
		if err != nil || len(page) < size {
			return err
		}
	}
}

func afterTheCursor(ctx context.Context, raw *sql.DB) error {
	tx, err := bob.NewDB(raw).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	rows, err := tx.QueryContext(ctx, "SELECT id FROM article")
	if err != nil {
		return err
	}
	var last int64
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", last)
	return err
}

func cursorScannedOnly(ctx context.Context, raw *sql.DB) error {
	articles, err := models.Articles.Query().Cursor(ctx, bob.NewDB(raw))
	if err != nil {
		return err
	}
	defer articles.Close()
	var titles []string
	for articles.Next() {
		article, err := articles.Get()
		if err != nil {
			return err
		}
		titles = append(titles, article.Title)
	}
	return articles.Err()
}
