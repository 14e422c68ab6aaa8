package relations

import (
	"context"

	"fixtures/blog"
	"fixtures/serialize"

	"github.com/boltvet/boltvet/orm"
)

func lazyOnce(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	_, err = article.Author.AGet(ctx)
	return err
}

func lazyOnceInHelper(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).OrderBy("-created_at").AFirst(ctx)
	if err != nil {
		return err
	}
	_, err = serialize.WithTags(ctx, article)
	return err
}

func lazyOfFirst(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).AList(ctx)
	if err != nil {
		return err
	}
	_, err = articles[0].Author.AGet(ctx)
	return err
}

func lazyUntilFound(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		if article.Published {
			_, err := article.Author.AGet(ctx)
			return err
		}
	}
	return nil
}

func nestedPrefetch(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).
		SelectRelated("author"). // want `unusedeager: SelectRelated loads "author" for rows that never use it`
		PrefetchRelated("tags", "comments__author").
		AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	comments, err := article.Comments.All().AList(ctx)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if _, err := comment.Author.AGet(ctx); err != nil {
			return err
		}
	}
	_, err = article.Tags.All().AList(ctx)
	return err
}

func commentsOfOne(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).PrefetchRelated("tags", "comments").AGet(ctx, "id", 1) // want `unusedeager: PrefetchRelated loads "tags" for rows that never use it`
	if err != nil {
		return err
	}
	comments, err := article.Comments.All().AList(ctx)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if _, err := comment.Author.AGet(ctx); err != nil { // want `relationinloop: comment\.Author .*one query per comment.*PrefetchRelated\("comments__author"\)`
			return err
		}
	}
	return nil
}

func commentsReadLazily(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	for comment, err := range article.Comments.AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := comment.Author.AGet(ctx); err != nil { // want `relationinloop: comment\.Author .*one query per comment.*author`
			return err
		}
	}
	return nil
}

func commentsSelected(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	for comment, err := range article.Comments.All().SelectRelated("author").AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := comment.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}
