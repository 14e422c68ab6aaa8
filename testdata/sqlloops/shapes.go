package sqlloops

import (
	"context"
	"database/sql"
	"fmt"

	"golang.org/x/sync/singleflight"

	"fixtures/store"
)

// Here the loop or the call is written in an unusual way.

func literalCalledInPlace(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		err := func() error {
			_, err := authorName(ctx, db, article.authorID) // want "queryinloop: authorName .*one query per article"
			return err
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

func deferredPerRow(ctx context.Context, db *sql.DB) (err error) {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	for _, article := range articles {
		defer authorName(ctx, db, article.authorID) // want "queryinloop: authorName .*one query per article"
	}
	return nil
}

func looker(ctx context.Context, db *sql.DB) func(int64) (string, error) {
	return func(id int64) (string, error) { return authorName(ctx, db, id) }
}

func returnedClosure(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	name := looker(ctx, db)
	for _, article := range articles {
		if _, err := name(article.authorID); err != nil { // want "queryinloop: name .*one query per article"
			return err
		}
	}
	return nil
}

func gotoLoop(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	i := 0
next:
	if i < len(articles) {
		if _, err := authorName(ctx, db, articles[i].authorID); err != nil { // want "queryinloop: authorName .*one query per item"
			return err
		}
		i++
		goto next
	}
	return nil
}

func mutualRecursion(ctx context.Context, db *sql.DB) error { return branch(ctx, db, 1) }

func branch(ctx context.Context, db *sql.DB, id int64) error {
	children, err := childrenOf(ctx, db, id)
	if err != nil {
		return err
	}
	for _, child := range children {
		if err := twig(ctx, db, child); err != nil { // want "queryinloop: twig .*one query per child.*via branch, childrenOf"
			return err
		}
	}
	return nil
}

func twig(ctx context.Context, db *sql.DB, id int64) error { return branch(ctx, db, id) }

// logged adds to a store what all methods but one hand through.
type logged struct{ authorStore }

func throughEmbeddedInterface(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	authors := logged{store.New(db)}
	for _, article := range articles {
		if _, err := authors.AuthorName(ctx, article.authorID); err != nil { // want "queryinloop: authors.AuthorName .*one query per article"
			return err
		}
	}
	return nil
}

// The group answers for calls at the same time only, so this is one by one.
// It is silent all the same: whoever uses a group has thought of it.
// not run: it sends a statement per article
func throughSingleflight(ctx context.Context, db *sql.DB) error {
	articles, err := listArticles(ctx, db)
	if err != nil {
		return err
	}
	var group singleflight.Group
	for _, article := range articles {
		_, err, _ := group.Do(fmt.Sprint(article.authorID), func() (any, error) {
			return authorName(ctx, db, article.authorID)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
