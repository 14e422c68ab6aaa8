// Package relations holds loops that read relations of their rows, loaded and not.
package relations

import (
	"context"

	"fixtures/blog"
	"fixtures/serialize"

	"github.com/boltvet/boltvet/orm"
)

func lazyAuthor(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		_, err := article.Author.AGet(ctx) // want `relationinloop: article\.Author .*one query per article.*SelectRelated\("author"\)`
		if err != nil {
			return err
		}
	}
	return nil
}

func lazyAuthorOfList(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).Filter("published", true).OrderBy("-created_at").AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Author.AGet(ctx); err != nil { // want `relationinloop: article\.Author .*one query per article.*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}

func lazyByIndex(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).AList(ctx)
	if err != nil {
		return err
	}
	for i := range articles {
		if _, err := articles[i].Author.AGet(ctx); err != nil { // want `relationinloop: .*Author .*one query per.*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}

func lazyAfterSlice(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).Slice(0, 50).AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx) // want `relationinloop: article\.Author .*SelectRelated\("author"\)`
		if err != nil || author.Username == "" {
			return err
		}
	}
	return nil
}

func lazyNullable(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, ok := article.Editor.ID(); !ok {
			continue
		}
		_, err := article.Editor.AGet(ctx) // want `relationinloop: article\.Editor .*one query per article.*SelectRelated\("editor"\)`
		if err != nil {
			return err
		}
	}
	return nil
}

func lazySync(_ context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).Iter() {
		if err != nil {
			return err
		}
		if _, err := article.Author.Get(); err != nil { // want `relationinloop: article\.Author .*one query per article.*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}

func lazySyncList(_ context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).List()
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Tags.List(); err != nil { // want `relationinloop: article\.Tags .*one query per article.*PrefetchRelated\("tags"\)`
			return err
		}
	}
	return nil
}

func lazyInHelper(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := byline(ctx, article); err != nil { // want `relationinloop: .*one query per article.*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}

func byline(ctx context.Context, article *blog.Article) (string, error) {
	author, err := article.Author.AGet(ctx)
	if err != nil {
		return "", err
	}
	return article.Title + " by " + author.Username, nil
}

func lazyInOtherPackage(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := serialize.WithAuthor(ctx, article); err != nil { // want `relationinloop: .*one query per article.*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}

func lazyInHelperOfHelper(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).PrefetchRelated("tags").AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := serialize.WithTags(ctx, article); err != nil { // want `relationinloop: .*one query per article.*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}

func forgottenResult(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[blog.Article](db)
	articles.SelectRelated("author")
	for article, err := range articles.AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil { // want `relationinloop: article\.Author .*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}

func otherRelationLoaded(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("editor").AIter(ctx) { // want `unusedeager: SelectRelated loads "editor" for rows that never use it`
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil { // want `relationinloop: article\.Author .*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}
