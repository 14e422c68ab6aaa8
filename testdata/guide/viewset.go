package guide

import (
	"context"

	"fixtures/blog"
	"fixtures/serialize"

	"github.com/boltvet/boltvet/orm"
)

// ViewSet optimization

// An articleViewSet answers all its actions from one query.
type articleViewSet struct {
	queryset orm.QuerySet[blog.Article]
}

func (v articleViewSet) list(ctx context.Context) error {
	articles := []serialize.Article{}
	for article, err := range v.queryset.AIter(ctx) {
		if err != nil {
			return err
		}
		made, err := v.serialize(ctx, article)
		if err != nil {
			return err
		}
		articles = append(articles, made)
	}
	answer(articles)
	return nil
}

func (v articleViewSet) retrieve(ctx context.Context, key int64) error {
	article, err := v.queryset.AGet(ctx, "id", key)
	if err != nil {
		return err
	}
	made, err := v.serialize(ctx, article)
	answer(made)
	return err
}

func (articleViewSet) serialize(ctx context.Context, article *blog.Article) (serialize.Article, error) {
	return serialize.WithTags(ctx, article)
}

func newArticleViewSet(db *orm.DB) articleViewSet {
	return articleViewSet{orm.Objects[blog.Article](db).SelectRelated("author").PrefetchRelated("tags")}
}

// statements(20) = 2
func viewSetList(ctx context.Context, db *orm.DB) error {
	return newArticleViewSet(db).list(ctx)
}

// statements(20) = 2
func viewSetRetrieve(ctx context.Context, db *orm.DB) error {
	return newArticleViewSet(db).retrieve(ctx, 1)
}
