package guide

import (
	"context"
	"fmt"

	"github.com/boltvet/boltvet/orm"
)

// aggregating sends 1 statement.
func aggregating(ctx context.Context, db *orm.DB) error {
	var stats struct {
		Total, Published int
		AvgComments      *float64 // NULL without an article
	}
	err := orm.Objects[Article](db).AAggregate(ctx, &stats,
		orm.Count("id").As("total"),
		orm.Count("id").Filter(orm.Q{"published": true}).As("published"),
		orm.Avg("comment_count").As("avg_comments"))
	if err != nil {
		return err
	}
	show(stats)
	return nil
}

// bulk sends 2 statements.
func bulk(ctx context.Context, db *orm.DB) error {
	articles := make([]*Article, 100)
	for i := range articles {
		articles[i] = &Article{Title: fmt.Sprintf("Article %d", i), Content: "..."}
		articles[i].Author.SetID(1)
	}
	if err := orm.Objects[Article](db).ABulkCreate(ctx, articles); err != nil {
		return err
	}
	_, err := orm.Objects[Article](db).Filter("draft", true).AUpdate(ctx, "published", true)
	return err
}

// transfer sends 4 statements, all or none of which count.
func transfer(ctx context.Context, db *orm.DB, from, to, amount int64) error {
	return orm.Atomic(ctx, db, func(ctx context.Context) error {
		accounts := orm.Objects[Account](db).SelectForUpdate()
		source, err := accounts.AGet(ctx, "id", from)
		if err != nil {
			return err
		}
		target, err := accounts.AGet(ctx, "id", to)
		if err != nil {
			return err
		}
		source.Balance -= amount
		target.Balance += amount
		if err := accounts.ASave(ctx, source); err != nil {
			return err
		}
		return accounts.ASave(ctx, target)
	})
}

// moving sends 2 statements: the database computes, so nothing is read.
func moving(ctx context.Context, db *orm.DB) error {
	return orm.Atomic(ctx, db, func(ctx context.Context) error {
		accounts := orm.Objects[Account](db)
		if _, err := accounts.Filter("id", 1).AUpdate(ctx, "balance", orm.F("balance").Sub(10)); err != nil {
			return err
		}
		_, err := accounts.Filter("id", 2).AUpdate(ctx, "balance", orm.F("balance").Add(10))
		return err
	})
}
