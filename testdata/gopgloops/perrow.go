// Package gopgloops holds loops around go-pg. They are read, not run: go-pg
// speaks to PostgreSQL only.
package gopgloops

import (
	"context"

	"github.com/go-pg/pg/v10"
	"github.com/go-pg/pg/v10/orm"
)

type author struct {
	ID       int64
	Username string
}

type article struct {
	ID       int64
	Title    string
	AuthorID int64
	Author   *author `pg:"rel:has-one"`
}

type comment struct {
	ID        int64
	Text      string
	ArticleID int64
	AuthorID  int64
}

func listArticles(ctx context.Context, db orm.DB) ([]article, error) {
	var articles []article
	err := db.ModelContext(ctx, &articles).Order("id").Select()
	return articles, err
}

func perRow(ctx context.Context, db *pg.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		by := new(author)
		err := db.ModelContext(ctx, by).Where("id = ?", article.AuthorID).Select() // want "queryinloop: .*Select runs one query per article; load them all .*WhereIn"
		if err != nil {
			return err
		}
	}
	return nil
}

func wherePK(ctx context.Context, db *pg.DB, articles []*article) error {
	for _, article := range articles {
		by := &author{ID: article.AuthorID}
		if err := db.ModelContext(ctx, by).WherePK().Select(); err != nil { // want "queryinloop: .*Select runs one query per article"
			return err
		}
	}
	return nil
}

// comments works on connections and transactions alike.
type comments struct {
	db orm.DB
}

func (c comments) count(article int64) (int, error) {
	return c.db.Model((*comment)(nil)).Where("article_id = ?", article).Count()
}

func countPerRow(db *pg.DB, articles []article) error {
	counter := comments{db}
	for _, article := range articles {
		if _, err := counter.count(article.ID); err != nil { // want "queryinloop: counter.count runs one query per article, via .*orm.Query..Count; count them all"
			return err
		}
	}
	return nil
}

func insertedOneByOne(ctx context.Context, db *pg.DB, articles []article) error {
	return db.RunInTransaction(ctx, func(tx *pg.Tx) error {
		for _, article := range articles {
			seen := &comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
			if _, err := tx.Model(seen).Insert(); err != nil { // want "writeinloop: .*Insert .*per article; insert them all"
				return err
			}
		}
		return nil
	})
}

func textPerRow(db *pg.DB, articles []article) error {
	for _, article := range articles {
		var name string
		_, err := db.QueryOne(pg.Scan(&name), "SELECT username FROM author WHERE id = ?", article.AuthorID) // want "queryinloop: db.QueryOne runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func forEach(db *pg.DB) error {
	counter := comments{db}
	return db.Model((*article)(nil)).ForEach(func(a *article) error {
		_, err := counter.count(a.ID) // want "queryinloop: counter.count runs one query per"
		return err
	})
}
