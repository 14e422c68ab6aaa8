package beegoloops

import (
	"context"
	"database/sql"

	"github.com/beego/beego/v2/client/orm"
)

func allWithout(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	var articles []*Article
	_, err = o.QueryTable("article").Limit(1).All(&articles) // want "syncinasync: o.All blocks and cannot be cancelled; use o.AllWithCtx.ctx, ….$"
	return err
}

func readWithout(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	return o.Read(&Article{ID: 1}) // want "syncinasync: o.Read blocks and cannot be cancelled; use o.ReadWithCtx.ctx, ….$"
}

func transactedWithout(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	return o.DoTx(func(ctx context.Context, tx orm.TxOrmer) error { // want "syncinasync: o.DoTx blocks and cannot be cancelled; use o.DoTxWithCtx.ctx, ….$"
		return tx.ReadWithCtx(ctx, &Article{ID: 1})
	})
}

func ignoredByTable(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	var articles []*Article
	_, err = o.QueryTableWithCtx(ctx, "article").Limit(1).All(&articles) // want "lostcontext: o.QueryTableWithCtx ignores its context, so o.All cannot be cancelled; use o.AllWithCtx.ctx, ….$"
	return err
}

func ignoredByRelation(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	article := &Article{ID: 1}
	_, err = o.LoadRelatedWithCtx(ctx, article, "Comments") // want "lostcontext: o.LoadRelatedWithCtx ignores its context and cannot be cancelled; run a query that heeds one$"
	return err
}

func allWith(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	var articles []*Article
	_, err = o.QueryTable("article").Limit(1).AllWithCtx(ctx, &articles)
	return err
}

func ignoredAndGivenAgain(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	_, err = o.QueryTableWithCtx(ctx, "article").CountWithCtx(ctx)
	return err
}

// rawWithout has no variant that could be cancelled.
func rawWithout(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	var n int
	return o.Raw("SELECT COUNT(*) FROM article").QueryRow(&n)
}
