// Package gqlloops resolves the fields of a GraphQL schema, with and without a
// query per object.
package gqlloops

import (
	"context"
	"database/sql"
	"strings"

	"fixtures/gqlblog"

	"github.com/vikstrous/dataloadgen"
)

// A root hands out the resolvers of one server.
type root struct {
	db    *sql.DB
	users *dataloadgen.Loader[int, *gqlblog.User]
}

func newRoot(db *sql.DB) *root {
	r := &root{db: db}
	r.users = dataloadgen.NewLoader(r.usersByID, dataloadgen.WithBatchCapacity(100))
	return r
}

func (r *root) Article() gqlblog.ArticleResolver   { return metered{articleResolver{r}} }
func (r *root) Query() gqlblog.QueryResolver       { return queryResolver{r} }
func (r *root) Mutation() gqlblog.MutationResolver { return mutationResolver{r} }
func (r *root) Viewer() gqlblog.ViewerResolver     { return viewerResolver{r} }

type (
	queryResolver    struct{ *root }
	articleResolver  struct{ *root }
	mutationResolver struct{ *root }
	viewerResolver   struct{ *root }
)

func (r queryResolver) Articles(ctx context.Context) ([]*gqlblog.Article, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT id, title, author_id FROM article ORDER BY id LIMIT 20")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*gqlblog.Article
	for rows.Next() {
		a := &gqlblog.Article{}
		if err := rows.Scan(&a.ID, &a.Title, &a.AuthorID); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// Article is one article, however many others there are.
func (r queryResolver) Article(ctx context.Context, id int) (*gqlblog.Article, error) {
	a := &gqlblog.Article{}
	err := r.db.QueryRowContext(ctx, "SELECT id, title, author_id FROM article WHERE id = ?", id).Scan(&a.ID, &a.Title, &a.AuthorID)
	return a, err
}

func (r queryResolver) Viewer(context.Context) (*gqlblog.Viewer, error) {
	return &gqlblog.Viewer{ID: 1}, nil
}

func (r mutationResolver) Publish(ctx context.Context, input gqlblog.Publication) (*gqlblog.Article, error) {
	if _, err := r.db.ExecContext(ctx, "UPDATE article SET published = true WHERE id = ?", input.Article); err != nil {
		return nil, err
	}
	return queryResolver(r).Article(ctx, input.Article)
}

func (r articleResolver) Author(ctx context.Context, obj *gqlblog.Article) (*gqlblog.User, error) {
	return r.user(ctx, obj.AuthorID) // want "queryinresolver: r.user runs one query per Article of a list, via .*QueryRowContext; load them all with one query through a dataloader"
}

func (r *root) user(ctx context.Context, id int) (*gqlblog.User, error) {
	u := &gqlblog.User{}
	err := r.db.QueryRowContext(ctx, "SELECT id, username FROM user WHERE id = ?", id).Scan(&u.ID, &u.Username)
	return u, err
}

// Editor gathers the keys of all articles first.
func (r articleResolver) Editor(ctx context.Context, obj *gqlblog.Article) (*gqlblog.User, error) {
	return r.users.Load(ctx, obj.AuthorID)
}

func (r *root) usersByID(ctx context.Context, ids []int) ([]*gqlblog.User, []error) {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	rows, err := r.db.QueryContext(ctx, "SELECT id, username FROM user WHERE id IN (?"+strings.Repeat(", ?", len(ids)-1)+")", args...)
	if err != nil {
		return nil, []error{err}
	}
	defer rows.Close()
	byID := map[int]*gqlblog.User{}
	for rows.Next() {
		u := &gqlblog.User{}
		if err := rows.Scan(&u.ID, &u.Username); err != nil {
			return nil, []error{err}
		}
		byID[u.ID] = u
	}
	out := make([]*gqlblog.User, len(ids))
	for i, id := range ids {
		out[i] = byID[id]
	}
	return out, nil
}

func (r articleResolver) Comments(ctx context.Context, obj *gqlblog.Article) ([]*gqlblog.Comment, error) {
	return r.comments(ctx, "SELECT id, text FROM comment WHERE article_id = ?", obj.ID) // want "queryinresolver: r.comments runs one query per Article of a list, via .*QueryContext; load them all"
}

// Reviews are a part of them, of each article.
func (r articleResolver) Reviews(ctx context.Context, obj *gqlblog.Article, limit *int) ([]*gqlblog.Comment, error) {
	n := 10
	if limit != nil {
		n = *limit
	}
	return r.comments(ctx, "SELECT id, text FROM comment WHERE article_id = ? LIMIT ?", obj.ID, n) // want "queryinresolver: r.comments runs one query per Article of a list"
}

// Comment is one comment of one article: who knows its key asks for no list.
func (r articleResolver) Comment(ctx context.Context, obj *gqlblog.Article, id int) (*gqlblog.Comment, error) {
	found, err := r.comments(ctx, "SELECT id, text FROM comment WHERE article_id = ? AND id = ?", obj.ID, id)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

func (r *root) comments(ctx context.Context, query string, args ...any) ([]*gqlblog.Comment, error) {
	rows, err := r.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*gqlblog.Comment
	for rows.Next() {
		c := &gqlblog.Comment{}
		if err := rows.Scan(&c.ID, &c.Text); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// counts come with the context of a request, for all articles at once.
type counts struct{}

// Similar asks the database only where nobody has counted before.
func (r articleResolver) Similar(ctx context.Context, obj *gqlblog.Article) (n int, err error) {
	if counted, ok := ctx.Value(counts{}).(map[int]int); ok {
		return counted[obj.ID], nil
	}
	err = r.db.QueryRowContext(ctx, "SELECT count(*) FROM article WHERE author_id = ?", obj.AuthorID).Scan(&n)
	return n, err
}

// Unread belongs to the one who asks: no list of viewers can be asked for.
func (r viewerResolver) Unread(ctx context.Context, obj *gqlblog.Viewer) (n int, err error) {
	err = r.db.QueryRowContext(ctx, "SELECT count(*) FROM comment WHERE author_id <> ?", obj.ID).Scan(&n)
	return n, err
}
