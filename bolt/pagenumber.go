package bolt

import (
	"context"
	"math"
	"net/http"
	"reflect"

	"github.com/boltvet/boltvet/orm"
)

// PageNumber shows a list in numbered pages. A page takes two statements and
// those of what is prefetched: the count, and the rows, which are not asked
// for if the page is beyond the last. Rows without an order of their own are
// ordered by key.
type PageNumber[T, S any] struct {
	rows     Serializer[T, S]
	sizes    sizes
	model    orm.Model
	requests Decoder[PageRequest]
}

// NewPageNumber makes pages of what a Serializer shows.
func NewPageNumber[T, S any](rows Serializer[T, S]) PageNumber[T, S] {
	return PageNumber[T, S]{
		rows, sizes{DefaultPageSize, DefaultMaxPageSize}, describe(reflect.TypeFor[T]()), NewDecoder[PageRequest](),
	}
}

// Sizes changes how many rows a page has, and at most.
func (p PageNumber[T, S]) Sizes(size, largest int) PageNumber[T, S] {
	p.sizes = checkedSizes(size, largest)
	return p
}

// PageRequest is the page that a client asks for. A larger PageSize than the
// largest is cut down to it; without one it is the usual size.
type PageRequest struct {
	Page     int `query:"page" default:"1" min:"1"`
	PageSize int `query:"page_size,omitempty" min:"1"`
}

// Page is a page of a list. A page beyond the last has no items.
type Page[S any] struct {
	Items []S `json:"items"`
	Total int `json:"total"` // of all pages
	Page  int `json:"page"`
	Pages int `json:"pages"`
}

// Page reads a page of q.
func (p PageNumber[T, S]) Page(ctx context.Context, q orm.QuerySet[T], r PageRequest) (Page[S], error) {
	size, page := p.sizes.of(r.PageSize), max(r.Page, 1)
	lo := math.MaxInt - size // of a page that no list reaches
	if page-1 < lo/size {
		lo = (page - 1) * size
	}
	total, items, err := window(ctx, p.rows, q, p.model, lo, lo+size)
	return Page[S]{items, total, page, (total + size - 1) / size}, err
}

// Paginate is Page for what the request asks for.
func (p PageNumber[T, S]) Paginate(ctx context.Context, r *http.Request, q orm.QuerySet[T]) (any, error) {
	asked, err := p.requests.Decode(r)
	if err != nil {
		return nil, err
	}
	return p.Page(ctx, q, asked)
}
