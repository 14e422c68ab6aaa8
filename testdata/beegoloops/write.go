package beegoloops

import (
	"context"
	"database/sql"

	"github.com/beego/beego/v2/client/orm"
)

func insertedOneByOne(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	return o.DoTxWithCtx(ctx, func(ctx context.Context, tx orm.TxOrmer) error {
		for _, article := range articles {
			seen := &Comment{Text: "seen", Article: article, Author: article.Author}
			if _, err := tx.InsertWithCtx(ctx, seen); err != nil { // want "writeinloop: tx.InsertWithCtx runs one write per article; insert them all with one InsertMulti"
				return err
			}
		}
		return nil
	})
}

func insertedTogether(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var seen []*Comment
	for _, article := range articles {
		seen = append(seen, &Comment{Text: "seen", Article: article, Author: article.Author})
	}
	_, err = o.InsertMultiWithCtx(ctx, len(seen), seen)
	return err
}

func updatedOneByOne(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		article.Draft = false
		if _, err := o.UpdateWithCtx(ctx, article, "Draft"); err != nil { // want "writeinloop: o.UpdateWithCtx runs one write per article; update them all with one Filter"
			return err
		}
	}
	return nil
}

func deletedOneByOne(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := o.QueryTable("comment").Filter("Article", article.ID).DeleteWithCtx(ctx) // want "writeinloop: o.DeleteWithCtx runs one write per article; delete them all with one Filter"
		if err != nil {
			return err
		}
	}
	return nil
}

func updatedTogether(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.ID)
	}
	_, err = o.QueryTable("article").Filter("ID__in", ids).UpdateWithCtx(ctx, orm.Params{"Draft": false})
	return err
}
