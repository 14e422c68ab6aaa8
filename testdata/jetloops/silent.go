package jetloops

import (
	"context"
	"database/sql"

	"fixtures/jetblog/model"
	"fixtures/jetblog/table"

	"github.com/go-jet/jet/v2/sqlite"
)

// joined reads the relation with the rows: jet groups them by their keys.
func joined(ctx context.Context, db *sql.DB) error {
	var articles []struct {
		model.Article
		Author model.User
	}
	err := sqlite.SELECT(table.Article.AllColumns, table.User.AllColumns).
		FROM(table.Article.INNER_JOIN(table.User, table.User.ID.EQ(table.Article.AuthorID))).
		QueryContext(ctx, db, &articles)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.Author.Username
	}
	return nil
}

func withAllKeys(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var keys []sqlite.Expression
	for _, article := range articles {
		keys = append(keys, sqlite.Int64(article.AuthorID))
	}
	var authors []model.User
	return sqlite.SELECT(table.User.AllColumns).FROM(table.User).
		WHERE(table.User.ID.IN(keys...)).QueryContext(ctx, db, &authors)
}

func conditionInLoop(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	wanted := sqlite.Bool(false)
	for _, article := range articles {
		wanted = wanted.OR(table.Comment.ArticleID.EQ(sqlite.Int64(*article.ID)))
	}
	_, err = table.Comment.DELETE().WHERE(wanted).ExecContext(ctx, db)
	return err
}

// textInLoop makes the text of a statement for each row and runs none.
func textInLoop(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var texts []string
	for _, article := range articles {
		text, _ := sqlite.SELECT(table.User.ID).FROM(table.User).
			WHERE(table.User.ID.EQ(sqlite.Int64(article.AuthorID))).Sql()
		texts = append(texts, text)
	}
	return nil
}

func pages(ctx context.Context, db *sql.DB) error {
	const size = 100
	for start := int64(0); ; start += size {
		var page []model.Article
		err := sqlite.SELECT(table.Article.AllColumns).FROM(table.Article).
			LIMIT(size).OFFSET(start).QueryContext(ctx, db, &page)
		if err != nil || len(page) < size {
			return err
		}
	}
}
