package bolt

import (
	"context"
	"math"
	"net/http"
	"reflect"

	"github.com/boltvet/boltvet/orm"
)

// LimitOffset shows any part of a list. It takes the statements of PageNumber.
type LimitOffset[T, S any] struct {
	rows     Serializer[T, S]
	sizes    sizes
	model    orm.Model
	requests Decoder[WindowRequest]
}

// NewLimitOffset makes windows of what a Serializer shows.
func NewLimitOffset[T, S any](rows Serializer[T, S]) LimitOffset[T, S] {
	return LimitOffset[T, S]{
		rows, sizes{DefaultPageSize, DefaultMaxPageSize}, describe(reflect.TypeFor[T]()), NewDecoder[WindowRequest](),
	}
}

// Sizes changes how many rows a window has, and at most.
func (p LimitOffset[T, S]) Sizes(size, largest int) LimitOffset[T, S] {
	p.sizes = checkedSizes(size, largest)
	return p
}

// WindowRequest is the part of a list that a client asks for.
type WindowRequest struct {
	Limit  int `query:"limit,omitempty" min:"1"`
	Offset int `query:"offset,omitempty" min:"0"`
}

// Window is a part of a list. Limit is the one that was used.
type Window[S any] struct {
	Items  []S `json:"items"`
	Total  int `json:"total"`
	Limit  int `json:"limit"`
	Offset int `json:"offset"`
}

// Window reads a part of q.
func (p LimitOffset[T, S]) Window(ctx context.Context, q orm.QuerySet[T], r WindowRequest) (Window[S], error) {
	size, lo := p.sizes.of(r.Limit), max(r.Offset, 0)
	hi := lo + min(size, math.MaxInt-lo)
	total, items, err := window(ctx, p.rows, q, p.model, lo, hi)
	return Window[S]{items, total, size, lo}, err
}

// Paginate is Window for what the request asks for.
func (p LimitOffset[T, S]) Paginate(ctx context.Context, r *http.Request, q orm.QuerySet[T]) (any, error) {
	asked, err := p.requests.Decode(r)
	if err != nil {
		return nil, err
	}
	return p.Window(ctx, q, asked)
}
