package guide

import (
	"context"

	"fixtures/blog"
	"fixtures/serialize"

	"github.com/boltvet/boltvet/orm"
)

// Returning querysets directly

// statements(20) = 41
func returnUnoptimized(ctx context.Context, db *orm.DB) error {
	return respond(ctx, orm.Objects[blog.Article](db).All().Slice(0, 20)) // want `relationinloop: .*SelectRelated\("author"\)` `relationinloop: .*PrefetchRelated\("tags"\)`
}

// statements(20) = 2
func returnOptimized(ctx context.Context, db *orm.DB) error {
	return respond(ctx, orm.Objects[blog.Article](db).SelectRelated("author").PrefetchRelated("tags").Slice(0, 20))
}

// respond serializes whatever articles a handler returns.
func respond(ctx context.Context, articles orm.QuerySet[blog.Article]) error {
	answers := []serialize.Article{}
	for article, err := range articles.AIter(ctx) {
		if err != nil {
			return err
		}
		made, err := serialize.WithTags(ctx, article)
		if err != nil {
			return err
		}
		answers = append(answers, made)
	}
	answer(answers)
	return nil
}

// Working with serializers

// statements(20) = 1
func getArticle(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).SelectRelated("author").AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	made, err := serialize.WithAuthor(ctx, article)
	answer(made)
	return err
}

// statements(20) = 2
func getArticleLazily(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	made, err := serialize.WithAuthor(ctx, article)
	answer(made)
	return err
}

// Pagination with optimizations

// statements(20) = 3
func paginated(ctx context.Context, db *orm.DB) error {
	const page, size = 1, 20
	queryset := orm.Objects[blog.Article](db).
		SelectRelated("author").
		PrefetchRelated("tags").
		Filter("published", true).
		OrderBy("-created_at")
	total, err := queryset.ACount(ctx)
	if err != nil {
		return err
	}
	items := []serialize.Article{}
	for article, err := range queryset.Slice((page-1)*size, page*size).AIter(ctx) {
		if err != nil {
			return err
		}
		made, err := serialize.WithTags(ctx, article)
		if err != nil {
			return err
		}
		items = append(items, made)
	}
	answer(map[string]any{"items": items, "total": total, "page": page, "pages": (total + size - 1) / size})
	return nil
}
