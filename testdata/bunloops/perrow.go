// Package bunloops holds loops around bun.
package bunloops

import (
	"context"
	"database/sql"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
)

type author struct {
	bun.BaseModel `bun:"table:user"`

	ID       int64 `bun:",pk"`
	Username string
}

type article struct {
	bun.BaseModel `bun:"table:article"`

	ID       int64 `bun:",pk"`
	Title    string
	Draft    bool
	AuthorID int64
	Author   *author `bun:"rel:belongs-to,join:author_id=id"`
}

type comment struct {
	bun.BaseModel `bun:"table:comment"`

	ID        int64 `bun:",pk,autoincrement"`
	Text      string
	ArticleID int64
	AuthorID  int64
}

func open(db *sql.DB) *bun.DB { return bun.NewDB(db, sqlitedialect.New()) }

func listArticles(ctx context.Context, db bun.IDB) ([]article, error) {
	var articles []article
	err := db.NewSelect().Model(&articles).Order("id").Scan(ctx)
	return articles, err
}

func perRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var by author
		err := db.NewSelect().Model(&by).Where("id = ?", article.AuthorID).Scan(ctx) // want "queryinloop: .*Scan runs one query per article; load them all .*bun.In"
		if err != nil {
			return err
		}
	}
	return nil
}

// wherePK fills in a row by the key that it holds.
func wherePK(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		by := &author{ID: article.AuthorID}
		if err := db.NewSelect().Model(by).WherePK().Scan(ctx); err != nil { // want "queryinloop: .*Scan runs one query per article"
			return err
		}
	}
	return nil
}

func commentsOf(ctx context.Context, db bun.IDB, article int64) (int64, error) {
	return db.NewSelect().Model((*comment)(nil)).Where("article_id = ?", article).Count(ctx)
}

func countPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOf(ctx, db, article.ID); err != nil { // want "queryinloop: commentsOf runs one query per article, via .*SelectQuery..Count; count them all"
			return err
		}
	}
	return nil
}

func insertedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		for _, article := range articles {
			seen := &comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
			if _, err := tx.NewInsert().Model(seen).Exec(ctx); err != nil { // want "writeinloop: .*Exec .*per article; insert them all"
				return err
			}
		}
		return nil
	})
}

func rawPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := db.NewRaw("UPDATE article SET draft = 0 WHERE id = ?", article.ID).Exec(ctx) // want "writeinloop: .*Exec .*per article"
		if err != nil {
			return err
		}
	}
	return nil
}

// builtInPlace refines the query without taking what the builder returns, which is
// the same query.
func builtInPlace(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var by author
		query := db.NewSelect().Model(&by)
		query.Where("id = ?", article.AuthorID)
		if err := query.Scan(ctx); err != nil { // want "queryinloop: query.Scan runs one query per article"
			return err
		}
	}
	return nil
}

// withQueryBuilder leaves the conditions to a function for queries of any kind.
func withQueryBuilder(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		query := bun.NewSelectQuery(db).Model((*comment)(nil))
		onArticle(query.QueryBuilder(), article.ID)
		if _, err := query.Count(ctx); err != nil { // want "queryinloop: query.Count runs one query per article; count them all"
			return err
		}
	}
	return nil
}

func onArticle(query bun.QueryBuilder, id int64) bun.QueryBuilder {
	return query.Where("article_id = ?", id)
}

func onTheCursorsTransaction(ctx context.Context, raw *sql.DB) error {
	tx, err := open(raw).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT id FROM article")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", id); err != nil { // want "queryincursor: tx.ExecContext runs a statement while the rows of the loop are open on the same connection"
			return err
		}
	}
	return rows.Err()
}
