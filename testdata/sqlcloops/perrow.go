// Package sqlcloops holds loops around the queries that sqlc writes.
package sqlcloops

import (
	"context"
	"database/sql"

	"fixtures/sqlcblog"
)

func perRow(ctx context.Context, db *sql.DB) error {
	queries := sqlcblog.New(db)
	articles, err := queries.ListArticles(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := queries.GetUser(ctx, article.AuthorID); err != nil { // want "queryinloop: queries.GetUser runs one query per article, via .*QueryRowContext; fetch all rows"
			return err
		}
	}
	return nil
}

// service knows the queries by the interface that sqlc writes beside them.
type service struct {
	queries sqlcblog.Querier
}

func (s service) comments(ctx context.Context, article int64) (int64, error) {
	return s.queries.CountComments(ctx, article)
}

func throughQuerier(ctx context.Context, db *sql.DB) error {
	s := service{sqlcblog.New(db)}
	articles, err := s.queries.ListArticles(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		if _, err := s.comments(ctx, article.ID); err != nil { // want "queryinloop: s.comments runs one query per article, via .*CountComments"
			return err
		}
	}
	return nil
}

// insertReturning is a write, though it is written as a query of one row.
func insertReturning(ctx context.Context, db *sql.DB) error {
	queries := sqlcblog.New(db)
	articles, err := queries.ListArticles(ctx)
	if err != nil {
		return err
	}
	for _, article := range articles {
		seen := sqlcblog.CreateCommentParams{Text: "seen", ArticleID: article.ID, AuthorID: article.AuthorID}
		if _, err := queries.CreateComment(ctx, seen); err != nil { // want "writeinloop: queries.CreateComment runs one write per article, via .*QueryRowContext; insert all rows"
			return err
		}
	}
	return nil
}

func deletedInTransaction(ctx context.Context, db *sql.DB) error {
	queries := sqlcblog.New(db)
	articles, err := queries.ListArticles(ctx)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	inside := queries.WithTx(tx)
	for _, article := range articles {
		if err := inside.DeleteComments(ctx, article.ID); err != nil { // want "writeinloop: inside.DeleteComments runs one write per article, via .*ExecContext; delete all rows"
			return err
		}
	}
	return tx.Commit()
}
