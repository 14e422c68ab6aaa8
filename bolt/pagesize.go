package bolt

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/orm"
)

// DefaultPageSize and DefaultMaxPageSize are the sizes of pages unless Sizes
// says otherwise.
const (
	DefaultPageSize    = 20
	DefaultMaxPageSize = 100
)

// Paginator answers a request for a list with a part of it. A ModelViewSet
// has one; those of this package never change, and serve all requests.
type Paginator[T, S any] interface {
	// Paginate reads the part of q that the request asks for.
	Paginate(ctx context.Context, r *http.Request, q orm.QuerySet[T]) (any, error)
}

// sizes bounds what a client can ask for.
type sizes struct{ usual, largest int }

func checkedSizes(usual, largest int) sizes {
	if usual < 1 || largest < usual {
		mistake("Sizes(%d, %d): want 1 <= size <= max", usual, largest)
	}
	return sizes{usual, largest}
}

// of is the size that was asked for, capped, or the usual one for 0.
func (s sizes) of(asked int) int {
	if asked == 0 {
		return s.usual
	}
	return min(asked, s.largest)
}

// inOrder gives rows that are equal in all that the query orders by a place of
// their own, by adding the key: they would appear on two pages or on none. A
// slice keeps the order that it has.
func inOrder[T any](q orm.QuerySet[T], m orm.Model) orm.QuerySet[T] {
	if ordered := q.OrderBy(withKey(q.Ordering(), m)...); ordered.Err() == nil {
		return ordered
	}
	return q
}

// withKey adds the key in the direction of what stands before it.
func withKey[T any](order []orm.Path[T], m orm.Model) []orm.Path[T] {
	isKey := func(p orm.Path[T]) bool {
		name := strings.TrimPrefix(string(p), "-")
		return name == "pk" || name == m.Key.Name
	}
	if slices.ContainsFunc(order, isKey) {
		return order
	}
	key := orm.Path[T]("pk")
	if len(order) > 0 && strings.HasPrefix(string(order[len(order)-1]), "-") {
		key = "-pk"
	}
	return append(slices.Clip(order), key)
}

// window reads the rows from lo up to hi of total.
func window[T, S any](ctx context.Context, s Serializer[T, S], q orm.QuerySet[T], m orm.Model, lo, hi int) (total int, items []S, err error) {
	if q, err = s.Load(inOrder(q, m)); err != nil {
		return 0, nil, err
	}
	if total, err = q.ACount(ctx); err != nil {
		return 0, nil, err
	}
	if lo >= total {
		return total, []S{}, nil
	}
	items, err = s.loaded(ctx, q.Slice(lo, hi))
	return total, items, err
}
