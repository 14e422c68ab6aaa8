package relations

import (
	"context"
	"encoding/json"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

func titlesOnly(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).PrefetchRelated("tags").AList(ctx) // want `unusedeager: PrefetchRelated loads "tags" for rows that never use it; drop it`
	if err != nil {
		return err
	}
	var titles []string
	for _, article := range articles {
		titles = append(titles, article.Title)
	}
	_ = titles
	return nil
}

func countedOnly(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).SelectRelated("author").Filter("draft", false).AList(ctx) // want `unusedeager: SelectRelated loads "author"`
	_ = len(articles)
	return err
}

func oneOfTwo(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[blog.Article](db).SelectRelated("author", "editor").AIter(ctx) { // want `unusedeager: SelectRelated loads "editor"`
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

func unusedInHelper(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).SelectRelated("author").AGet(ctx, "id", 1) // want `unusedeager: SelectRelated loads "author"`
	if err != nil {
		return err
	}
	_ = headline(article)
	return nil
}

func headline(article *blog.Article) string { return article.Title }

// The literal reads no author either.
func unusedInLiteral(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).SelectRelated("author").AList(ctx) // want `unusedeager: SelectRelated loads "author"`
	if err != nil {
		return err
	}
	first := func() string { return articles[0].Title }
	_ = first()
	return nil
}

func usedInHelper(ctx context.Context, db *orm.DB) error {
	article, err := orm.Objects[blog.Article](db).SelectRelated("author").AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	_, err = bylineOf(ctx, article)
	return err
}

func bylineOf(ctx context.Context, article *blog.Article) (string, error) {
	author, err := article.Author.AGet(ctx)
	if err != nil {
		return "", err
	}
	return author.Username, nil
}

func usedInLiteral(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).SelectRelated("author").AList(ctx)
	if err != nil {
		return err
	}
	first := func() (*blog.User, error) { return articles[0].Author.AGet(ctx) }
	_, err = first()
	return err
}

// An encoder reads what it likes.
func encoded(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).PrefetchRelated("tags").AList(ctx)
	if err != nil {
		return err
	}
	_, err = json.Marshal(len(articles))
	if err != nil {
		return err
	}
	_, err = json.Marshal(articles)
	return err
}

// Callers may read the authors.
func handedOut(ctx context.Context, db *orm.DB) error {
	articles, err := withAuthors(ctx, db)
	_ = len(articles)
	return err
}

func withAuthors(ctx context.Context, db *orm.DB) ([]*blog.Article, error) {
	return orm.Objects[blog.Article](db).SelectRelated("author").AList(ctx)
}

// One of two lists of the same query is shown with authors.
func queryTwice(ctx context.Context, db *orm.DB) error {
	articles := orm.Objects[blog.Article](db).SelectRelated("author")
	drafts, err := articles.Filter("draft", true).AList(ctx)
	if err != nil {
		return err
	}
	_ = len(drafts)
	published, err := articles.Filter("draft", false).AList(ctx)
	if err != nil {
		return err
	}
	for _, article := range published {
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

type shelf struct{ articles []*blog.Article }

// Whoever has the shelf may read the authors.
func putAway(ctx context.Context, db *orm.DB) error {
	s := &shelf{}
	articles, err := orm.Objects[blog.Article](db).SelectRelated("author").AList(ctx)
	s.articles = articles
	kept = s
	return err
}

var kept *shelf

func sentOn(ctx context.Context, db *orm.DB) error {
	articles, err := orm.Objects[blog.Article](db).SelectRelated("author").Slice(0, 1).AList(ctx)
	if err != nil {
		return err
	}
	rows := make(chan *blog.Article, len(articles))
	for _, article := range articles {
		rows <- article
	}
	return nil
}
