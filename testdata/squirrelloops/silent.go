package squirrelloops

import (
	"context"
	"database/sql"

	"github.com/Masterminds/squirrel"
)

func withAllKeys(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.authorID)
	}
	rows, err := squirrel.Select("username").From("user").Where(squirrel.Eq{"id": ids}).RunWith(db).QueryContext(ctx)
	if err != nil {
		return err
	}
	return rows.Close()
}

func insertedTogether(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	insert := squirrel.Insert("comment").Columns("text", "article_id", "author_id")
	for _, article := range articles {
		insert = insert.Values("seen", article.id, article.authorID)
	}
	_, err = insert.RunWith(db).ExecContext(ctx)
	return err
}

func conditionsInLoop(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	any := squirrel.Or{}
	for _, article := range articles {
		any = append(any, squirrel.Eq{"article_id": article.id})
	}
	var comments int
	return squirrel.Select("COUNT(*)").From("comment").Where(any).RunWith(db).ScanContext(ctx, &comments)
}

func textOnly(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, _, err := squirrel.Select("username").From("user").Where("id = ?", article.authorID).ToSql(); err != nil {
			return err
		}
	}
	return nil
}

func firstWithAuthor(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.authorID == 0 {
			continue
		}
		var name string
		byID := squirrel.Select("username").From("user").Where("id = ?", article.authorID)
		return byID.RunWith(db).ScanContext(ctx, &name)
	}
	return nil
}
