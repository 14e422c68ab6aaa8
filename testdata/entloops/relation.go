package entloops

import (
	"context"
	"database/sql"

	"fixtures/entblog"
	"fixtures/entblog/comment"
	"fixtures/entblog/predicate"
)

// Here edges are asked for article by article.

func commentsPerArticle(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().WithAuthor().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.QueryComments().All(ctx); err != nil { // want `relationinloop: article.QueryComments runs one query per article; add WithComments\(\) at line 15`
			return err
		}
	}
	return nil
}

func throughTheClient(ctx context.Context, db *sql.DB) error {
	client := open(db)
	articles, err := client.Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := client.Article.QueryAuthor(article).Only(ctx); err != nil { // want `relationinloop: client.Article.QueryAuthor runs one query per article; add WithAuthor\(\) at line 29`
			return err
		}
	}
	return nil
}

// authored is whatever has an author.
type authored interface {
	QueryAuthor() *entblog.UserQuery
}

func authorOf(ctx context.Context, row authored) (*entblog.User, error) {
	return row.QueryAuthor().Only(ctx)
}

func keysOfTheFirst(ctx context.Context, db *sql.DB) error {
	article, err := open(db).Article.Query().WithComments().First(ctx)
	if err != nil {
		return err
	}
	for _, comment := range article.Edges.Comments {
		if _, err := comment.QueryArticle().OnlyID(ctx); err != nil { // want `relationinloop: comment.QueryArticle runs one query per comment; add WithComments\(func\(q\) \{ q.WithArticle\(\) \}\)`
			return err
		}
	}
	return nil
}

// countedPerArticle reads no rows: loading them is not the way out.
func countedPerArticle(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.QueryComments().Count(ctx); err != nil { // want "queryinloop: article.QueryComments.Count runs one query per article; count them all before the loop with one GroupBy"
			return err
		}
	}
	return nil
}

func countedInHelper(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOf(ctx, article); err != nil { // want "queryinloop: commentsOf runs one query per article, via .*Count; count them all before the loop with one GroupBy"
			return err
		}
	}
	return nil
}

func commentsOf(ctx context.Context, article *entblog.Article) (int, error) {
	return article.QueryComments().Count(ctx)
}

func countedAlthoughLoaded(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().WithComments().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.QueryComments().Count(ctx); err != nil { // want `prefetchdefeated: article.QueryComments.Count runs one query per article although WithComments\(\) has loaded the rows`
			return err
		}
	}
	return nil
}

// chosenPerArticle asks for other comments than an eager load would bring.
func chosenPerArticle(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		own := article.QueryComments().Where(comment.AuthorID(article.AuthorID))
		if _, err := own.All(ctx); err != nil { // want "queryinloop: article.QueryComments.All runs one query per article; load them all before the loop"
			return err
		}
	}
	return nil
}

func edgeOfOne(ctx context.Context, db *sql.DB) error {
	article, err := open(db).Article.Query().First(ctx)
	if err != nil {
		return err
	}
	_, err = authorOf(ctx, article)
	return err
}

func edgeOfTheFirst(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if article.Published {
			_, err := article.QueryAuthor().Only(ctx)
			return err
		}
	}
	return nil
}

// ofAll goes from all articles to their authors in one statement.
func ofAll(ctx context.Context, db *sql.DB) error {
	_, err := open(db).Article.Query().QueryAuthor().All(ctx)
	return err
}

// gathered builds conditions in the loop and runs one query after it.
func gathered(ctx context.Context, db *sql.DB) error {
	client := open(db)
	articles, err := client.Article.Query().All(ctx)
	if err != nil {
		return err
	}
	var wanted []predicate.Comment
	for _, article := range articles {
		wanted = append(wanted, comment.ArticleID(article.ID))
	}
	_, err = client.Comment.Query().Where(comment.Or(wanted...)).All(ctx)
	return err
}

func edgeOrLoaded(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().WithAuthor().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := article.Edges.AuthorOrErr(); err != nil {
			return err
		}
	}
	return nil
}
