// Package boltloops holds results of handlers, which serializers show with and
// without the relations that they read.
package boltloops

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptest"

	"fixtures/blog"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// A card is what clients see of an article.
type card struct {
	Title  string
	Author string
	Tags   []string
}

var cards = bolt.Serialize(cardOf)

func cardOf(article *blog.Article) (card, error) {
	author, err := article.Author.Get()
	if err != nil {
		return card{}, err
	}
	return card{Title: article.Title, Author: author.Username}, nil
}

// refused is nil for the error that a serializer ends with when it reads what is
// not loaded.
func refused(err error) error {
	if !errors.Is(err, orm.ErrFetchBlocked) {
		return fmt.Errorf("want %v, got %v", orm.ErrFetchBlocked, err)
	}
	return nil
}

// statements(20) = 1
func listed(ctx context.Context, db *orm.DB) error {
	_, err := cards.List(ctx, orm.Objects[blog.Article](db).Slice(0, 20)) // want `unoptimizedresult: article.Author, which cards.List shows, is not loaded by the query, so the result is an error; add SelectRelated\("author"\) at line 45`
	return refused(err)
}

// statements(20) = 1
func listedLoaded(ctx context.Context, db *orm.DB) error {
	_, err := cards.List(ctx, orm.Objects[blog.Article](db).SelectRelated("author").Slice(0, 20))
	return err
}

// statements(20) = 1
func gotten(ctx context.Context, db *orm.DB) error {
	_, err := cards.Get(ctx, orm.Objects[blog.Article](db), "id", 1) // want `unoptimizedresult: article.Author, which cards.Get shows`
	return refused(err)
}

// statements(20) = 1
func gottenLoaded(ctx context.Context, db *orm.DB) error {
	_, err := cards.Get(ctx, orm.Objects[blog.Article](db).SelectRelated("author"), "id", 1)
	return err
}

// statements(20) = 20
func gottenPerKey(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).Only("id").AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles[1:] {
		if _, err := cards.Get(ctx, orm.Objects[blog.Article](db).SelectRelated("author"), "id", article.ID); err != nil { // want "queryinloop: cards.Get runs one query per article; show them all with one List of Filter"
			return err
		}
	}
	return nil
}

// statements(20) = 1
func gottenTogether(ctx context.Context, db *orm.DB) error {
	_, err := cards.List(ctx, orm.Objects[blog.Article](db).SelectRelated("author").Filter("id__in", []int64{1, 2, 3}))
	return err
}

// A shop keeps its serializers in fields.
type shop struct {
	cards  bolt.Serializer[blog.Article, card]
	pages  bolt.PageNumber[blog.Article, card]
	window bolt.LimitOffset[blog.Article, card]
}

func newShop() shop {
	shown := bolt.Serialize(cardOf)
	return shop{cards: shown, pages: bolt.NewPageNumber(shown).Sizes(10, 50), window: bolt.NewLimitOffset(shown)}
}

func (s shop) page(ctx context.Context, articles orm.QuerySet[blog.Article]) error {
	_, err := s.pages.Page(ctx, articles, bolt.PageRequest{Page: 1})
	return err
}

// statements(20) = 2
func paged(ctx context.Context, db *orm.DB) error {
	return refused(newShop().page(ctx, orm.Objects[blog.Article](db))) // want `unoptimizedresult: article.Author, which newShop.page shows, is not loaded by the query, so the result is an error; add SelectRelated\("author"\) at line 106`
}

// statements(20) = 2
func pagedLoaded(ctx context.Context, db *orm.DB) error {
	return newShop().page(ctx, orm.Objects[blog.Article](db).SelectRelated("author"))
}

// statements(20) = 2
func windowed(ctx context.Context, db *orm.DB) error {
	_, err := newShop().window.Window(ctx, orm.Objects[blog.Article](db), bolt.WindowRequest{Limit: 5}) // want `unoptimizedresult: article.Author, which .*Window shows`
	return refused(err)
}

// statements(20) = 2
func paginatedRequest(ctx context.Context, db *orm.DB) error {
	request := httptest.NewRequestWithContext(ctx, "GET", "/articles?page=1", nil)
	_, err := bolt.NewPageNumber(cards).Paginate(ctx, request, orm.Objects[blog.Article](db)) // want `unoptimizedresult: article.Author`
	return refused(err)
}

// A relation to many rows is asked for, where somebody lets a serializer do so.
//
// statements(20) = 21
func literal(ctx context.Context, db *orm.DB) error {
	tags := bolt.Serialize(func(article *blog.Article) ([]*blog.Tag, error) { return article.Tags.List() }) // want `syncinasync: article.Tags.List blocks and cannot be cancelled; use article.Tags.AList.ctx.$`
	_, err := tags.List(ctx, orm.Objects[blog.Article](db))                                                 // want `relationinloop: tags.List runs one query per .*PrefetchRelated\("tags"\)`
	return err
}

// statements(20) = 2
func literalLoaded(ctx context.Context, db *orm.DB) error {
	tags := bolt.Serialize(func(article *blog.Article) ([]*blog.Tag, error) { return article.Tags.List() })
	_, err := tags.List(ctx, orm.Objects[blog.Article](db).PrefetchRelated("tags"))
	return err
}

// statements(20) = 1
func ifLoaded(ctx context.Context, db *orm.DB) error {
	shown := bolt.Serialize(func(article *blog.Article) (card, error) {
		if author, ok := article.Author.Loaded(); ok {
			return card{Title: article.Title, Author: author.Username}, nil
		}
		return card{Title: article.Title}, nil
	})
	_, err := shown.List(ctx, orm.Objects[blog.Article](db))
	return err
}

// statements(20) = 1
func bySchema(ctx context.Context, db *orm.DB) error {
	type shown struct {
		Title  string
		Author string `orm:"author__username"`
	}
	_, err := bolt.Schema[blog.Article, shown]().List(ctx, orm.Objects[blog.Article](db))
	return err
}

// show is for whoever brings a queryset and a serializer.
func show[S any](ctx context.Context, articles orm.QuerySet[blog.Article], as bolt.Serializer[blog.Article, S]) error {
	_, err := as.List(ctx, articles)
	return err
}

// statements(20) = 1
func handedOn(ctx context.Context, db *orm.DB) error {
	return refused(show(ctx, orm.Objects[blog.Article](db), cards)) // want `unoptimizedresult: article.Author, which show shows`
}

// statements(20) = 1
func handedOnLoaded(ctx context.Context, db *orm.DB) error {
	return show(ctx, orm.Objects[blog.Article](db).SelectRelated("author"), cards)
}
