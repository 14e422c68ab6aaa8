package empty

import (
	"context"
	"database/sql"
	"strings"

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
	Article   *bunArticle `bun:"rel:belongs-to,join:article_id=id"`
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
		for _, comment := range article.Comments { // want `notloaded: article.Comments is empty: no query loads it; add Relation\("Comments"\) at line 42`
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

// bunReadAnew reads what a related row lacks into that row.
func bunReadAnew(ctx context.Context, db *sql.DB) error {
	comment := new(bunComment)
	if err := openBun(db).NewSelect().Model(comment).Relation("Article").Limit(1).Scan(ctx); err != nil {
		return err
	}
	if err := openBun(db).NewSelect().Model(comment.Article).WherePK().Relation("Author").Scan(ctx); err != nil {
		return err
	}
	return present(comment.Article.Author.Username)
}

// bunReplaced puts rows in place that another query has read.
func bunReplaced(ctx context.Context, db *sql.DB) error {
	var articles []*bunArticle
	if err := openBun(db).NewSelect().Model(&articles).Relation("Author").Scan(ctx); err != nil {
		return err
	}
	var comments []*bunComment
	if err := openBun(db).NewSelect().Model(&comments).Relation("Article").Scan(ctx); err != nil {
		return err
	}
	for _, comment := range comments {
		comment.Article = articles[0]
		if err := present(comment.Article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

// bunInPlace makes no use of what Relation returns: it is the query itself.
func bunInPlace(ctx context.Context, db *sql.DB) error {
	var articles []bunArticle
	query := openBun(db).NewSelect().Model(&articles)
	if ctx.Err() == nil {
		query.Relation("Author")
	}
	if err := query.Scan(ctx); err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func withBunAuthor(query *bun.SelectQuery) { query.Relation("Author") }

func bunByHelper(ctx context.Context, db *sql.DB) error {
	var articles []bunArticle
	query := openBun(db).NewSelect().Model(&articles)
	withBunAuthor(query)
	if err := query.Scan(ctx); err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func bunNested(ctx context.Context, db *sql.DB) error {
	var comments []bunComment
	if err := openBun(db).NewSelect().Model(&comments).Relation("Article.Author").Scan(ctx); err != nil {
		return err
	}
	for _, comment := range comments {
		if err := present(comment.Article.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

// not run: it panics
func bunHalfNested(ctx context.Context, db *sql.DB) error {
	var comments []bunComment
	if err := openBun(db).NewSelect().Model(&comments).Relation("Article").Scan(ctx); err != nil {
		return err
	}
	for _, comment := range comments {
		if err := missing(comment.Article.Author.Username); err != nil { // want `notloaded: comment.Article.Author is empty: no query loads it; add Relation\("Article.Author"\)`
			return err
		}
	}
	return nil
}

func bunOtherRelation(ctx context.Context, db *sql.DB) error {
	articles := []*bunArticle{}
	if err := openBun(db).NewSelect().Model(&articles).Relation("Author").Scan(ctx); err != nil {
		return err
	}
	said := 0
	for i := range articles {
		said += len(articles[i].Comments) // want `notloaded: articles\[i\].Comments is empty: no query loads it; add Relation\("Comments"\)`
	}
	return missing(strings.Repeat("x", said))
}
