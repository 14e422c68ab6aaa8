// Package xormloops holds loops around xorm.
package xormloops

import (
	"context"
	"database/sql"

	"xorm.io/xorm"
	"xorm.io/xorm/core"
	"xorm.io/xorm/names"
)

type User struct {
	ID       int64 `xorm:"pk 'id'"`
	Username string
}

type Article struct {
	ID       int64 `xorm:"pk 'id'"`
	Title    string
	Draft    bool
	AuthorID int64 `xorm:"'author_id'"`
}

type Comment struct {
	ID        int64 `xorm:"pk autoincr 'id'"`
	Text      string
	ArticleID int64 `xorm:"'article_id'"`
	AuthorID  int64 `xorm:"'author_id'"`
}

// open makes an engine; the name stands for a dialect, not for a driver.
func open(db *sql.DB) (*xorm.Engine, error) {
	return xorm.NewEngineWithDB("sqlite3", "blog", core.FromDB(db))
}

func listArticles(ctx context.Context, db *sql.DB) (*xorm.Engine, []Article, error) {
	engine, err := open(db)
	if err != nil {
		return nil, nil, err
	}
	engine.SetMapper(names.GonicMapper{})
	var articles []Article
	err = engine.Context(ctx).OrderBy("id").Find(&articles)
	return engine, articles, err
}

func perRow(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author User
		_, err := engine.Context(ctx).ID(article.AuthorID).Get(&author) // want "queryinloop: .*Get runs one query per article; load them all .*In"
		if err != nil {
			return err
		}
	}
	return nil
}

// authorOf looks for the row whose fields equal those that are set.
func authorOf(ctx context.Context, engine *xorm.Engine, author *User) (bool, error) {
	return engine.Context(ctx).Get(author)
}

func conditionInBean(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		author := &User{ID: article.AuthorID}
		if _, err := authorOf(ctx, engine, author); err != nil { // want "queryinloop: authorOf runs one query per article, via .*Get"
			return err
		}
	}
	return nil
}

// executor is what engines and sessions share.
type executor interface {
	Where(query any, args ...any) *xorm.Session
	Insert(beans ...any) (int64, error)
	Exec(sqlOrArgs ...any) (sql.Result, error)
}

func commentsOf(ctx context.Context, in executor, article int64) (int64, error) {
	return in.Where("article_id = ?", article).Context(ctx).Count(new(Comment))
}

func throughOwnInterface(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOf(ctx, engine, article.ID); err != nil { // want "queryinloop: commentsOf runs one query per article, via .*Count; count them all"
			return err
		}
	}
	return nil
}

func insertedOneByOne(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	_, err = engine.Transaction(func(session *xorm.Session) (any, error) {
		for _, article := range articles {
			seen := &Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
			if _, err := session.Context(ctx).Insert(seen); err != nil { // want "writeinloop: .*Insert .*per article; insert them all"
				return nil, err
			}
		}
		return nil, nil
	})
	return err
}

func execPerRow(ctx context.Context, db *sql.DB) error {
	engine, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var in executor = engine
	for _, article := range articles {
		if _, err := in.Exec("UPDATE article SET draft = 0 WHERE id = ?", article.ID); err != nil { // want "writeinloop: in.Exec .*per article"
			return err
		}
	}
	return nil
}

func iterated(ctx context.Context, db *sql.DB) error {
	engine, _, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return engine.Context(ctx).Iterate(new(Article), func(_ int, bean any) error {
		_, err := commentsOf(ctx, engine, bean.(*Article).ID) // want "queryinloop: commentsOf runs one query per"
		return err
	})
}
