package boltloops

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"

	"fixtures/blog"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// statements(20) = 1
func viewset(ctx context.Context, db *orm.DB) error {
	var told error
	api := bolt.New(bolt.OnError(func(_ *http.Request, err error) { told = err }))
	bolt.Viewset(api, "/articles", &bolt.ModelViewSet[blog.Article, bolt.None, card]{ // want `unoptimizedresult: article.Author, which bolt.Viewset shows, .*add SelectRelated\("author"\) at line 21`
		QuerySet:   orm.Objects[blog.Article](db),
		Serializer: cards,
	})
	if err := answers(ctx, api); err == nil {
		return errors.New("it answers")
	}
	return refused(told)
}

// statements(20) = 1
func viewsetLoaded(ctx context.Context, db *orm.DB) error {
	api := bolt.New()
	bolt.Viewset(api, "/articles", &bolt.ModelViewSet[blog.Article, bolt.None, card]{
		QuerySet:   orm.Objects[blog.Article](db).SelectRelated("author"),
		Serializer: cards,
	})
	return answers(ctx, api)
}

// What a request may see comes with its author.
//
// statements(20) = 1
func viewsetNarrowed(ctx context.Context, db *orm.DB) error {
	api := bolt.New()
	views := &bolt.ModelViewSet[blog.Article, bolt.None, card]{QuerySet: orm.Objects[blog.Article](db), Serializer: cards}
	views.Narrow = func(_ context.Context, _ *http.Request, q orm.QuerySet[blog.Article]) (orm.QuerySet[blog.Article], error) {
		return q.SelectRelated("author"), nil
	}
	bolt.Viewset(api, "/articles", views)
	return answers(ctx, api)
}

// answers asks for the list.
func answers(ctx context.Context, api http.Handler) error {
	response := httptest.NewRecorder()
	api.ServeHTTP(response, httptest.NewRequestWithContext(ctx, "GET", "/articles", nil))
	if response.Code != http.StatusOK {
		return fmt.Errorf("GET /articles: %d %s", response.Code, response.Body)
	}
	return nil
}
