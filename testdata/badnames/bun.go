package badnames

import (
	"context"
	"database/sql"
	"fmt"

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
	AuthorID  int64
	Author    *bunUser `bun:"rel:belongs-to,join:author_id=id"`
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

// failed is an error unless there is one.
func failed(err error) error {
	if err == nil {
		return fmt.Errorf("not refused")
	}
	return nil
}

func bunRelation(ctx context.Context, db *sql.DB) error {
	var articles []bunArticle
	return failed(openBun(db).NewSelect().Model(&articles).Relation("Athor").Scan(ctx)) // want `badrelation: bunArticle has no relation "Athor"; did you mean "Author"$`
}

func bunNested(ctx context.Context, db *sql.DB) error {
	var articles []bunArticle
	return failed(openBun(db).NewSelect().Model(&articles).Relation("Comments.User").Scan(ctx)) // want `badrelation: bunComment has no relation "User" in "Comments.User"$`
}

func bunOfType(ctx context.Context, db *sql.DB) error {
	_, err := openBun(db).NewSelect().Model((*bunArticle)(nil)).Relation("author").Count(ctx) // want `badrelation: bunArticle has no relation "author"; did you mean "Author"$`
	return failed(err)
}

func bunColumn(ctx context.Context, db *sql.DB) error {
	article := new(bunArticle)
	query := openBun(db).NewSelect().Model(article)
	return failed(query.Relation("AuthorID").Limit(1).Scan(ctx)) // want `badrelation: bunArticle.AuthorID is a column, not a relation; did you mean "Author"$`
}

func bunLoads(ctx context.Context, db *sql.DB) error {
	var articles []bunArticle
	return openBun(db).NewSelect().Model(&articles).Relation("Author").Relation("Comments.Author").Scan(ctx)
}

func bunLoadsSome(ctx context.Context, db *sql.DB) error {
	var articles []bunArticle
	some := func(q *bun.SelectQuery) *bun.SelectQuery { return q.Relation("Author").Where("?TableAlias.id > 0") }
	return openBun(db).NewSelect().Model(&articles).Relation("Comments", some).Scan(ctx)
}

func bunWithAuthor(q *bun.SelectQuery) *bun.SelectQuery { return q.Relation("Author") }

func bunApplied(ctx context.Context, db *sql.DB) error {
	var comments []*bunComment
	return openBun(db).NewSelect().Model(&comments).Apply(bunWithAuthor).Scan(ctx)
}
