package blog

import (
	"context"
	"database/sql"
	_ "embed"
	"strconv"
	"strings"
)

//go:embed schema.sql
var schema string

//go:embed seed.sql
var seed string

// Seed creates the tables and fills them with n articles, each with an author of its own,
// two or three tags and two or three comments by different users, and n categories in a tree.
func Seed(ctx context.Context, db *sql.DB, n int) error {
	script := schema + strings.ReplaceAll(seed, "{n}", strconv.Itoa(n))
	_, err := db.ExecContext(ctx, script)
	return err
}
