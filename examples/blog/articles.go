package main

import (
	"context"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// titles, authored and tagged are answers that handlers put together by hand.
type titles struct {
	Articles []title `json:"articles"`
}

type title struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
}

// listTitles sends 1 statement.
func (b blog) listTitles(ctx context.Context, _ bolt.None) (titles, error) {
	answer := titles{Articles: []title{}}
	for article, err := range orm.Objects[Article](b.db).Filter("published", true).OrderBy("id").Slice(0, 20).AIter(ctx) {
		if err != nil {
			return answer, err
		}
		answer.Articles = append(answer.Articles, title{article.ID, article.Title})
	}
	return answer, nil
}

type authored struct {
	ID         int64  `json:"id"`
	Title      string `json:"title"`
	AuthorName string `json:"author_name"`
}

// listAuthors sends 1 statement, with a JOIN.
func (b blog) listAuthors(ctx context.Context, _ bolt.None) ([]authored, error) {
	answer := []authored{}
	for article, err := range orm.Objects[Article](b.db).SelectRelated("author").OrderBy("id").Slice(0, 20).AIter(ctx) {
		if err != nil {
			return nil, err
		}
		author, err := article.Author.AGet(ctx) // no query
		if err != nil {
			return nil, err
		}
		answer = append(answer, authored{article.ID, article.Title, author.Username})
	}
	return answer, nil
}

type tagged struct {
	authored
	Tags []string `json:"tags"`
}

// listTagged sends 2 statements: the articles with their authors, and the tags.
func (b blog) listTagged(ctx context.Context, _ bolt.None) ([]tagged, error) {
	answer := []tagged{}
	articles := orm.Objects[Article](b.db).SelectRelated("author").PrefetchRelated("tags")
	for article, err := range articles.OrderBy("id").Slice(0, 20).AIter(ctx) {
		if err != nil {
			return nil, err
		}
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return nil, err
		}
		tags, err := article.Tags.AList(ctx) // prefetched
		if err != nil {
			return nil, err
		}
		answer = append(answer, tagged{authored{article.ID, article.Title, author.Username}, namesOf(tags)})
	}
	return answer, nil
}

func namesOf(tags []*Tag) []string {
	names := []string{}
	for _, tag := range tags {
		names = append(names, tag.Name)
	}
	return names
}

// listPlain sends 1 statement. The columns and keys of the articles are
// written, "author_id" among them, and no relation.
func (b blog) listPlain(context.Context, bolt.None) (orm.QuerySet[Article], error) {
	return orm.Objects[Article](b.db).OrderBy("id").Slice(0, 20), nil
}

// listOptimized sends 2 statements. The schema would add what it shows; that
// the query says it as well is for those who read it.
func (b blog) listOptimized(ctx context.Context, _ bolt.None) ([]ListedArticle, error) {
	articles := orm.Objects[Article](b.db).SelectRelated("author").PrefetchRelated("tags")
	return b.listed.List(ctx, articles.OrderBy("id").Slice(0, 20))
}

type getArticleRequest struct {
	ArticleID int64 `path:"article_id"`
}

// getArticle sends 1 statement: the schema shows the author, so the article is
// read with a JOIN.
func (b blog) getArticle(ctx context.Context, r getArticleRequest) (ArticleSchema, error) {
	return b.articles.Get(ctx, orm.Objects[Article](b.db), "id", r.ArticleID)
}

type getPostRequest struct {
	PostID int64 `path:"post_id"`
}

// getPost sends 4 statements: the post with its author, its tags, its
// comments, and their authors.
func (b blog) getPost(ctx context.Context, r getPostRequest) (PostSchema, error) {
	posts := orm.Objects[Article](b.db).
		SelectRelated("author").
		PrefetchRelated("tags", "comments__author")
	return b.posts.Get(ctx, posts, "id", r.PostID)
}
