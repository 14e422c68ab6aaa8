package ormloops

import (
	"context"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

func pages(ctx context.Context, db *orm.DB) error {
	const size = 100
	articles := orm.Objects[blog.Article](db).OrderBy("id")
	for offset := 0; ; offset += size {
		page, err := articles.Slice(offset, offset+size).AList(ctx)
		if err != nil || len(page) < size {
			return err
		}
	}
}

func perRowOfPage(ctx context.Context, db *orm.DB) error {
	const size = 100
	articles := orm.Objects[blog.Article](db).OrderBy("id")
	for offset := 0; ; offset += size {
		page, err := articles.Slice(offset, offset+size).AList(ctx)
		if err != nil {
			return err
		}
		for _, article := range page {
			if _, err := findUser(ctx, db, article.Author.ID()); err != nil { // want "queryinloop: findUser .*one query per article"
				return err
			}
		}
		if len(page) < size {
			return nil
		}
	}
}
