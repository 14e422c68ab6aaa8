package guide

import (
	"context"

	"github.com/boltvet/boltvet/orm"
)

// forgotten sends 0 statements in an asynchronous scope: Get fails there.
func forgotten(db *orm.DB) error {
	_, err := orm.Objects[Article](db).Get("id", 1)
	return err
}

// remembered sends 1 statement.
func remembered(ctx context.Context, db *orm.DB) error {
	_, err := orm.Objects[Article](db).AGet(ctx, "id", 1)
	return err
}

// iteratingSync sends 0 statements in an asynchronous scope: Iter fails there.
func iteratingSync(db *orm.DB) error {
	for _, err := range orm.Objects[Article](db).Iter() {
		if err != nil {
			return err
		}
	}
	return nil
}

// iteratingAsync sends 1 statement.
func iteratingAsync(ctx context.Context, db *orm.DB) error {
	for _, err := range orm.Objects[Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
	}
	return nil
}

// missing sends 21 statements.
func missing(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[Article](db).AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		show(author.Username)
	}
	return nil
}

// refused sends 1 statement, and fails at the first author.
func refused(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[Article](db).FetchMode(orm.FetchRaise).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

// mended sends 1 statement.
func mended(ctx context.Context, db *orm.DB) error {
	for article, err := range orm.Objects[Article](db).SelectRelated("author").AIter(ctx) {
		if err != nil {
			return err
		}
		author, err := article.Author.AGet(ctx)
		if err != nil {
			return err
		}
		show(author.Username)
	}
	return nil
}

// everything loads no relation, which its caller cannot see.
func everything(db *orm.DB) orm.QuerySet[Article] { return orm.Objects[Article](db) }

// tooLate sends 21 statements: nobody thought of the authors in time.
func tooLate(ctx context.Context, db *orm.DB) error {
	for article, err := range everything(db).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}

// withAuthors loads what its callers show.
func withAuthors(db *orm.DB) orm.QuerySet[Article] {
	return orm.Objects[Article](db).SelectRelated("author").Slice(0, 20)
}

// inTime sends 1 statement.
func inTime(ctx context.Context, db *orm.DB) error {
	for article, err := range withAuthors(db).AIter(ctx) {
		if err != nil {
			return err
		}
		if _, err := article.Author.AGet(ctx); err != nil {
			return err
		}
	}
	return nil
}
