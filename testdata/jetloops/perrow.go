package jetloops

import (
	"context"
	"database/sql"

	"fixtures/jetblog/model"
	"fixtures/jetblog/table"

	"github.com/go-jet/jet/v2/qrm"
	"github.com/go-jet/jet/v2/sqlite"
)

func listArticles(ctx context.Context, db qrm.Queryable) ([]model.Article, error) {
	var articles []model.Article
	err := sqlite.SELECT(table.Article.AllColumns).FROM(table.Article).QueryContext(ctx, db, &articles)
	return articles, err
}

func perRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author model.User
		query := sqlite.SELECT(table.User.AllColumns).FROM(table.User).
			WHERE(table.User.ID.EQ(sqlite.Int64(article.AuthorID)))
		if err := query.QueryContext(ctx, db, &author); err != nil { // want "queryinloop: query.QueryContext runs one query per article; fetch all rows with one query before the loop .IN"
			return err
		}
	}
	return nil
}

type count struct{ Count int64 }

func commentsOn(ctx context.Context, db qrm.DB, article *int64) (int64, error) {
	var found count
	err := sqlite.SELECT(sqlite.COUNT(sqlite.STAR).AS("count.count")).FROM(table.Comment).
		WHERE(table.Comment.ArticleID.EQ(sqlite.Int64(*article))).QueryContext(ctx, db, &found)
	return found.Count, err
}

func countPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOn(ctx, db, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per article, via .*Query"
			return err
		}
	}
	return nil
}

func iterated(ctx context.Context, db *sql.DB) error {
	rows, err := sqlite.SELECT(table.Article.AllColumns).FROM(table.Article).Rows(ctx, db)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var article model.Article
		if err := rows.Scan(&article); err != nil {
			return err
		}
		if _, err := commentsOn(ctx, db, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per"
			return err
		}
	}
	return rows.Err()
}

func textPerRow(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author model.User
		_, err := qrm.Query(ctx, db, "SELECT id AS 'user.id' FROM user WHERE id = ?", []any{article.AuthorID}, &author) // want "queryinloop: qrm.Query runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func perScannedRow(ctx context.Context, db *sql.DB) error {
	query, args := sqlite.SELECT(table.Article.AllColumns).FROM(table.Article).Sql()
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	scan, err := qrm.NewScanContext(rows)
	if err != nil {
		return err
	}
	var article model.Article
	for rows.Next() {
		if err := qrm.ScanOneRowToDest(scan, rows, &article); err != nil {
			return err
		}
		if _, err := commentsOn(ctx, db, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per row"
			return err
		}
	}
	return rows.Err()
}
