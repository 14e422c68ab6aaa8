package main

import (
	"context"
	"time"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// newArticles is a body that is a list. Without omitempty every member has to
// be there.
type newArticles struct {
	Articles []struct {
		Title    string `json:"title" min:"1" max:"200"`
		Content  string `json:"content"`
		AuthorID int64  `json:"author_id"`
	} `body:"json" min:"1" max:"1000"`
}

type created struct {
	IDs []int64 `json:"ids"`
}

// createArticles sends 1 statement, whatever the number of articles: all are
// created, or none.
func (b blog) createArticles(ctx context.Context, r newArticles) (answer created, err error) {
	articles := make([]*Article, len(r.Articles))
	for i, in := range r.Articles {
		articles[i] = &Article{Title: in.Title, Content: in.Content, Draft: true, CreatedAt: time.Now().UTC()}
		articles[i].Author.SetID(in.AuthorID)
	}
	if err := orm.Objects[Article](b.db).ABulkCreate(ctx, articles); err != nil {
		return answer, err
	}
	for _, article := range articles {
		answer.IDs = append(answer.IDs, article.ID)
	}
	return answer, nil
}

type updated struct {
	Updated int `json:"updated"`
}

// publishDrafts sends 1 statement.
func (b blog) publishDrafts(ctx context.Context, _ bolt.None) (answer updated, err error) {
	answer.Updated, err = orm.Objects[Article](b.db).Filter("draft", true).AUpdate(ctx, "published", true)
	return answer, err
}
