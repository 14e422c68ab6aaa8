package beegoloops

import (
	"context"
	"database/sql"

	"github.com/beego/beego/v2/client/orm"
)

func withRelation(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	var articles []*Article
	if _, err := o.QueryTable("article").RelatedSel("Author").Limit(-1).AllWithCtx(ctx, &articles); err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.Author.Username
	}
	return nil
}

func withAllKeys(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.Author.ID)
	}
	var authors []*User
	_, err = o.QueryTable("user").Filter("ID__in", ids).Limit(-1).AllWithCtx(ctx, &authors)
	return err
}

func builtInLoop(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	cond := orm.NewCondition()
	for _, article := range articles {
		cond = cond.Or("Article", article.ID)
	}
	_, err = o.QueryTable("comment").SetCond(cond).CountWithCtx(ctx)
	return err
}

func excludedInLoop(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	query := o.QueryTable("comment")
	for _, article := range articles {
		query = query.Exclude("Article", article.ID)
	}
	_, err = query.CountWithCtx(ctx)
	return err
}

func pages(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	const size = 100
	for start := 0; ; start += size {
		var page []*Article
		_, err := o.QueryTable("article").OrderBy("ID").Limit(size, start).AllWithCtx(ctx, &page)
		if err != nil || len(page) < size {
			return err
		}
	}
}
