package ormloops

import (
	"context"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

func createdOneByOne(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		tag := &blog.Tag{Name: article.Title}
		if err := orm.Objects[blog.Tag](db).ACreate(ctx, tag); err != nil { // want "writeinloop: .*ACreate .*per article"
			return err
		}
	}
	return nil
}

func createdTogether(ctx context.Context, db *orm.DB) error {
	var tags []*blog.Tag
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		tags = append(tags, &blog.Tag{Name: article.Title})
	}
	return orm.Objects[blog.Tag](db).ABulkCreate(ctx, tags)
}

func relatedOneByOne(ctx context.Context, db *orm.DB) error {
	tag, err := orm.Objects[blog.Tag](db).AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		if err := article.Tags.AAdd(ctx, tag); err != nil { // want "writeinloop: .*AAdd .*per article"
			return err
		}
	}
	return nil
}

func relatedTogether(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	var added []*blog.Tag
	for tag, err := range orm.Objects[blog.Tag](db).AIter(ctx) {
		if err != nil {
			return err
		}
		added = append(added, tag)
	}
	return article.Tags.AAdd(ctx, added...)
}
