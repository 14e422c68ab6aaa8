package main

import (
	"context"

	"github.com/boltvet/boltvet/bolt"
	"github.com/boltvet/boltvet/orm"
)

// published are the articles that readers see, with all that a list shows of
// them.
func (b blog) published() orm.QuerySet[Article] {
	return orm.Objects[Article](b.db).
		SelectRelated("author").
		PrefetchRelated("tags").
		Filter("published", true).
		OrderBy("-created_at")
}

// listArticles sends 3 statements: the count, the page, and its tags.
func (b blog) listArticles(ctx context.Context, r bolt.PageRequest) (bolt.Page[ListedArticle], error) {
	return b.pages.Page(ctx, b.published(), r)
}

// windowOfArticles sends 3 statements.
func (b blog) windowOfArticles(ctx context.Context, r bolt.WindowRequest) (bolt.Window[ListedArticle], error) {
	return b.windows.Window(ctx, b.published(), r)
}

// timelineOfArticles sends 2 statements: nothing is counted.
func (b blog) timelineOfArticles(ctx context.Context, r bolt.CursorRequest) (bolt.CursorPage[ListedArticle], error) {
	return b.timeline.Page(ctx, b.published(), r)
}
