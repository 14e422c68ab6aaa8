package relloops

import (
	"context"
	"database/sql"

	"github.com/go-rel/rel"
)

// Here relations are loaded row by row, and not.

func mustPreloadPerRow(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	for i := range articles {
		repo.MustPreload(ctx, &articles[i], "author") // want "relationinloop: repo.MustPreload runs one query per item of articles; load the relation of all rows at once: Preload with the slice"
	}
	return nil
}

func withAuthor(ctx context.Context, repo rel.Repository, article *Article) error {
	return repo.Preload(ctx, article, "author")
}

func preloadInHelper(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	for i := range articles {
		if err := withAuthor(ctx, repo, &articles[i]); err != nil { // want "relationinloop: withAuthor runs one query per item of articles, via .*Preload; load the relation of all rows at once"
			return err
		}
	}
	return nil
}

func preloadOfEntity(ctx context.Context, db *sql.DB) error {
	repo := rel.NewEntityRepository[Article](open(db))
	articles, err := repo.FindAll(ctx, rel.Select().SortAsc("id"))
	if err != nil {
		return err
	}
	for i := range articles {
		if err := repo.Preload(ctx, &articles[i], "author"); err != nil { // want "relationinloop: repo.Preload runs one query per item of articles; load the relation of all rows at once"
			return err
		}
	}
	return nil
}

func preloadOfEntities(ctx context.Context, db *sql.DB) error {
	repo := rel.NewEntityRepository[Article](open(db))
	articles, err := repo.FindAll(ctx, rel.Select().SortAsc("id"))
	if err != nil {
		return err
	}
	return repo.PreloadAll(ctx, &articles, "author")
}

func preloadOfOne(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	var article Article
	if err := repo.Find(ctx, &article); err != nil {
		return err
	}
	return withAuthor(ctx, repo, &article)
}

func preloadOfTheFirst(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	for i := range articles {
		if !articles[i].Draft {
			return withAuthor(ctx, repo, &articles[i])
		}
	}
	return nil
}

// preloadAfterwards gathers rows in the loop, and loads the relation of them all.
func preloadAfterwards(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	var chosen []Article
	for _, article := range articles {
		if !article.Draft {
			chosen = append(chosen, article)
		}
	}
	return repo.Preload(ctx, &chosen, "author")
}
