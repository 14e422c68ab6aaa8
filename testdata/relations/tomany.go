package relations

import (
	"context"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

func lazyTags(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author").AIter(ctx) { // want `unusedeager: SelectRelated loads "author" for rows that never use it`
		if err != nil {
			return err
		}
		tags, err := article.Tags.AList(ctx) // want `relationinloop: article\.Tags .*one query per article.*PrefetchRelated\("tags"\)`
		if err != nil || len(tags) == 0 {
			return err
		}
	}
	return nil
}

func lazyAllTags(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		tags, err := article.Tags.All().AList(ctx) // want `relationinloop: article\.Tags.*one query per article.*PrefetchRelated\("tags"\)`
		if err != nil || len(tags) == 0 {
			return err
		}
	}
	return nil
}

func lazyTagIteration(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		for tag, err := range article.Tags.AIter(ctx) { // want `relationinloop: article\.Tags .*one query per article.*PrefetchRelated\("tags"\)`
			if err != nil || tag.Name == "" {
				return err
			}
		}
	}
	return nil
}

func lazyCommentCount(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Comments.ACount(ctx); err != nil { // want `relationinloop: article\.Comments .*one query per article.*PrefetchRelated\("comments"\)`
			return err
		}
	}
	return nil
}

func refinedTags(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).PrefetchRelated("tags").AIter(ctx) {
		if err != nil {
			return err
		}
		_, err := article.Tags.Filter("name__startswith", "tag").AList(ctx) // want `prefetchdefeated: .*one query per article`
		if err != nil {
			return err
		}
	}
	return nil
}

func orderedComments(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).PrefetchRelated("comments").AIter(ctx) {
		if err != nil {
			return err
		}
		_, err := article.Comments.All().OrderBy("-id").AList(ctx) // want `prefetchdefeated: .*one query per article`
		if err != nil {
			return err
		}
	}
	return nil
}

func prefetchedTags(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).PrefetchRelated("tags").AIter(ctx) {
		if err != nil {
			return err
		}
		tags, err := article.Tags.All().AList(ctx)
		if err != nil || len(tags) == 0 {
			return err
		}
	}
	return nil
}

func prefetchedManagers(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).PrefetchRelated("tags", "comments").AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Comments.ACount(ctx); err != nil {
			return err
		}
		for tag, err := range article.Tags.AIter(ctx) {
			if err != nil || tag.Name == "" {
				return err
			}
		}
	}
	return nil
}

func prefetchedAuthor(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).PrefetchRelated("author").AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

func commentsWithoutAuthors(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).PrefetchRelated("comments").AIter(ctx) {
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
	}
	return nil
}

func commentsWithAuthors(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).PrefetchRelated("comments__author").AIter(ctx) {
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
	}
	return nil
}

func otherEnd(ctx context.Context, db *orm.DB) error {
	comments, err := orm.Objects[blog.Comment](db).SelectRelated("author").AList(ctx) // want `unusedeager: SelectRelated loads "author" for rows that never use it`
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if _, err := comment.Article.AGet(ctx); err != nil { // want `relationinloop: comment\.Article .*one query per comment.*SelectRelated\("article"\)`
			return err
		}
	}
	return nil
}
