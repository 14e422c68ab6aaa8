package entloops

import (
	"context"
	"database/sql"

	"fixtures/entblog"
	"fixtures/entblog/article"
	"fixtures/entblog/predicate"
	"fixtures/entblog/user"
)

func withEdge(ctx context.Context, db *sql.DB) error {
	articles, err := open(db).Article.Query().WithAuthor().WithComments().All(ctx)
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

func withAllKeys(ctx context.Context, db *sql.DB) error {
	client := open(db)
	articles, err := client.Article.Query().All(ctx)
	if err != nil {
		return err
	}
	var ids []int
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	_, err = client.User.Query().Where(user.IDIn(ids...)).All(ctx)
	return err
}

func traversal(ctx context.Context, db *sql.DB) error {
	names, err := open(db).Article.Query().QueryAuthor().Select(user.FieldUsername).Strings(ctx)
	if err != nil || len(names) == 0 {
		return err
	}
	return nil
}

func createdTogether(ctx context.Context, db *sql.DB) error {
	client := open(db)
	articles, err := client.Article.Query().All(ctx)
	if err != nil {
		return err
	}
	var seen []*entblog.CommentCreate
	for _, article := range articles {
		seen = append(seen, client.Comment.Create().SetText("seen").SetArticleID(article.ID).SetAuthorID(article.AuthorID))
	}
	return client.Comment.CreateBulk(seen...).Exec(ctx)
}

func builtInLoop(ctx context.Context, db *sql.DB) error {
	client := open(db)
	query := client.Article.Query()
	for _, word := range []string{"Article 1", "Article 2"} {
		query = query.Where(article.TitleNEQ(word))
	}
	_, err := query.Count(ctx)
	return err
}

func predicatesInLoop(ctx context.Context, db *sql.DB) error {
	client := open(db)
	articles, err := client.Article.Query().All(ctx)
	if err != nil {
		return err
	}
	var any []predicate.User
	for _, article := range articles {
		any = append(any, user.ID(article.AuthorID))
	}
	_, err = client.User.Query().Where(user.Or(any...)).All(ctx)
	return err
}

func mapped(ctx context.Context, db *sql.DB) error {
	client := open(db)
	articles, err := client.Article.Query().All(ctx)
	if err != nil {
		return err
	}
	create := client.Comment.MapCreateBulk(articles, func(c *entblog.CommentCreate, i int) {
		c.SetText("seen").SetArticleID(articles[i].ID).SetAuthorID(articles[i].AuthorID)
	})
	return create.Exec(ctx)
}
