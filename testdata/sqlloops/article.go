// Package sqlloops holds loops around database/sql, with and without a query per element.
package sqlloops

import (
	"context"
	"database/sql"
	"strings"
)

type article struct {
	id        int64
	title     string
	authorID  int64
	published bool
}

func listArticles(ctx context.Context, db *sql.DB) ([]article, error) {
	rows, err := db.QueryContext(ctx, "SELECT id, title, author_id, published FROM article ORDER BY id")
	if err != nil {
		return nil, err
	}
	return scanArticles(rows)
}

func scanArticles(rows *sql.Rows) ([]article, error) {
	defer rows.Close()
	var articles []article
	for rows.Next() {
		var read article
		if err := rows.Scan(&read.id, &read.title, &read.authorID, &read.published); err != nil {
			return nil, err
		}
		articles = append(articles, read)
	}
	return articles, rows.Err()
}

func authorName(ctx context.Context, db *sql.DB, id int64) (string, error) {
	var name string
	err := db.QueryRowContext(ctx, "SELECT username FROM user WHERE id = ?", id).Scan(&name)
	return name, err
}

func countArticles(ctx context.Context, db *sql.DB) (int, error) {
	var count int
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM article").Scan(&count)
	return count, err
}

// countComments counts the comments on all the articles in one query.
func countComments(ctx context.Context, db *sql.DB, articleIDs []int64) (int, error) {
	marks := strings.TrimSuffix(strings.Repeat("?,", len(articleIDs)), ",")
	args := make([]any, len(articleIDs))
	for i, id := range articleIDs {
		args[i] = id
	}
	var count int
	err := db.QueryRowContext(ctx, "SELECT COUNT(*) FROM comment WHERE article_id IN ("+marks+")", args...).Scan(&count)
	return count, err
}

func idsOf(articles []article) []int64 {
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.id)
	}
	return ids
}
