package jetloops

import (
	"context"
	"database/sql"

	"fixtures/jetblog/model"
	"fixtures/jetblog/table"

	"github.com/go-jet/jet/v2/sqlite"
)

func seen(article model.Article) model.Comment {
	return model.Comment{Text: "seen", ArticleID: *article.ID, AuthorID: article.AuthorID}
}

func insertedOneByOne(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		insert := table.Comment.INSERT(table.Comment.MutableColumns).MODEL(seen(article))
		if _, err := insert.ExecContext(ctx, db); err != nil { // want "writeinloop: insert.ExecContext runs one write per article; insert all rows with one statement: MODELS.slice."
			return err
		}
	}
	return nil
}

// returning reads the row that it inserts.
func returning(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		var stored model.Comment
		err := table.Comment.INSERT(table.Comment.MutableColumns).MODEL(seen(article)). // want "writeinloop: .*QueryContext runs one write per article; insert all rows"
												RETURNING(table.Comment.AllColumns).QueryContext(ctx, db, &stored)
		if err != nil {
			return err
		}
	}
	return nil
}

func insertedTogether(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var comments []model.Comment
	for _, article := range articles {
		comments = append(comments, seen(article))
	}
	_, err = table.Comment.INSERT(table.Comment.MutableColumns).MODELS(comments).ExecContext(ctx, db)
	return err
}

func rowsInLoop(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	insert := table.Comment.INSERT(table.Comment.MutableColumns)
	for _, article := range articles {
		insert = insert.MODEL(seen(article))
	}
	_, err = insert.ExecContext(ctx, db)
	return err
}

func updatedOneByOne(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		update := table.Article.UPDATE(table.Article.Draft).SET(sqlite.Bool(false)).
			WHERE(table.Article.ID.EQ(sqlite.Int64(*article.ID)))
		if _, err := update.ExecContext(ctx, db); err != nil { // want "writeinloop: update.ExecContext runs one write per article; update all rows with one statement"
			return err
		}
	}
	return nil
}

func deletedOneByOne(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, article := range articles {
		remove := table.Comment.DELETE().WHERE(table.Comment.ArticleID.EQ(sqlite.Int64(*article.ID)))
		if _, err := remove.ExecContext(ctx, tx); err != nil { // want "writeinloop: remove.ExecContext runs one write per article; delete all rows with one statement"
			return err
		}
	}
	return tx.Commit()
}
