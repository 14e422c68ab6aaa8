package guide

import (
	"context"

	"github.com/boltvet/boltvet/orm"
)

// basics sends 6 statements, one for each call.
func basics(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[Article](db)

	// Get a single object
	article, err := articles.AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	// Create an object
	created := &Article{Title: "My Article", Content: "Content here"}
	created.Author.SetID(article.Author.ID())
	if err := articles.ACreate(ctx, created); err != nil {
		return err
	}
	// Get or create
	_, _, err = articles.AGetOrCreate(ctx, orm.Q{"title": "My Article"}, func(a *Article) {
		a.Content = "Default content"
		a.Author.SetID(1)
	})
	if err != nil {
		return err
	}
	// Count
	if _, err := articles.ACount(ctx); err != nil {
		return err
	}
	// Check existence
	if _, err := articles.Filter("published", true).AExists(ctx); err != nil {
		return err
	}
	// Update
	_, err = articles.Filter("draft", true).AUpdate(ctx, "published", true)
	return err
}

// deleteDrafts sends 4 statements: one finds the keys of the drafts, three
// delete their pairs with tags, their comments, and the drafts.
func deleteDrafts(ctx context.Context, db *orm.DB) error {
	deleted, err := orm.Objects[Article](db).Filter("draft", true).ADelete(ctx)
	if err != nil {
		return err
	}
	show(deleted.Total, deleted.Of["Article"])
	return nil
}

// iterating sends 1 statement.
func iterating(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[Article](db).Filter("published", true).Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		show(article.ID, article.Title)
	}
	return nil
}

// problem sends 21 statements: 1 for the articles and 20 for their authors.
func problem(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[Article](db).Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx) // a query for each article
		if err != nil {
			return err
		}
		show(article.ID, article.Title, author.Username)
	}
	return nil
}

// selecting sends 1 statement, with a JOIN.
func selecting(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[Article](db).SelectRelated("author").Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx) // no query
		if err != nil {
			return err
		}
		show(article.ID, article.Title, author.Username)
	}
	return nil
}

// prefetching sends 2 statements: the articles with their authors, and the tags.
func prefetching(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("tags")
	for article, err := range articles.Slice(0, 20).AIter(ctx) {
		if err != nil {
			return err
		}
		author, _ := article.Author.Loaded()
		tags, _ := article.Tags.Loaded()
		show(article.ID, author.Username, names(tags))
	}
	return nil
}

// chaining sends 4 statements: the post with its author, its tags, its
// comments, and their authors.
func chaining(ctx context.Context, db *orm.DB) error {
	post, err := orm.Objects[Article](db).
		SelectRelated("author").
		PrefetchRelated("tags", "comments__author").
		AGet(ctx, "id", 3)
	if err != nil {
		return err
	}
	comments, _ := post.Comments.Loaded()
	for _, comment := range comments {
		by, _ := comment.Author.Loaded()
		show(comment.Text, by.Username)
	}
	return nil
}

// latest asks nothing yet: it is for a caller that reads 20 articles, with
// all that it needs of them.
func latest(db *orm.DB) orm.QuerySet[Article] {
	return orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("tags").OrderBy("-created_at").Slice(0, 20)
}

// returned sends 2 statements, both of them in AList.
func returned(ctx context.Context, db *orm.DB) error {
	articles, err := latest(db).AList(ctx)
	if err != nil {
		return err
	}
	show(len(articles))
	return nil
}

// AuthorSchema and ArticleSchema are what leaves the program.
type AuthorSchema struct {
	ID       int64  `json:"id"`
	Username string `json:"username"`
}

type ArticleSchema struct {
	ID     int64        `json:"id"`
	Title  string       `json:"title"`
	Author AuthorSchema `json:"author"`
}

// serializing sends 1 statement, and none while it builds the answer: with
// FetchRaise, reading a relation that was forgotten is an error.
func serializing(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[Article](db).FetchMode(orm.FetchRaise).SelectRelated("author").AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	author, err := article.Author.AGet(ctx)
	if err != nil {
		return err
	}
	show(ArticleSchema{article.ID, article.Title, AuthorSchema{author.ID, author.Username}})
	return nil
}

// paginating sends 3 statements: the count, the page, and its tags.
func paginating(ctx context.Context, db *orm.DB) error {
	const page, pageSize = 2, 4
	offset := (page - 1) * pageSize
	articles := orm.Objects[Article](db).
		SelectRelated("author").
		PrefetchRelated("tags").
		Filter("published", true).
		OrderBy("-created_at", "-id")
	total, err := articles.ACount(ctx)
	if err != nil {
		return err
	}
	items, err := articles.Slice(offset, offset+pageSize).AList(ctx)
	if err != nil {
		return err
	}
	show(items, total, page, (total+pageSize-1)/pageSize)
	return nil
}

// ArticleViews answers requests about articles. Its QuerySet is a value that
// asks nothing and never changes, so all requests share it.
type ArticleViews struct{ articles orm.QuerySet[Article] }

func newArticleViews(db *orm.DB) ArticleViews {
	return ArticleViews{orm.Objects[Article](db).SelectRelated("author").PrefetchRelated("tags")}
}

func (v ArticleViews) list(ctx context.Context) ([]*Article, error) { return v.articles.AList(ctx) }

func (v ArticleViews) retrieve(ctx context.Context, id int64) (*Article, error) {
	return v.articles.AGet(ctx, "id", id)
}

// views sends 4 statements: 2 for the list, 2 for the one.
func views(ctx context.Context, db *orm.DB) error {
	v := newArticleViews(db)
	if _, err := v.list(ctx); err != nil {
		return err
	}
	_, err := v.retrieve(ctx, 3)
	return err
}
