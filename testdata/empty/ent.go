package empty

import (
	"context"
	"database/sql"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"fixtures/entblog"
	"fixtures/entblog/article"
)

func openEnt(db *sql.DB) *entblog.Client {
	return entblog.NewClient(entblog.Driver(entsql.OpenDB(dialect.SQLite, db)))
}

func edges(ctx context.Context, db *sql.DB) error {
	articles, err := openEnt(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		for _, comment := range article.Edges.Comments { // want `notloaded: article.Edges.Comments is empty: no query loads it; add WithComments\(\) at line 19`
			if err := missing(comment.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// not run: it panics
func edgeThatIsNil(ctx context.Context, db *sql.DB) error {
	article, err := openEnt(db).Article.Query().Where(article.Published(true)).First(ctx)
	if err != nil {
		return err
	}
	return missing(article.Edges.Author.Username) // want `notloaded: article.Edges.Author is empty: no query loads it; add WithAuthor\(\) at line 35`
}

// not run: it panics
func edgeOfEdge(ctx context.Context, db *sql.DB) error {
	comments, err := openEnt(db).Comment.Query().WithArticle().All(ctx)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if err := missing(comment.Edges.Article.Edges.Author.Username); err != nil { // want `notloaded: comment.Edges.Article.Edges.Author is empty: no query loads it; add WithArticle\(func\(q\) \{ q.WithAuthor\(\) \}\) at line 44`
			return err
		}
	}
	return nil
}

func loadedEdges(ctx context.Context, db *sql.DB) error {
	articles, err := openEnt(db).Article.Query().WithAuthor().WithComments().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := present(article.Edges.Author.Username); err != nil {
			return err
		}
		for _, comment := range article.Edges.Comments {
			if err := present(comment.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

func loadedEdgeOfEdge(ctx context.Context, db *sql.DB) error {
	comments, err := openEnt(db).Comment.Query().
		WithArticle(func(query *entblog.ArticleQuery) { query.WithAuthor() }).
		All(ctx)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if err := present(comment.Edges.Article.Edges.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func withArticles(query *entblog.CommentQuery) *entblog.CommentQuery { return query.WithArticle() }

func loadedByHelper(ctx context.Context, db *sql.DB) error {
	comments, err := withArticles(openEnt(db).Comment.Query()).All(ctx)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if err := present(comment.Edges.Article.Title); err != nil {
			return err
		}
	}
	return nil
}

func guardedEdge(ctx context.Context, db *sql.DB) error {
	articles, err := openEnt(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.Edges.Author == nil {
			continue
		}
		if err := present(article.Edges.Author.Username); err != nil {
			return err
		}
	}
	return nil
}

func edgeOrError(ctx context.Context, db *sql.DB) error {
	articles, err := openEnt(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Edges.AuthorOrErr(); !entblog.IsNotLoaded(err) {
			return err
		}
	}
	return nil
}

func queriedInstead(ctx context.Context, db *sql.DB) error {
	articles, err := openEnt(db).Article.Query().WithAuthor().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		author, err := article.QueryAuthor().Only(ctx) // want `prefetchdefeated: article.QueryAuthor.Only runs one query per article although WithAuthor\(\) has loaded the rows`
		if err != nil {
			return err
		}
		if err := present(author.Username); err != nil {
			return err
		}
	}
	return nil
}
