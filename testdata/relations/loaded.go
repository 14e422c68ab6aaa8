package relations

import (
	"context"

	"fixtures/blog"
	"fixtures/serialize"

	"github.com/boltvet/boltvet/orm"
)

func selectedAuthor(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author").AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

func selectedBeforeSlice(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[blog.Article](db).SelectRelated("author", "editor").Filter("draft", false)
	page, err := articles.OrderBy("-created_at").Slice(0, 50).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range page {
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
		if _, err := article.Editor.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

func selectedAfterSlice(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).Slice(0, 50).SelectRelated("author").AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

func selectedSync(_ context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author").Iter() { // want `syncinasync: .*Iter blocks`
		if err != nil {
			return err
		}
		if _, err := article.Author.Get(); err != nil {
			return err
		}
	}
	return nil
}

func selectedForHelper(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author").AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := byline(ctx, article); err != nil {
			return err
		}
	}
	return nil
}

func loadedForOtherPackage(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).SelectRelated("author").PrefetchRelated("tags").AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := serialize.WithTags(ctx, article); err != nil {
			return err
		}
	}
	return nil
}

func helperReadsNoRelation(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		serialize.Summary(article)
	}
	return nil
}

func profileMissing(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author").AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		if _, err := author.Profile.AGet(ctx); err != nil { // want `relationinloop: author\.Profile .*one query per article.*SelectRelated\("author__profile"\)`
			return err
		}
	}
	return nil
}

func profileSelected(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author__profile").AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		if _, err := author.Profile.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

func keyOnly(ctx context.Context, db *orm.DB) error {
	seen := map[int64]bool{}
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		seen[article.Author.ID()] = true
	}
	return nil
}

func loadedOnly(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		if author, ok := article.Author.Loaded(); ok && author.Username == "" {
			return orm.ErrDoesNotExist
		}
	}
	return nil
}

func setByHand(ctx context.Context, db *orm.DB) error {
	byID := map[int64]*blog.User{}
	for user, err := range orm.Objects[blog.User](db).AIter(ctx) {
		if err != nil {
			return err
		}
		byID[user.ID] = user
	}
	for article, err := range orm.Objects[blog.Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		article.Author.Set(byID[article.Author.ID()])
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}
