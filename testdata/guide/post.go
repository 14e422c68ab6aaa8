package guide

import (
	"context"

	"fixtures/blog"

	"github.com/boltvet/boltvet/orm"
)

// Chaining optimizations

// statements(20) = 4
func getPost(ctx context.Context, db *orm.DB) error {
	post, err := orm.Objects[blog.Article](db).
		SelectRelated("author").
		PrefetchRelated("tags", "comments__author").
		AGet(ctx, "id", 1)
	if err != nil {
		return err
	}
	return answerPost(ctx, post)
}

func answerPost(ctx context.Context, post *blog.Article) error {
	author, err := post.Author.AGet(ctx)
	if err != nil {
		return err
	}
	tags, err := post.Tags.All().AList(ctx)
	if err != nil {
		return err
	}
	comments, err := commentsOf(ctx, post)
	if err != nil {
		return err
	}
	answer(map[string]any{
		"id":       post.ID,
		"title":    post.Title,
		"author":   map[string]any{"id": author.ID, "name": author.Username},
		"tags":     namesOf(tags),
		"comments": comments,
	})
	return nil
}

func commentsOf(ctx context.Context, post *blog.Article) ([]map[string]any, error) {
	comments, err := post.Comments.All().AList(ctx)
	if err != nil {
		return nil, err
	}
	answers := []map[string]any{}
	for _, comment := range comments {
		author, err := comment.Author.AGet(ctx)
		if err != nil {
			return nil, err
		}
		answers = append(answers, map[string]any{
			"id":     comment.ID,
			"text":   comment.Text,
			"author": author.Username,
		})
	}
	return answers, nil
}

func answer(any) {}
