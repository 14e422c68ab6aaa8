package main

import "time"

// AuthorSchema and ArticleSchema are what clients see of a user and an
// article. A nested struct is a relation.
type AuthorSchema struct {
	ID       int64  `json:"id"`
	Username string `json:"username"`
}

type ArticleSchema struct {
	ID     int64        `json:"id"`
	Title  string       `json:"title"`
	Author AuthorSchema `json:"author"`
}

// ListedArticle is an article in a list. A path over relations fills a field
// without a struct in between.
type ListedArticle struct {
	ID     int64    `json:"id"`
	Title  string   `json:"title"`
	Author string   `json:"author" orm:"author__username"`
	Tags   []string `json:"tags" orm:"tags__name"`
}

// PostSchema is an article with all that belongs to it. A slice of structs is
// a relation to many.
type PostSchema struct {
	ID        int64           `json:"id"`
	Title     string          `json:"title"`
	Content   string          `json:"content"`
	CreatedAt time.Time       `json:"created_at"`
	Author    AuthorSchema    `json:"author"`
	Tags      []TagSchema     `json:"tags"`
	Comments  []CommentSchema `json:"comments"`
}

type TagSchema struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type CommentSchema struct {
	ID     int64  `json:"id"`
	Text   string `json:"text"`
	Author string `json:"author" orm:"author__username"`
}

type AccountSchema struct {
	ID      int64 `json:"id"`
	Balance int64 `json:"balance"`
}
