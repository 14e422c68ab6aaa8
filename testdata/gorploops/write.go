package gorploops

import (
	"context"
	"database/sql"
)

func insertedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		seen := &comment{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
		if err := db.WithContext(ctx).Insert(seen); err != nil { // want "writeinloop: db.Insert runs one write per article; insert them all with one Exec"
			return err
		}
	}
	return nil
}

func updatedInTransaction(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i := range articles {
		articles[i].Draft = false
		if _, err := tx.Update(&articles[i]); err != nil { // want "writeinloop: tx.Update runs one write per .*; update them all with one Exec"
			return err
		}
	}
	return tx.Commit()
}

func deletedOneByOne(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	var comments []comment
	if _, err := db.WithContext(ctx).Select(&comments, "SELECT id, text, article_id, author_id FROM comment"); err != nil {
		return err
	}
	for i := range comments {
		if _, err := db.WithContext(ctx).Delete(&comments[i]); err != nil { // want "writeinloop: db.Delete runs one write per .*; delete them all with one Exec"
			return err
		}
	}
	return nil
}

func insertReturning(ctx context.Context, raw *sql.DB) error {
	db := open(raw)
	articles, err := listArticles(db.WithContext(ctx))
	if err != nil {
		return err
	}
	for _, article := range articles {
		_, err := db.WithContext(ctx).SelectInt("INSERT INTO comment (text, article_id, author_id) VALUES ('seen', ?, ?) RETURNING id", article.ID, article.AuthorID) // want "writeinloop: db.SelectInt runs one write per article; insert them all"
		if err != nil {
			return err
		}
	}
	return nil
}
