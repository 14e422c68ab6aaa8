package main

import (
	"net/http"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// blog is what the handlers share. None of it ever changes.
type blog struct {
	db       *orm.DB
	articles bolt.Serializer[Article, ArticleSchema]
	posts    bolt.Serializer[Article, PostSchema]
	listed   bolt.Serializer[Article, ListedArticle]
	pages    bolt.PageNumber[Article, ListedArticle]
	windows  bolt.LimitOffset[Article, ListedArticle]
	timeline bolt.Cursor[Article, ListedArticle]
}

func newBlog(db *orm.DB, secret []byte) blog {
	listed := bolt.Schema[Article, ListedArticle]()
	return blog{
		db:       db,
		articles: bolt.Schema[Article, ArticleSchema](),
		posts:    bolt.Schema[Article, PostSchema](),
		listed:   listed,
		pages:    bolt.NewPageNumber(listed),
		windows:  bolt.NewLimitOffset(listed),
		timeline: bolt.NewCursor(listed, secret, "-created_at"),
	}
}

func newAPI(db *orm.DB, secret []byte, options ...bolt.Option) *bolt.API {
	api, b := bolt.New(options...), newBlog(db, secret)
	bolt.Get(api, "/articles", b.listArticles)
	bolt.Get(api, "/articles/titles", b.listTitles)
	bolt.Get(api, "/articles/authors", b.listAuthors)
	bolt.Get(api, "/articles/tagged", b.listTagged)
	bolt.Get(api, "/articles/plain", b.listPlain)
	bolt.Get(api, "/articles/optimized", b.listOptimized)
	bolt.Get(api, "/articles/window", b.windowOfArticles)
	bolt.Get(api, "/articles/timeline", b.timelineOfArticles)
	bolt.Get(api, "/articles/{article_id}", b.getArticle)
	bolt.Post(api, "/articles/bulk", b.createArticles, bolt.Status(http.StatusCreated))
	bolt.Post(api, "/articles/publish", b.publishDrafts)
	bolt.Get(api, "/posts/{post_id}", b.getPost)
	bolt.Get(api, "/stats", b.articleStats)
	bolt.Get(api, "/report", b.report)
	bolt.Get(api, "/accounts/{account_id}", b.getAccount)
	bolt.Post(api, "/transfer", b.transferFunds)
	registerViews(api, db)
	return api
}
