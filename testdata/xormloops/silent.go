package xormloops

import (
	"context"
	"database/sql"

	"xorm.io/builder"
)

func withAllKeys(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	authors := map[int64]*User{}
	return engine.Context(ctx).In("id", ids).Find(&authors)
}

func insertedTogether(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var seen []*Comment
	for _, article := range articles {
		seen = append(seen, &Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID})
	}
	_, err = engine.Context(ctx).InsertMulti(seen)
	return err
}

func builtInLoop(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	session := engine.Context(ctx)
	for _, article := range articles {
		session = session.Or("article_id = ?", article.ID)
	}
	_, err = session.Count(new(Comment))
	return err
}

func conditionsInLoop(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	cond := builder.NewCond()
	for _, article := range articles {
		cond = cond.Or(builder.Eq{"article_id": article.ID})
	}
	_, err = engine.Context(ctx).Where(cond).Count(new(Comment))
	return err
}

func pages(ctx context.Context, db *sql.DB) error {
	engine, _, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	const size = 100
	for start := 0; ; start += size {
		var page []Article
		if err := engine.Context(ctx).OrderBy("id").Limit(size, start).Find(&page); err != nil || len(page) < size {
			return err
		}
	}
}

func scannedOnly(ctx context.Context, db *sql.DB) error {
	engine, _, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	rows, err := engine.Context(ctx).Rows(new(Article))
	if err != nil {
		return err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var read Article
		if err := rows.Scan(&read); err != nil {
			return err
		}
		ids = append(ids, read.ID)
	}
	return rows.Err()
}
