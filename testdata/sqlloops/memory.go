package sqlloops

import (
	"context"
	"database/sql"
	"regexp"
	"sync"

	"fixtures/rowcache"
	"fixtures/store"
)

// A cache has the method names of a database and never asks one.
type cache map[int64]string

func (c cache) QueryRow(id int64) string     { return c[id] }
func (c cache) Get(id int64) (string, error) { return c[id], nil }
func (c cache) Exec(id int64, value string)  { c[id] = value }

func sameNames(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	names, digits := cache{}, regexp.MustCompile(`\d+`)
	for _, article := range articles {
		names.Exec(article.id, digits.FindString(article.title))
		if _, err := names.Get(article.id); err != nil {
			return err
		}
		names.QueryRow(article.id)
	}
	return nil
}

func memoized(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	known := map[int64]string{}
	for _, article := range articles {
		section := article.id % 3
		if _, ok := known[section]; ok {
			continue
		}
		name, err := authorName(ctx, db, section+1)
		if err != nil {
			return err
		}
		known[section] = name
	}
	return nil
}

// The articles of three sections, of which each is asked for once.
func memoizedElsewhere(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := sectionName(ctx, db, article.id%3); err != nil {
			return err
		}
	}
	return nil
}

func sectionName(ctx context.Context, db *sql.DB, section int64) (string, error) {
	if name, ok := rowcache.Get(section); ok {
		return name.(string), nil
	}
	name, err := authorName(ctx, db, section+1)
	if err == nil {
		rowcache.Set(section, name)
	}
	return name, err
}

func eachOnlyOnce(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	seen := map[int64]bool{}
	for _, article := range articles {
		if seen[article.id] {
			continue
		}
		seen[article.id] = true
		if _, err := authorName(ctx, db, article.authorID); err != nil { // want "queryinloop: authorName runs one query per article"
			return err
		}
	}
	return nil
}

// Rows that are sorted change their author now and then.
//
// not run: the rows that it reads are of as many authors as there are rows
func lastRemembered(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var last int64
	var name string
	for _, article := range articles {
		if article.authorID != last {
			if name, err = authorName(ctx, db, article.authorID); err != nil {
				return err
			}
			last = article.authorID
		}
		_ = name
	}
	return nil
}

func memoizedForCallers(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return nameSections(ctx, db, articles, map[int64]string{})
}

// nameSections asks once for each section, for all its callers together.
func nameSections(ctx context.Context, db *sql.DB, articles []article, known map[int64]string) (err error) {
	for _, article := range articles {
		section := article.id % 3
		name, ok := known[section]
		if !ok {
			if name, err = authorName(ctx, db, section+1); err != nil {
				return err
			}
			known[section] = name
		}
		_ = name
	}
	return nil
}

func memoizedInSyncMap(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var known sync.Map
	for _, article := range articles {
		section := article.id % 3
		if _, ok := known.Load(section); ok {
			continue
		}
		name, err := authorName(ctx, db, section+1)
		if err != nil {
			return err
		}
		known.Store(section, name)
	}
	return nil
}

func prefetched(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	known, err := store.New(db).AuthorNames(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := nameFrom(ctx, db, known, article.authorID); err != nil {
			return err
		}
	}
	return nil
}

func notPrefetched(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := nameFrom(ctx, db, nil, article.authorID); err != nil { // want "queryinloop: nameFrom .*one query per article.*via authorName"
			return err
		}
	}
	return nil
}

// nameFrom asks the database only if the caller knows no names.
func nameFrom(ctx context.Context, db *sql.DB, known map[int64]string, id int64) (string, error) {
	if known != nil {
		return known[id], nil
	}
	return authorName(ctx, db, id)
}
