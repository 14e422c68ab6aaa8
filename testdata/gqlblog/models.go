// Package gqlblog is the blog behind a GraphQL server: models and a schema, and what
// gqlgen writes for them.
//
//go:generate go run github.com/99designs/gqlgen@v0.17.98 generate
package gqlblog

type Article struct {
	ID       int
	Title    string
	AuthorID int
}

type User struct {
	ID       int
	Username string
}

type Comment struct {
	ID   int
	Text string
}

type Viewer struct {
	ID int
}

type Publication struct {
	Article int
}
