package sqlloops

import (
	"context"
	"database/sql"
	"fmt"
)

// byAuthor gathers the keys of articles by their author.
func byAuthor(articles []article) map[int64][]int64 {
	groups := map[int64][]int64{}
	for _, article := range articles {
		groups[article.authorID] = append(groups[article.authorID], article.id)
	}
	return groups
}

// One statement per author writes all of the author's articles.
//
// not run: it sends a statement per author, each for a batch
func writtenByGroup(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for author, ids := range byAuthor(articles) {
		if err := retitle(ctx, db, author, ids); err != nil {
			return err
		}
	}
	return nil
}

func retitle(ctx context.Context, db *sql.DB, author int64, ids []int64) error {
	marks, args := listed(author, ids)
	_, err := db.ExecContext(ctx, "UPDATE article SET title = title WHERE author_id = ? AND id IN ("+marks+")", args...)
	return err
}

func listed(author int64, ids []int64) (marks string, args []any) {
	args = append(args, author)
	for _, id := range ids {
		marks += ",?"
		args = append(args, id)
	}
	return marks[1:], args
}

func readByGroup(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for author, ids := range byAuthor(articles) {
		if err := countOf(ctx, db, author, ids); err != nil { // want "queryinloop: countOf runs one query per author"
			return err
		}
	}
	return nil
}

func countOf(ctx context.Context, db *sql.DB, author int64, ids []int64) error {
	marks, args := listed(author, ids)
	var n int
	return db.QueryRowContext(ctx, "SELECT COUNT(*) FROM article WHERE author_id = ? AND id IN ("+marks+")", args...).Scan(&n)
}

func keyOfEachGroup(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for id, ids := range byAuthor(articles) {
		name, err := authorName(ctx, db, id) // want "queryinloop: authorName runs one query per id,"
		if err != nil {
			return err
		}
		_ = fmt.Sprint(name, ids)
	}
	return nil
}
