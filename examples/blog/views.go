package main

import (
	"context"
	"net/http"
	"time"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// ArticleInput is what an editor writes of an article.
type ArticleInput struct {
	Title     string  `json:"title" min:"1" max:"200"`
	Content   string  `json:"content"`
	Published bool    `json:"published,omitempty"`
	Draft     bool    `json:"draft" default:"true"`
	AuthorID  int64   `json:"author_id"`
	Tags      []int64 `json:"tags,omitempty"`
}

// ArticleViews are all actions on articles.
type ArticleViews = bolt.ModelViewSet[Article, ArticleInput, ListedArticle]

func newArticleViews(db *orm.DB) *ArticleViews {
	return &ArticleViews{
		QuerySet: orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("tags"), // for all actions
		Prepare:  stamp,
	}
}

// stamp dates articles that are new.
func stamp(_ context.Context, _ *http.Request, article *Article) error {
	if article.CreatedAt.IsZero() {
		article.CreatedAt = time.Now().UTC()
	}
	return nil
}

type authorInput struct {
	Username string `json:"username" min:"1" max:"50"`
}

type tagInput struct {
	Name string `json:"name" min:"1" max:"50"`
}

type commentInput struct {
	Text      string `json:"text" min:"1"`
	ArticleID int64  `json:"article_id"`
	AuthorID  int64  `json:"author_id"`
}

func registerViews(api *bolt.API, db *orm.DB) {
	bolt.Viewset(api, "/editor/articles", newArticleViews(db))
	bolt.Viewset(api, "/authors", &bolt.ModelViewSet[User, authorInput, AuthorSchema]{QuerySet: orm.Objects[User](db).OrderBy("username")})
	bolt.Viewset(api, "/tags", &bolt.ModelViewSet[Tag, tagInput, TagSchema]{QuerySet: orm.Objects[Tag](db).OrderBy("name")})
	bolt.Viewset(api, "/comments", newCommentViews(db))
}

// newCommentViews shows comments in pages, those of one article with
// ?article=7. A comment is counted in the transaction that creates it, and not
// changed afterwards.
func newCommentViews(db *orm.DB) *bolt.ModelViewSet[Comment, commentInput, CommentSchema] {
	filters := bolt.NewDecoder[commentFilter]()
	return &bolt.ModelViewSet[Comment, commentInput, CommentSchema]{
		QuerySet: orm.Objects[Comment](db).SelectRelated("author").OrderBy("id"),
		Narrow: func(_ context.Context, r *http.Request, q orm.QuerySet[Comment]) (orm.QuerySet[Comment], error) {
			f, err := filters.Decode(r)
			if f.Article != nil {
				q = q.Filter("article", *f.Article)
			}
			return q, err
		},
		Paginator: bolt.NewPageNumber(bolt.Schema[Comment, CommentSchema]()),
		Actions:   []bolt.Action{"list", "retrieve", "create"},
		Prepare: func(ctx context.Context, _ *http.Request, c *Comment) error {
			return countComment(ctx, db, c)
		},
	}
}

type commentFilter struct {
	Article *int64 `query:"article"`
}

func countComment(ctx context.Context, db *orm.DB, c *Comment) error {
	n, err := orm.Objects[Article](db).Filter("id", c.Article.ID()).AUpdate(ctx, "comment_count", orm.F("comment_count").Add(1))
	if err == nil && n == 0 {
		err = bolt.FieldErrors{"article_id": "does not exist"}
	}
	return err
}
