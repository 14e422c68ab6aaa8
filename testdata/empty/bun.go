package empty

import (
	"context"
	"database/sql"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
)

type bunUser struct {
	bun.BaseModel `bun:"table:user"`

	ID       int64 `bun:",pk"`
	Username string
}

type bunComment struct {
	bun.BaseModel `bun:"table:comment"`

	ID        int64 `bun:",pk"`
	Text      string
	ArticleID int64
}

type bunArticle struct {
	bun.BaseModel `bun:"table:article"`

	ID       int64 `bun:",pk"`
	Title    string
	AuthorID int64
	Author   *bunUser     `bun:"rel:belongs-to,join:author_id=id"`
	Comments []bunComment `bun:"rel:has-many,join:id=article_id"`
}

func openBun(db *sql.DB) *bun.DB { return bun.NewDB(db, sqlitedialect.New()) }

func bunRelation(ctx context.Context, db *sql.DB) error {
	var articles []bunArticle
	if err := openBun(db).NewSelect().Model(&articles).Scan(ctx); err != nil {
		return err
	}
	for _, article := range articles {
		for _, comment := range article.Comments { // want `notloaded: article.Comments is empty: no query loads it; add Relation\("Comments"\) at line 40`
			if err := missing(comment.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// not run: it panics
func bunPointer(ctx context.Context, db *sql.DB) error {
	article := new(bunArticle)
	if err := openBun(db).NewSelect().Model(article).Limit(1).Scan(ctx); err != nil {
		return err
	}
	return missing(article.Author.Username) // want `notloaded: article.Author is empty: no query loads it; add Relation\("Author"\)`
}

func bunLoaded(ctx context.Context, db *sql.DB) error {
	var articles []bunArticle
	err := openBun(db).NewSelect().Model(&articles).Relation("Author").Relation("Comments").Scan(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.Author.Username); err != nil {
			return err
		}
		for _, comment := range article.Comments {
			if err := present(comment.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

func bunApplied(ctx context.Context, db *sql.DB) error {
	authors := func(query *bun.SelectQuery) *bun.SelectQuery { return query.Relation("Author") }
	var articles []bunArticle
	if err := openBun(db).NewSelect().Model(&articles).Apply(authors).Scan(ctx); err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}
