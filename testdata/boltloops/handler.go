package boltloops

import (
	"context"

	"fixtures/blog"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

type listRequest struct{}

// A blogAPI is what handlers share.
type blogAPI struct {
	db    *orm.DB
	cards bolt.Serializer[blog.Article, card]
}

func (b blogAPI) list(ctx context.Context, _ listRequest) ([]card, error) {
	return b.cards.List(ctx, orm.Objects[blog.Article](b.db).OrderBy("id")) // want `unoptimizedresult: article.Author, which b.cards.List shows`
}

func (b blogAPI) listLoaded(ctx context.Context, _ listRequest) ([]card, error) {
	return b.cards.List(ctx, orm.Objects[blog.Article](b.db).SelectRelated("author"))
}

// plain is written without any relation.
func (b blogAPI) plain(context.Context, listRequest) (orm.QuerySet[blog.Article], error) {
	return orm.Objects[blog.Article](b.db), nil
}

// statements(20) = 1
func handler(ctx context.Context, db *orm.DB) error {
	_, err := blogAPI{db, bolt.Serialize(cardOf)}.list(ctx, listRequest{})
	return refused(err)
}

// statements(20) = 1
func handlerLoaded(ctx context.Context, db *orm.DB) error {
	api := bolt.New()
	b := blogAPI{db, bolt.Serialize(cardOf)}
	bolt.Get(api, "/articles", b.listLoaded)
	return answers(ctx, api)
}

// statements(20) = 1
func handlerPlain(ctx context.Context, db *orm.DB) error {
	api := bolt.New()
	b := blogAPI{db, bolt.Serialize(cardOf)}
	bolt.Get(api, "/articles", b.plain)
	return answers(ctx, api)
}
