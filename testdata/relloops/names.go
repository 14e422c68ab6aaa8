package relloops

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/go-rel/rel"
)

// panics is an error unless run panics, as rel does where a name stands for nothing.
func panics(run func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = nil
		}
	}()
	return fmt.Errorf("not refused: %v", run())
}

func unknownRelation(ctx context.Context, db *sql.DB) error {
	var articles []Article
	return panics(func() error {
		return open(db).FindAll(ctx, &articles, rel.Select().Preload("auther")) // want `badrelation: Article has no relation "auther"; did you mean "author"$`
	})
}

func relationAsType(ctx context.Context, db *sql.DB) error {
	var articles []Article
	return panics(func() error {
		return open(db).FindAll(ctx, &articles, rel.Preload("Author")) // want `badrelation: Article has no relation "Author"; did you mean "author"$`
	})
}

func knownRelation(ctx context.Context, db *sql.DB) error {
	var articles []Article
	return open(db).FindAll(ctx, &articles, rel.From("article").Preload("author"))
}

func relationInVariable(ctx context.Context, db *sql.DB) error {
	var articles []Article
	query := rel.From("article").SortAsc("id")
	query = query.Preload("author")
	return open(db).FindAll(ctx, &articles, query)
}
