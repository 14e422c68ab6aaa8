// Package beegoloops holds loops around the ORM of beego.
package beegoloops

import (
	"context"
	"database/sql"
	"sync"

	"github.com/beego/beego/v2/client/orm"
)

type User struct {
	ID       int64 `orm:"column(id);pk;auto"`
	Username string
}

func (*User) TableName() string { return "user" }

type Article struct {
	ID       int64 `orm:"column(id);pk;auto"`
	Title    string
	Draft    bool
	Author   *User      `orm:"rel(fk)"`
	Comments []*Comment `orm:"reverse(many)"`
}

func (*Article) TableName() string { return "article" }

type Comment struct {
	ID      int64 `orm:"column(id);pk;auto"`
	Text    string
	Article *Article `orm:"rel(fk)"`
	Author  *User    `orm:"rel(fk)"`
}

func (*Comment) TableName() string { return "comment" }

// register guards what may happen only once in a program: beego keeps the models
// in a global, and wants a database of the name default beside them.
var register sync.Once

func open(db *sql.DB) (orm.Ormer, error) {
	register.Do(func() {
		orm.RegisterModel(new(User), new(Article), new(Comment))
		if err := orm.AddAliasWthDB("default", "sqlite3", db); err != nil {
			panic(err)
		}
	})
	return orm.NewOrmWithDB("sqlite3", "default", db)
}

func listArticles(ctx context.Context, db *sql.DB) (orm.Ormer, []*Article, error) {
	o, err := open(db)
	if err != nil {
		return nil, nil, err
	}
	var articles []*Article
	_, err = o.QueryTable("article").Limit(-1).AllWithCtx(ctx, &articles)
	return o, articles, err
}

func perRow(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author User
		err := o.QueryTable("user").Filter("ID", article.Author.ID).OneWithCtx(ctx, &author) // want "queryinloop: o.OneWithCtx runs one query per article; load them all .*__in"
		if err != nil {
			return err
		}
	}
	return nil
}

// readPerRow fills in the stub that beego puts in place of a row that it did not load.
func readPerRow(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := o.ReadWithCtx(ctx, article.Author); err != nil { // want "queryinloop: o.ReadWithCtx runs one query per article; load them all"
			return err
		}
	}
	return nil
}

func loadRelated(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := o.LoadRelated(article, "Comments"); err != nil { // want "relationinloop: o.LoadRelated runs one query per article; load all related rows before the loop with one Filter.\"…__in\", keys."
			return err
		}
	}
	return nil
}

func commentsOn(ctx context.Context, o orm.DQL, article *Article) (int64, error) {
	return o.QueryTable("comment").Filter("Article", article.ID).CountWithCtx(ctx)
}

func countPerRow(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOn(ctx, o, article); err != nil { // want "queryinloop: commentsOn runs one query per article, via .*CountWithCtx; count them all"
			return err
		}
	}
	return nil
}

func textPerRow(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var name string
		err := o.Raw("SELECT username FROM user WHERE id = ?", article.Author.ID).QueryRow(&name) // want "queryinloop: o.QueryRow runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}
