package sqlloops

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"github.com/samber/lo"

	"fixtures/each"
)

func closureVariable(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	load := func(id int64) (string, error) { return authorName(ctx, db, id) }
	for _, article := range articles {
		if _, err := load(article.authorID); err != nil { // want "queryinloop: .*one query per article"
			return err
		}
	}
	return nil
}

func functionField(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	loader := struct {
		load func(context.Context, *sql.DB, int64) (string, error)
	}{load: authorName}
	for _, article := range articles {
		if _, err := loader.load(ctx, db, article.authorID); err != nil { // want "queryinloop: .*one query per article"
			return err
		}
	}
	return nil
}

func genericMap(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	_, err = each.Map(articles, func(article article) (string, error) {
		return authorName(ctx, db, article.authorID) // want "queryinloop: authorName .*one query per"
	})
	return err
}

func methodValueAsCallback(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return each.Do(articles, request{ctx, db}.check) // want "queryinloop: .*one query per"
}

type request struct {
	ctx context.Context
	db  *sql.DB
}

func (r request) check(of article) error {
	_, err := authorName(r.ctx, r.db, of.authorID)
	return err
}

// Attempt belongs to another module. It may fail as what it is given may, so it runs it.
func inSomebodysRunner(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := lo.Attempt(3, func(int) error {
			_, err := authorName(ctx, db, article.authorID) // want "queryinloop: authorName runs one query per article"
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func comparator(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	slices.SortFunc(articles, func(a, b article) int {
		return compareByComments(ctx, db, a.id, b.id) // want "queryinloop: compareByComments .*one query per"
	})
	return nil
}

func compareByComments(ctx context.Context, db *sql.DB, a, b int64) (order int) {
	const counts = `SELECT SIGN((SELECT COUNT(*) FROM comment WHERE article_id = ?) -
		(SELECT COUNT(*) FROM comment WHERE article_id = ?))`
	if err := db.QueryRowContext(ctx, counts, a, b).Scan(&order); err != nil {
		return 0
	}
	return order
}

func predicate(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(articles, func(article article) bool {
		_, err := authorName(ctx, db, article.authorID) // want "queryinloop: authorName .*one query per"
		return err != nil
	}) {
		return errors.New("an article without author")
	}
	return nil
}

func callbackCalledOnce(ctx context.Context, db *sql.DB) error {
	_, err := each.Once(func() (int, error) { return countArticles(ctx, db) })
	return err
}

func onlyCreated(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var lookups []func() (string, error)
	for _, article := range articles {
		lookups = append(lookups, func() (string, error) { return authorName(ctx, db, article.authorID) })
	}
	_, err = lookups[0]()
	return err
}

func sortedWithoutQuery(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	slices.SortFunc(articles, func(a, b article) int { return int(b.id - a.id) })
	return nil
}
