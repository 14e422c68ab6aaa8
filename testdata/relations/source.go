package relations

import (
	"context"
	"strings"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// Here the rows, or the query for them, come from elsewhere.

func published(db *orm.DB) orm.QuerySet[blog.Article] {
	return orm.Objects[blog.Article](db).Filter("published", true)
}

func publishedWithAuthor(db *orm.DB) orm.QuerySet[blog.Article] {
	return published(db).SelectRelated("author")
}

func queryFromHelper(ctx context.Context, db *orm.DB) error {
	for article, err := range published(db).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil { // want `relationinloop: article\.Author .*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}

func loadingQueryFromHelper(ctx context.Context, db *orm.DB) error {
	for article, err := range publishedWithAuthor(db).OrderBy("id").AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

func latest(ctx context.Context, db *orm.DB) ([]*blog.Article, error) {
	return published(db).OrderBy("-created_at").AList(ctx)
}

func latestWithAuthor(ctx context.Context, db *orm.DB) ([]*blog.Article, error) {
	articles, err := publishedWithAuthor(db).OrderBy("-created_at").AList(ctx)
	if err != nil {
		return nil, err
	}
	return articles, nil
}

func rowsFromHelper(ctx context.Context, db *orm.DB) error {
	articles, err := latest(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Author.AGet(ctx); err != nil { // want `relationinloop: article\.Author .*SelectRelated\("author"\)`
			return err
		}
	}
	return nil
}

func loadedRowsFromHelper(ctx context.Context, db *orm.DB) error {
	articles, err := latestWithAuthor(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

// authorNames judges nothing by itself: its callers choose the query.
func authorNames(ctx context.Context, of orm.QuerySet[blog.Article]) ([]string, error) {
	var names []string
	for article, err := range of.AIter(ctx) {
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

func queryAsParameter(ctx context.Context, db *orm.DB) error {
	_, err := authorNames(ctx, published(db)) // want `relationinloop: .*SelectRelated\("author"\)`
	return err
}

func loadingQueryAsParameter(ctx context.Context, db *orm.DB) error {
	_, err := authorNames(ctx, published(db).SelectRelated("author"))
	return err
}

func helperAddsRelation(ctx context.Context, db *orm.DB) error {
	for article, err := range withAuthor(published(db)).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

func withAuthor(articles orm.QuerySet[blog.Article]) orm.QuerySet[blog.Article] {
	return articles.SelectRelated("author")
}

func onOneBranch(ctx context.Context, db *orm.DB) error {
	articles := published(db)
	if ctx.Err() == nil {
		articles = articles.SelectRelated("author")
	}
	for article, err := range articles.AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

func pathAtRunTime(ctx context.Context, db *orm.DB) error {
	path := orm.Path[blog.Article](strings.ToLower("AUTHOR"))
	for article, err := range published(db).SelectRelated(path).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

// A source hides where its rows come from.
type source struct {
	rows func(context.Context) ([]*blog.Article, error)
}

func unknownSource(ctx context.Context, db *orm.DB) error {
	from := source{rows: func(ctx context.Context) ([]*blog.Article, error) { return latestWithAuthor(ctx, db) }}
	return from.check(ctx)
}

func (s source) check(ctx context.Context) error {
	articles, err := s.rows(ctx)
	if err != nil {
		return err
	}
	return checkAll(ctx, articles)
}

func checkAll(ctx context.Context, articles []*blog.Article) error {
	for _, article := range articles {
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}
