package sqlloops

import (
	"context"
	"database/sql"
	"strings"
)

func withAllKeys(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var marks []string
	var keys []any
	for _, article := range articles {
		marks = append(marks, "?")
		keys = append(keys, article.authorID)
	}
	rows, err := db.QueryContext(ctx, "SELECT username FROM user WHERE id IN ("+strings.Join(marks, ", ")+")", keys...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		names = append(names, name)
	}
	return rows.Err()
}
