// Package relloops holds loops around rel.
package relloops

import (
	"context"
	"database/sql"
	"io"

	"github.com/go-rel/rel"
	"github.com/go-rel/rel/where"
	"github.com/go-rel/sqlite3"
)

type User struct {
	ID       int64
	Username string
}

func (User) Table() string { return "user" }

type Article struct {
	ID       int64
	Title    string
	Draft    bool
	AuthorID int64
	Author   User `ref:"author_id" fk:"id"`
}

func (Article) Table() string { return "article" }

type Comment struct {
	ID        int64
	Text      string
	ArticleID int64
	AuthorID  int64
}

func (Comment) Table() string { return "comment" }

func open(db *sql.DB) rel.Repository {
	repo := rel.New(sqlite3.New(db))
	repo.Instrumentation(quiet)
	return repo
}

// quiet is told of every statement, and prints none.
func quiet(context.Context, string, string, ...any) func(error) { return func(error) {} }

func listArticles(ctx context.Context, repo rel.Repository) ([]Article, error) {
	var articles []Article
	err := repo.FindAll(ctx, &articles, rel.Select().SortAsc("id"))
	return articles, err
}

func perRow(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author User
		if err := repo.Find(ctx, &author, where.Eq("id", article.AuthorID)); err != nil { // want "queryinloop: repo.Find runs one query per article; load them all .*FindAll and rel.In"
			return err
		}
	}
	return nil
}

func preloadedPerRow(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	for i := range articles {
		if err := repo.Preload(ctx, &articles[i], "author"); err != nil { // want "relationinloop: repo.Preload runs one query per .*; load the relation of all rows at once: Preload with the slice"
			return err
		}
	}
	return nil
}

func commentsOn(ctx context.Context, repo rel.Repository, article int64) (int, error) {
	return repo.Count(ctx, "comment", where.Eq("article_id", article))
}

func countPerRow(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOn(ctx, repo, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per article, via .*Count; count them all"
			return err
		}
	}
	return nil
}

func perIteratedRow(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles := repo.Iterate(ctx, rel.From("article"), rel.BatchSize(1000))
	defer articles.Close()
	for {
		var article Article
		if err := articles.Next(&article); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if _, err := commentsOn(ctx, repo, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per"
			return err
		}
	}
}

func perIteratedEntity(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles := rel.NewEntityRepository[Article](repo).Iterate(ctx, rel.From("article"), rel.BatchSize(1000))
	defer articles.Close()
	for {
		article, err := articles.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := commentsOn(ctx, repo, article.ID); err != nil { // want "queryinloop: commentsOn runs one query per"
			return err
		}
	}
}

func insertedOneByOne(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	return repo.Transaction(ctx, func(ctx context.Context) error {
		for _, article := range articles {
			seen := &Comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
			if err := repo.Insert(ctx, seen); err != nil { // want "writeinloop: repo.Insert runs one write per article; insert them all with one InsertAll"
				return err
			}
		}
		return nil
	})
}

func updatedOneByOne(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	for i := range articles {
		if err := repo.Update(ctx, &articles[i], rel.Set("draft", false)); err != nil { // want "writeinloop: repo.Update runs one write per .*; update them all with one UpdateAny"
			return err
		}
	}
	return nil
}

func deletedOneByOne(ctx context.Context, db *sql.DB) error {
	repo := open(db)
	articles, err := listArticles(ctx, repo)
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := repo.DeleteAny(ctx, rel.From("comment").Where(where.Eq("article_id", article.ID))) // want "writeinloop: repo.DeleteAny runs one write per article; delete them all"
		if err != nil {
			return err
		}
	}
	return nil
}
