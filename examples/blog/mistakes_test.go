package main

import (
	"context"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// The handlers of this file are those that the guide warns of. They are served
// beside the right ones, and sends what their comments say.

func registerMistakes(api *bolt.API, b blog) {
	bolt.Get(api, "/wrong/authors", b.listAuthorsLazily)
	bolt.Get(api, "/wrong/authors/sync", b.listAuthorsSync)
	bolt.Get(api, "/wrong/returned", b.returnUnoptimized)
	bolt.Get(api, "/wrong/strict", b.listStrictly)
	bolt.Get(api, "/wrong/articles/{article_id}/lazily", b.getArticleLazily)
	bolt.Get(api, "/wrong/articles/{article_id}/unloaded", b.getArticleUnloaded)
	bolt.Get(api, "/wrong/pages", b.paginateLazily)
	bolt.Get(api, "/wrong/get", b.getSync)
	bolt.Get(api, "/wrong/iterate", b.iterateSync)
	bolt.Get(api, "/wrong/late", b.evaluatedTooLate)
	bolt.Post(api, "/wrong/transfer", b.transferOutside)
	lazy := lazyViews{orm.Objects[Article](b.db).OrderBy("id")}
	bolt.Get(api, "/wrong/views", lazy.list)
	bolt.Get(api, "/wrong/views/{article_id}", lazy.retrieve)
	bolt.Viewset(api, "/wrong/viewset", newBareViews(b.db))
}

// listAuthorsLazily sends 21 statements: 1 for the articles and 20 for their
// authors.
func (b blog) listAuthorsLazily(ctx context.Context, _ bolt.None) ([]authored, error) {
	answer := []authored{}
	for article, err := range orm.Objects[Article](b.db).OrderBy("id").Slice(0, 20).AIter(ctx) {
		if err != nil {
			return nil, err
		}
		author, err := article.Author.AGet(ctx) // a query for each article
		if err != nil {
			return nil, err
		}
		answer = append(answer, authored{article.ID, article.Title, author.Username})
	}
	return answer, nil
}

// listAuthorsSync sends 1 statement, and fails at the first author: Get has no
// context.
func (b blog) listAuthorsSync(ctx context.Context, _ bolt.None) ([]authored, error) {
	answer := []authored{}
	for article, err := range orm.Objects[Article](b.db).OrderBy("id").Slice(0, 20).AIter(ctx) {
		if err != nil {
			return nil, err
		}
		author, err := article.Author.Get()
		if err != nil {
			return nil, err
		}
		answer = append(answer, authored{article.ID, article.Title, author.Username})
	}
	return answer, nil
}

// serializeLazily reads what the query may not have loaded.
func serializeLazily(ctx context.Context, article *Article) (ListedArticle, error) {
	author, err := article.Author.AGet(ctx)
	if err != nil {
		return ListedArticle{}, err
	}
	tags, err := article.Tags.AList(ctx)
	if err != nil {
		return ListedArticle{}, err
	}
	return ListedArticle{article.ID, article.Title, author.Username, namesOf(tags)}, nil
}

// respondLazily serializes whatever articles a handler returns.
func respondLazily(ctx context.Context, articles orm.QuerySet[Article]) ([]ListedArticle, error) {
	answer := []ListedArticle{}
	for article, err := range articles.AIter(ctx) {
		if err != nil {
			return nil, err
		}
		listed, err := serializeLazily(ctx, article)
		if err != nil {
			return nil, err
		}
		answer = append(answer, listed)
	}
	return answer, nil
}

// returnUnoptimized sends 41 statements: 1 for the articles, 20 for their
// authors and 20 for their tags.
func (b blog) returnUnoptimized(ctx context.Context, _ bolt.None) ([]ListedArticle, error) {
	return respondLazily(ctx, orm.Objects[Article](b.db).OrderBy("id").Slice(0, 20))
}

// listStrictly sends 0 statements: a strict schema refuses the query.
func (b blog) listStrictly(ctx context.Context, _ bolt.None) ([]ListedArticle, error) {
	return b.listed.Strict().List(ctx, orm.Objects[Article](b.db).Slice(0, 20))
}

// getArticleLazily sends 2 statements: the article, and its author.
func (b blog) getArticleLazily(ctx context.Context, r getArticleRequest) (ArticleSchema, error) {
	article, err := orm.Objects[Article](b.db).AGet(ctx, "id", r.ArticleID)
	if err != nil {
		return ArticleSchema{}, err
	}
	author, err := article.Author.AGet(ctx)
	if err != nil {
		return ArticleSchema{}, err
	}
	return ArticleSchema{article.ID, article.Title, AuthorSchema{author.ID, author.Username}}, nil
}

// getArticleUnloaded sends 1 statement, and fails: the schema asks nothing by
// itself.
func (b blog) getArticleUnloaded(ctx context.Context, r getArticleRequest) (ArticleSchema, error) {
	article, err := orm.Objects[Article](b.db).AGet(ctx, "id", r.ArticleID)
	if err != nil {
		return ArticleSchema{}, err
	}
	return b.articles.Row(article)
}

// paginateLazily sends 12 statements: the count, the page, and for each of its
// 5 articles the author and the tags.
func (b blog) paginateLazily(ctx context.Context, r bolt.PageRequest) (page bolt.Page[ListedArticle], err error) {
	const size = 5
	articles := orm.Objects[Article](b.db).Filter("published", true).OrderBy("-created_at")
	if page.Total, err = articles.ACount(ctx); err != nil {
		return page, err
	}
	page.Page, page.Pages = r.Page, (page.Total+size-1)/size
	page.Items, err = respondLazily(ctx, articles.Slice((r.Page-1)*size, r.Page*size))
	return page, err
}

// lazyViews are views whose queryset loads nothing.
type lazyViews struct{ articles orm.QuerySet[Article] }

// list sends 41 statements.
func (v lazyViews) list(ctx context.Context, _ bolt.None) ([]ListedArticle, error) {
	return respondLazily(ctx, v.articles)
}

// retrieve sends 3 statements: the article, its author, and its tags.
func (v lazyViews) retrieve(ctx context.Context, r getArticleRequest) (ListedArticle, error) {
	article, err := v.articles.AGet(ctx, "id", r.ArticleID)
	if err != nil {
		return ListedArticle{}, err
	}
	return serializeLazily(ctx, article)
}

// newBareViews have a queryset that loads nothing and a function that needs
// it. The list sends 1 statement, and fails.
func newBareViews(db *orm.DB) *bolt.ModelViewSet[Article, bolt.None, ListedArticle] {
	return &bolt.ModelViewSet[Article, bolt.None, ListedArticle]{
		QuerySet:   orm.Objects[Article](db),
		Serializer: bolt.Serialize(serializeLoaded),
	}
}

func serializeLoaded(article *Article) (ListedArticle, error) {
	author, err := article.Author.Get()
	if err != nil {
		return ListedArticle{}, err
	}
	tags, err := article.Tags.List()
	return ListedArticle{article.ID, article.Title, author.Username, namesOf(tags)}, err
}

// getSync sends 0 statements: Get has no context.
func (b blog) getSync(context.Context, bolt.None) (title, error) {
	article, err := orm.Objects[Article](b.db).Get("id", 1)
	if err != nil {
		return title{}, err
	}
	return title{article.ID, article.Title}, nil
}

// iterateSync sends 0 statements: Iter has no context.
func (b blog) iterateSync(context.Context, bolt.None) (answer []title, err error) {
	for article, err := range orm.Objects[Article](b.db).Iter() {
		if err != nil {
			return nil, err
		}
		answer = append(answer, title{article.ID, article.Title})
	}
	return answer, nil
}

// allArticles leaves it to its callers to load what they read.
func allArticles(db *orm.DB) orm.QuerySet[Article] { return orm.Objects[Article](db).OrderBy("id") }

// evaluatedTooLate sends 21 statements.
func (b blog) evaluatedTooLate(ctx context.Context, _ bolt.None) (names []string, err error) {
	for article, err := range allArticles(b.db).AIter(ctx) {
		if err != nil {
			return nil, err
		}
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return nil, err
		}
		names = append(names, author.Username)
	}
	return names, nil
}

// transferOutside sends 0 statements: inside Atomic the context has to be the
// one that Atomic gives.
func (b blog) transferOutside(ctx context.Context, r transferRequest) (transferred, error) {
	err := orm.Atomic(ctx, b.db, func(context.Context) error {
		_, err := orm.Objects[Account](b.db).Filter("id", r.FromID).AUpdate(ctx, "balance", orm.F("balance").Sub(r.Amount))
		return err
	})
	return transferred{err == nil}, err
}
