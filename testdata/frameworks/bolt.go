package frameworks

import (
	"context"
	"errors"
	"net/http"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"

	"fixtures/blog"
)

// refused is what went wrong in a handler. Bolt's are always in an asynchronous scope.
func refused(ctx context.Context, err error) error {
	if errors.Is(err, orm.ErrSynchronousOnlyOperation) && !orm.InAsync(ctx) && ctx.Err() == nil {
		return nil
	}
	return err
}

func boltHandler(ctx context.Context, db *orm.DB) error {
	var err error
	api := bolt.New()
	bolt.Get(api, "/", func(ctx context.Context, _ struct{}) (n int, _ error) {
		n, err = orm.Objects[blog.Article](db).Count() // want `syncinasync: orm.Objects\[blog.Article\].Count blocks and cannot be cancelled; use orm.Objects\[blog.Article\].ACount\(ctx\)$`
		return n, err
	})
	served(ctx, api)
	return refused(ctx, err)
}

func boltWithContext(ctx context.Context, db *orm.DB) error {
	var err error
	api := bolt.New()
	bolt.Get(api, "/", func(ctx context.Context, _ struct{}) (n int, _ error) {
		n, err = orm.Objects[blog.Article](db).ACount(ctx)
		return n, err
	})
	served(ctx, api)
	return refused(ctx, err)
}

// A tag is shown by its name.
type tag struct {
	Name string `json:"name"`
}

func boltViewset(ctx context.Context, db *orm.DB) error {
	var err error
	api := bolt.New()
	bolt.Viewset(api, "/{$}", &bolt.ModelViewSet[blog.Tag, bolt.None, tag]{
		QuerySet: orm.Objects[blog.Tag](db),
		Actions:  []bolt.Action{"list"},
		Narrow: func(_ context.Context, _ *http.Request, q orm.QuerySet[blog.Tag]) (orm.QuerySet[blog.Tag], error) {
			_, err = q.Exists() // want `syncinasync: q.Exists blocks and cannot be cancelled; use q.AExists\(ctx\)$`
			return q, err
		},
	})
	served(ctx, api)
	return refused(ctx, err)
}

func boltViewsetWithContext(ctx context.Context, db *orm.DB) error {
	var err error
	api := bolt.New()
	bolt.Viewset(api, "/{$}", &bolt.ModelViewSet[blog.Tag, bolt.None, tag]{
		QuerySet: orm.Objects[blog.Tag](db),
		Actions:  []bolt.Action{"list"},
		Narrow: func(ctx context.Context, _ *http.Request, q orm.QuerySet[blog.Tag]) (orm.QuerySet[blog.Tag], error) {
			_, err = q.AExists(ctx)
			return q, err
		},
	})
	served(ctx, api)
	return refused(ctx, err)
}
