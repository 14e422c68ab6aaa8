package gqlloops

import (
	"context"
	"sync/atomic"

	"fixtures/gqlblog"
)

var asked atomic.Int64

// metered counts what is asked, and leaves the answers to another resolver,
// which is told.
type metered struct{ articleResolver }

func (m metered) Author(ctx context.Context, obj *gqlblog.Article) (*gqlblog.User, error) {
	asked.Add(1)
	return m.articleResolver.Author(ctx, obj)
}
