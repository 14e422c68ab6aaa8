package xormloops

import (
	"context"
	"database/sql"

	"xorm.io/xorm"
)

func updatedOneByOne(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := engine.Context(ctx).ID(article.ID).Cols("draft").Update(&Article{}) // want "writeinloop: engine.Update runs one write per article; update them all with one In"
		if err != nil {
			return err
		}
	}
	return nil
}

func deletedOneByOne(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := engine.Context(ctx).Delete(&Comment{ArticleID: article.ID}); err != nil { // want "writeinloop: engine.Delete runs one write per article; delete them all with one In"
			return err
		}
	}
	return nil
}

func existsPerRow(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := engine.Context(ctx).Exist(&Comment{ArticleID: article.ID}); err != nil { // want "queryinloop: engine.Exist runs one query per article"
			return err
		}
	}
	return nil
}

func deletedInTransaction(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	_, err = engine.Transaction(func(session *xorm.Session) (any, error) {
		return session.Context(ctx).In("article_id", ids).Delete(new(Comment))
	})
	return err
}

// joined reads the author with the article.
func joined(ctx context.Context, db *sql.DB) error {
	engine, _, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var rows []struct {
		Article `xorm:"extends"`
		User    `xorm:"extends"`
	}
	err = engine.Context(ctx).Table("article").Join("INNER", "user", "user.id = article.author_id").Find(&rows)
	if err != nil {
		return err
	}
	for _, row := range rows {
		_ = row.Username
	}
	return nil
}

// eachByItself writes each article in a transaction of its own: one that fails
// leaves the others as they are.
//
// not run: it sends a statement per article, and means to
func eachByItself(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := engine.Transaction(func(session *xorm.Session) (any, error) {
			return session.Context(ctx).Delete(&Comment{ArticleID: article.ID})
		})
		if err != nil {
			return err
		}
	}
	return nil
}
