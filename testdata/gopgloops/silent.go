package gopgloops

import (
	"context"

	"github.com/go-pg/pg/v10"
)

func withRelation(ctx context.Context, db *pg.DB) error {
	var articles []article
	if err := db.ModelContext(ctx, &articles).Relation("Author").Select(); err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.Author.Username
	}
	return nil
}

func withAllKeys(db *pg.DB, articles []article) error {
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var authors []author
	return db.Model(&authors).WhereIn("id IN (?)", ids).Select()
}

func insertedTogether(db *pg.DB, articles []article) error {
	var seen []comment
	for _, article := range articles {
		seen = append(seen, comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID})
	}
	_, err := db.Model(&seen).Insert()
	return err
}

func builtInLoop(db *pg.DB, articles []article) error {
	query := db.Model((*comment)(nil))
	for _, article := range articles {
		query = query.WhereOr("article_id = ?", article.ID)
	}
	_, err := query.Count()
	return err
}

func eachInMemory(db *pg.DB) ([]int64, error) {
	var ids []int64
	err := db.Model((*article)(nil)).ForEach(func(a *article) error {
		ids = append(ids, a.ID)
		return nil
	})
	return ids, err
}

// eachByItself writes each article in a transaction of its own: one that fails
// leaves the others as they are.
func eachByItself(ctx context.Context, db *pg.DB, articles []article) error {
	for i := range articles {
		err := db.RunInTransaction(ctx, func(tx *pg.Tx) error {
			_, err := tx.Model(&articles[i]).WherePK().Update()
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
