package entloops

import (
	"context"
	"database/sql"
)

func unusedEdge(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().WithComments().All(ctx) // want `unusedeager: WithComments loads "Comments" for rows that never use it; drop it`
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = article.Title
	}
	return nil
}

func usedEdge(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().WithComments().All(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_ = len(article.Edges.Comments)
	}
	return nil
}

func usedEdges(ctx context.Context, db *sql.DB) error {
	article, err := open(db).Article.Query().WithComments().First(ctx)
	if err != nil {
		return err
	}
	_, err = article.Edges.CommentsOrErr()
	return err
}
