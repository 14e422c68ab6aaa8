// Package reformloops holds loops around reform.
package reformloops

import (
	"context"
	"database/sql"
	"errors"

	"gopkg.in/reform.v1"
	"gopkg.in/reform.v1/dialects/sqlite3"
)

func open(db *sql.DB) *reform.DB { return reform.NewDB(db, sqlite3.Dialect, nil) }

func listArticles(from *reform.Querier) ([]*article, error) {
	found, err := from.SelectAllFrom(articleTable, "ORDER BY id")
	articles := make([]*article, len(found))
	for i := range found {
		articles[i] = found[i].(*article)
	}
	return articles, err
}

func perRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		var author user
		if err := db.WithContext(ctx).FindByPrimaryKeyTo(&author, article.AuthorID); err != nil { // want "queryinloop: db.FindByPrimaryKeyTo runs one query per article; load them all .*FindAllFrom"
			return err
		}
	}
	return nil
}

func selectedPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := db.WithContext(ctx).SelectAllFrom(commentTable, "WHERE article_id = ?", article.ID) // want "queryinloop: db.SelectAllFrom runs one query per article"
		if err != nil {
			return err
		}
	}
	return nil
}

func commentsOn(from *reform.Querier, article int64) (int, error) {
	return from.Count(commentTable, "WHERE article_id = ?", article)
}

func countPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := commentsOn(db.WithContext(ctx), article.ID); err != nil { // want "queryinloop: commentsOn runs one query per article, via .*reform.Querier..Count; count them all"
			return err
		}
	}
	return nil
}

func perCursorRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	rows, err := db.WithContext(ctx).SelectRows(articleTable, "ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for {
		var read article
		err := db.NextRow(&read, rows)
		if errors.Is(err, reform.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := commentsOn(db.WithContext(ctx), read.ID); err != nil { // want "queryinloop: commentsOn runs one query per"
			return err
		}
	}
}

func textPerRow(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := db.ExecContext(ctx, "UPDATE article SET published = 1 WHERE id = ?", article.ID) // want "writeinloop: db.ExecContext runs one write per article; update them all"
		if err != nil {
			return err
		}
	}
	return nil
}

func insertedInTransaction(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	return db.InTransactionContext(ctx, nil, func(tx *reform.TX) error {
		for _, article := range articles {
			seen := &comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
			if err := tx.Insert(seen); err != nil { // want "writeinloop: tx.Insert runs one write per article; insert them all with one InsertMulti"
				return err
			}
		}
		return nil
	})
}

func updatedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		article.Draft = false
		if err := db.WithContext(ctx).Update(article); err != nil { // want "writeinloop: db.Update runs one write per article; update them all with one UpdateView"
			return err
		}
	}
	return nil
}

func deletedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := db.WithContext(ctx).DeleteFrom(commentTable, "WHERE article_id = ?", article.ID); err != nil { // want "writeinloop: db.DeleteFrom runs one write per article; delete them all with one DeleteFrom"
			return err
		}
	}
	return nil
}

func onTheCursorsTransaction(ctx context.Context, raw *sql.DB) error {
	return open(raw).InTransactionContext(ctx, nil, func(tx *reform.TX) error {
		rows, err := tx.Query("SELECT id FROM article")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id int64
			if err := rows.Scan(&id); err != nil {
				return err
			}
			if _, err := tx.DeleteFrom(commentTable, "WHERE article_id = ?", id); err != nil { // want "queryincursor: tx.DeleteFrom runs a statement while the rows of the loop are open on the same connection"
				return err
			}
		}
		return rows.Err()
	})
}
