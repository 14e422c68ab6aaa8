package beegoloops

import (
	"context"
	"database/sql"

	"github.com/beego/beego/v2/client/orm"
)

// Here relations are loaded row by row, and not.

func authorPerRow(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := o.LoadRelated(article, "Author"); err != nil { // want `relationinloop: o.LoadRelated runs one query per article; add RelatedSel\("Author"\) at perrow.go:58`
			return err
		}
	}
	return nil
}

func loadComments(o orm.Ormer, article *Article) (int64, error) {
	return o.LoadRelated(article, "Comments")
}

func relatedInHelper(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := loadComments(o, article); err != nil { // want `relationinloop: loadComments runs one query per article, via .*LoadRelated; load all related rows before the loop`
			return err
		}
	}
	return nil
}

func relatedAgain(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	var articles []*Article
	if _, err := o.QueryTable("article").RelatedSel("Author").Limit(-1).AllWithCtx(ctx, &articles); err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := o.LoadRelated(article, "Author"); err != nil { // want `prefetchdefeated: o.LoadRelated runs one query per article although RelatedSel\("Author"\) has loaded the rows`
			return err
		}
	}
	return nil
}

func relatedOfOne(ctx context.Context, db *sql.DB) error {
	o, err := open(db)
	if err != nil {
		return err
	}
	article := &Article{ID: 1}
	if err := o.ReadWithCtx(ctx, article); err != nil {
		return err
	}
	_, err = loadComments(o, article)
	return err
}

func relatedOfTheFirst(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if !article.Draft {
			_, err := loadComments(o, article)
			return err
		}
	}
	return nil
}

// relatedOfAll reads the comments of all articles in one query, and sorts them.
func relatedOfAll(ctx context.Context, db *sql.DB) error {
	o, articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	byID := map[int64]*Article{}
	var ids []int64
	for _, article := range articles {
		ids, byID[article.ID] = append(ids, article.ID), article
	}
	var comments []*Comment
	if _, err := o.QueryTable("comment").Filter("Article__in", ids).Limit(-1).AllWithCtx(ctx, &comments); err != nil {
		return err
	}
	for _, comment := range comments {
		article := byID[comment.Article.ID]
		article.Comments = append(article.Comments, comment)
	}
	return nil
}
