// Package bobloops holds loops around bob and the code that it generates.
package bobloops

import (
	"context"
	"database/sql"

	models "fixtures/bobblog"

	"github.com/stephenafamo/bob"
	"github.com/stephenafamo/bob/dialect/sqlite"
	"github.com/stephenafamo/bob/dialect/sqlite/sm"
	"github.com/stephenafamo/scan"
)

func listArticles(ctx context.Context, db bob.Executor) (models.ArticleSlice, error) {
	return models.Articles.Query(sm.OrderBy(models.Articles.Columns.ID)).All(ctx, db)
}

func perRow(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := models.Users.Query(sm.Where(models.Users.Columns.ID.EQ(sqlite.Arg(article.AuthorID)))).One(ctx, db) // want "queryinloop: models.Users.One runs one query per article; load them all .*SelectThenLoad"
		if err != nil {
			return err
		}
	}
	return nil
}

func found(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := models.FindUser(ctx, db, article.AuthorID); err != nil { // want "queryinloop: models.FindUser runs one query per article; load them all .*SelectThenLoad"
			return err
		}
	}
	return nil
}

func relationPerRow(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.AuthorUser().One(ctx, db); err != nil { // want `relationinloop: article.AuthorUser runs one query per article; add SelectThenLoad.….AuthorUser\(\) at line 17`
			return err
		}
	}
	return nil
}

func loadedPerRow(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := article.LoadAuthorUser(ctx, db); err != nil { // want "relationinloop: article.LoadAuthorUser runs one query per article; add SelectThenLoad.….AuthorUser.. at line 17"
			return err
		}
	}
	return nil
}

func commentsOn(ctx context.Context, db bob.Executor, article *models.Article) (int64, error) {
	return article.Comments().Count(ctx, db)
}

func countPerRow(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
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

func iterated(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	rows, err := models.Articles.Query().Each(ctx, db)
	if err != nil {
		return err
	}
	for article, err := range rows {
		if err != nil {
			return err
		}
		if _, err := commentsOn(ctx, db, article); err != nil { // want "queryinloop: commentsOn runs one query per article"
			return err
		}
	}
	return nil
}

func textPerRow(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		query := sqlite.RawQuery("SELECT username FROM user WHERE id = ?", article.AuthorID)
		if _, err := bob.One(ctx, db, query, scan.SingleColumnMapper[string]); err != nil { // want "queryinloop: bob.One runs one query per article"
			return err
		}
	}
	return nil
}

func preparedPerRow(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	byID, err := db.PrepareContext(ctx, "SELECT username FROM user WHERE id = ?")
	if err != nil {
		return err
	}
	defer byID.Close()
	for _, article := range articles {
		rows, err := byID.QueryContext(ctx, article.AuthorID) // want "queryinloop: byID.QueryContext runs one query per article"
		if err != nil {
			return err
		}
		rows.Close()
	}
	return nil
}

func perCursorRow(ctx context.Context, raw *sql.DB) error {
	db := bob.NewDB(raw)
	articles, err := models.Articles.Query().Cursor(ctx, db)
	if err != nil {
		return err
	}
	defer articles.Close()
	for articles.Next() {
		article, err := articles.Get()
		if err != nil {
			return err
		}
		if _, err := models.FindUser(ctx, db, article.AuthorID); err != nil { // want "queryinloop: models.FindUser runs one query per row"
			return err
		}
	}
	return articles.Err()
}

func onTheCursorsTransaction(ctx context.Context, raw *sql.DB) error {
	tx, err := bob.NewDB(raw).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	rows, err := tx.QueryContext(ctx, "SELECT id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", id); err != nil { // want "queryincursor: tx.ExecContext runs a statement while the rows of the loop are open on the same connection"
			return err
		}
	}
	return rows.Err()
}
