package dbrloops

import (
	"context"
	"database/sql"

	"github.com/gocraft/dbr/v2"
)

func withAllKeys(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	var ids []int64
	for _, article := range articles {
		ids = append(ids, article.AuthorID)
	}
	var names []string
	_, err = session.Select("username").From("user").Where("id IN ?", ids).LoadContext(ctx, &names)
	return err
}

func insertedTogether(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	insert := session.InsertInto("comment").Columns("text", "article_id", "author_id")
	for _, article := range articles {
		insert.Values("seen", article.ID, article.AuthorID)
	}
	_, err = insert.ExecContext(ctx)
	return err
}

func builtInLoop(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	query := session.DeleteFrom("comment")
	for _, article := range articles {
		query = query.Where(dbr.Neq("article_id", article.ID))
	}
	_, err = query.ExecContext(ctx)
	return err
}

func inChunks(ctx context.Context, db *sql.DB) error {
	const size = 100
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	for start := 0; start < len(articles); start += size {
		var ids []int64
		for _, article := range articles[start:min(start+size, len(articles))] {
			ids = append(ids, article.ID)
		}
		if _, err := session.Update("article").Set("draft", false).Where("id IN ?", ids).ExecContext(ctx); err != nil {
			return err
		}
	}
	return nil
}

func pages(ctx context.Context, db *sql.DB) error {
	const size = 100
	session := open(db)
	for page := uint64(1); ; page++ {
		var articles []article
		n, err := session.Select("id", "title").From("article").OrderBy("id").Paginate(page, size).LoadContext(ctx, &articles)
		if err != nil || n < size {
			return err
		}
	}
}

func onceInTransaction(ctx context.Context, db *sql.DB) error {
	tx, err := open(db).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.RollbackUnlessCommitted()
	if _, err := tx.DeleteFrom("comment").ExecContext(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

func scannedOnly(ctx context.Context, db *sql.DB) error {
	rows, err := open(db).Select("id", "author_id").From("article").IterateContext(ctx)
	if err != nil {
		return err
	}
	defer rows.Close()
	var articles []article
	for rows.Next() {
		var read article
		if err := rows.Scan(&read); err != nil {
			return err
		}
		articles = append(articles, read)
	}
	return rows.Err()
}

// eachByItself writes each article in a transaction of its own: one that fails
// leaves the others as they are.
//
// not run: it sends a statement per article, and means to
func eachByItself(ctx context.Context, db *sql.DB) error {
	session := open(db)
	articles, err := listArticles(ctx, session)
	if err != nil {
		return err
	}
	for _, article := range articles {
		tx, err := session.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		if _, err := tx.Update("article").Set("draft", false).Where("id = ?", article.ID).ExecContext(ctx); err != nil {
			return tx.Rollback()
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}

func afterTheCursor(ctx context.Context, db *sql.DB) error {
	tx, err := open(db).BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.RollbackUnlessCommitted()
	rows, err := tx.QueryContext(ctx, "SELECT id FROM article")
	if err != nil {
		return err
	}
	var last int64
	for rows.Next() {
		if err := rows.Scan(&last); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM comment WHERE article_id = ?", last)
	return err
}
