package entloops

import (
	"context"
	"database/sql"

	"fixtures/entblog"
)

// Nobody comes to the comments of an article that was not loaded.
func behindAnEmptyEdge(ctx context.Context, db *sql.DB) error {
	comments, err := open(db).Comment.Query().All(ctx)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if article := comment.Edges.Article; article != nil {
			if _, err := article.QueryComments().Count(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

func behindALoadedEdge(ctx context.Context, db *sql.DB) error {
	comments, err := open(db).Comment.Query().WithArticle().All(ctx)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if article := comment.Edges.Article; article != nil {
			if _, err := article.QueryAuthor().Only(ctx); err != nil { // want `relationinloop: article.QueryAuthor runs one query per comment; add WithArticle\(func\(q\) \{ q.WithAuthor\(\) \}\) at line 27`
				return err
			}
		}
	}
	return nil
}

// What the article's own comments bring with them counts, not what the articles do.
func ofRowsAskedFor(ctx context.Context, db *sql.DB) error {
	article, err := open(db).Article.Query().WithAuthor().First(ctx)
	if err != nil {
		return err
	}
	comments, err := article.QueryComments().All(ctx)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		if _, err := comment.QueryArticle().Only(ctx); err != nil { // want "relationinloop: comment.QueryArticle runs one query per comment; add WithArticle.. at line 47"
			return err
		}
	}
	return nil
}

// A conversion that goes round: the second turn says nothing new.
func converted(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().WithComments().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if err := convertArticle(ctx, article); err != nil { // want "relationinloop: convertArticle runs one query per article, via .*Only; add WithAuthor.. at line 61"
			return err
		}
	}
	return nil
}

func convertArticle(ctx context.Context, article *entblog.Article) error {
	if _, err := article.QueryAuthor().Only(ctx); err != nil {
		return err
	}
	for _, comment := range article.Edges.Comments {
		if err := convertComment(ctx, comment); err != nil {
			return err
		}
	}
	return nil
}

func convertComment(ctx context.Context, comment *entblog.Comment) error {
	if comment.Edges.Article == nil {
		return nil
	}
	return convertArticle(ctx, comment.Edges.Article)
}
