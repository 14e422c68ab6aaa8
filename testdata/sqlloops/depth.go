package sqlloops

import (
	"context"
	"database/sql"

	"fixtures/store"
)

func inHelper(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := authorName(ctx, db, article.authorID); err != nil { // want "queryinloop: authorName .*one query per article"
			return err
		}
	}
	return nil
}

func twoDeep(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := byline(ctx, db, article); err != nil { // want "queryinloop: byline .*one query per article.*via authorName"
			return err
		}
	}
	return nil
}

func byline(ctx context.Context, db *sql.DB, of article) (string, error) {
	name, err := authorName(ctx, db, of.authorID)
	return "by " + name, err
}

func threeDeep(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := heading(ctx, db, article); err != nil { // want "queryinloop: heading .*one query per article.*via byline, authorName"
			return err
		}
	}
	return nil
}

func heading(ctx context.Context, db *sql.DB, of article) (string, error) {
	line, err := byline(ctx, db, of)
	return of.title + ", " + line, err
}

func inOtherPackage(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := store.AuthorName(ctx, db, article.authorID); err != nil { // want "queryinloop: .*AuthorName .*one query per article"
			return err
		}
	}
	return nil
}

func inMethodOfOtherPackage(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	authors := store.New(db)
	for _, article := range articles {
		if _, err := authors.AuthorName(ctx, article.authorID); err != nil { // want "queryinloop: .*AuthorName .*one query per article.*via .*AuthorName"
			return err
		}
	}
	return nil
}

func helperOncePerList(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	names, err := store.New(db).AuthorNames(ctx)
	if err != nil {
		return err
	}
	for i, article := range articles {
		articles[i].title = article.title + " by " + names[article.authorID]
	}
	return nil
}
