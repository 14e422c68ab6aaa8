package main

import (
	"context"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

type stats struct {
	Total       int      `json:"total"`
	Published   int      `json:"published"`
	AvgComments *float64 `json:"avg_comments"` // NULL without an article
}

// articleStats sends 1 statement.
func (b blog) articleStats(ctx context.Context, _ bolt.None) (answer stats, err error) {
	err = orm.Objects[Article](b.db).AAggregate(ctx, &answer,
		orm.Count("id").As("total"),
		orm.Count("id").Filter(orm.Q{"published": true}).As("published"),
		orm.Avg("comment_count").As("avg_comments"))
	return answer, err
}

type report struct {
	Authors  int `json:"authors"`
	Articles int `json:"articles"`
}

// report sends 2 statements, by a function that was written for scripts and
// knows no context.
func (b blog) report(ctx context.Context, _ bolt.None) (answer report, err error) {
	err = orm.SyncToAsync(ctx, func(context.Context) error {
		answer, err = countAll(b.db)
		return err
	})
	return answer, err
}

func countAll(db *orm.DB) (r report, err error) {
	if r.Authors, err = orm.Objects[User](db).Count(); err != nil {
		return r, err
	}
	r.Articles, err = orm.Objects[Article](db).Count()
	return r, err
}
