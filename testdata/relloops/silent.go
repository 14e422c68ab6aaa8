package relloops

import (
	"context"
	"database/sql"

	"github.com/go-rel/rel"
	"github.com/go-rel/rel/where"
)

func preloaded(ctx context.Context, db *sql.DB) error {
	var articles []Article
	if err := open(db).FindAll(ctx, &articles, rel.Preload("author")); err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.Author.Username
	}
	return nil
}

// preloadedTogether gives the loader the slice, which is one query.
func preloadedTogether(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	return repo.Preload(ctx, &articles, "author")
}

func withAllKeys(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	var ids []any
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var authors []User
	return repo.FindAll(ctx, &authors, where.In("id", ids...))
}

func insertedTogether(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	var seen []Comment
	for _, article := range articles {
		seen = append(seen, Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID})
	}
	return repo.InsertAll(ctx, &seen)
}

func builtInLoop(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	query := rel.From("comment")
	for _, article := range articles {
		query = query.OrWhere(where.Eq("article_id", article.ID))
	}
	_, err = repo.DeleteAny(ctx, query)
	return err
}

func pages(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	const size = 100
	for start := 0; ; start += size {
		var page []Article
		err := repo.FindAll(ctx, &page, rel.Select().SortAsc("id").Limit(size).Offset(start))
		if err != nil || len(page) < size {
			return err
		}
	}
}

// iterated reads one article at a time from one cursor, a batch at each query.
func iterated(ctx context.Context, db *sql.DB) error {
	it := open(db).Iterate(ctx, rel.From("article"), rel.BatchSize(1000))
	defer it.Close()
	var titles []string
	for {
		var article Article
		if err := it.Next(&article); err != nil {
			break
		}
		titles = append(titles, article.Title)
	}
	return nil
}

func entitiesCollected(ctx context.Context, db *sql.DB) error {
	it := rel.NewEntityRepository[Article](open(db)).Iterate(ctx, rel.From("article"), rel.BatchSize(1000))
	defer it.Close()
	var titles []string
	for {
		article, err := it.Next()
		if err != nil {
			break
		}
		titles = append(titles, article.Title)
	}
	return nil
}
