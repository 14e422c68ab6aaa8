package ormloops

import (
	"context"
	"strings"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

func onlyIterated(ctx context.Context, db *orm.DB) error {
	var titles []string
	for article, err := range orm.Objects[blog.Article](db).Filter("published", true).AIter(ctx) {
		if err != nil {
			return err
		}
		titles = append(titles, article.Title)
	}
	return nil
}

func builtInLoop(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[blog.Article](db)
	for _, word := range strings.Fields("Article 1") {
		articles = articles.Filter("title__icontains", word)
	}
	_, err := articles.AList(ctx)
	return err
}

func keptQueries(ctx context.Context, db *orm.DB) error {
	commentsOf := map[int64]orm.QuerySet[blog.Comment]{}
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		commentsOf[article.ID] = orm.Objects[blog.Comment](db).Filter("article_id", article.ID)
	}
	_, err := commentsOf[1].AList(ctx)
	return err
}

func keysCollected(ctx context.Context, db *orm.DB) error {
	var authors []int64
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		authors = append(authors, article.Author.ID())
	}
	_, err := orm.Objects[blog.User](db).Filter("id__in", authors).AList(ctx)
	return err
}

func retried(ctx context.Context, db *orm.DB) error {
	var err error
	for range 3 {
		if _, err = orm.Objects[blog.Article](db).ACount(ctx); err == nil {
			return nil
		}
	}
	return err
}

func findFirst(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		if article.Published {
			_, err := findUser(ctx, db, article.Author.ID())
			return err
		}
	}
	return nil
}

func constantList(ctx context.Context, db *orm.DB) error {
	for _, title := range []string{"Article 1", "Article 2"} {
		if _, err := orm.Objects[blog.Article](db).AGet(ctx, "title", title); err != nil {
			return err
		}
	}
	return nil
}

func inRangeExpression(ctx context.Context, db *orm.DB) error {
	for comment, err := range newestComments(ctx, db) {
		if err != nil || comment.Text == "" {
			return err
		}
	}
	return nil
}

func newestComments(ctx context.Context, db *orm.DB) func(yield func(*blog.Comment, error) bool) {
	return orm.Objects[blog.Comment](db).OrderBy("-id").Slice(0, 5).AIter(ctx)
}

func closureOnlyCreated(ctx context.Context, db *orm.DB) error {
	authors := map[int64]func() (*blog.User, error){}
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		authors[article.ID] = func() (*blog.User, error) { return findUser(ctx, db, article.Author.ID()) }
	}
	_, err := authors[1]()
	return err
}

func beforeAndAfter(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[blog.Article](db)
	total, err := articles.ACount(ctx)
	if err != nil {
		return err
	}
	for article, err := range articles.AIter(ctx) {
		if err != nil || article.ID > int64(total) {
			return err
		}
	}
	_, err = articles.Filter("draft", true).AExists(ctx)
	return err
}

func firstOfEach(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).PrefetchRelated("comments").AList(ctx)
	if err != nil {
		return err
	}
	first := map[int64]string{}
	for _, article := range articles {
		if comments, loaded := article.Comments.Loaded(); loaded && len(comments) > 0 {
			first[article.ID] = comments[0].Text
		}
	}
	return nil
}
