package bolt

import (
	"context"
	"net/http"
	"reflect"
	"slices"

	"github.com/boltvet/boltvet/orm"
)

// Cursor shows a list in pages, each of which says where the next one begins:
// behind the last row, by all that the list is ordered by and its key. So rows
// that come or go meanwhile, and rows that are equal in the order, are neither
// skipped nor repeated, and a page far down costs no more than the first. A
// page takes one statement and those of what is prefetched; nothing is counted.
//
// A cursor can be read by the client, but not made or changed: it is signed.
type Cursor[T, S any] struct {
	rows     Serializer[T, S]
	sizes    sizes
	order    []orm.Path[T]
	columns  []orm.Path[T] // that are shown, and those of the order
	position *position
	seal     seal
	requests Decoder[CursorRequest]
}

// minSecret is the least number of bytes that make a cursor hard to forge.
const minSecret = 16

// NewCursor makes pages of what a Serializer shows, ordered by paths over
// to-one relations, and by the key. That order replaces the query's. Programs
// that are to understand each other's cursors share the secret, which has at
// least 16 bytes.
func NewCursor[T, S any](rows Serializer[T, S], secret []byte, order ...orm.Path[T]) Cursor[T, S] {
	if len(secret) < minSecret {
		mistake("NewCursor: the secret has %d bytes, want %d", len(secret), minSecret)
	}
	model := reflect.TypeFor[T]()
	order = withKey(order, describe(model))
	var paths []string
	for _, path := range order {
		paths = append(paths, string(path))
	}
	c := Cursor[T, S]{
		rows: rows, sizes: sizes{DefaultPageSize, DefaultMaxPageSize},
		order: order, position: newPosition(describe(model), paths),
		seal: newSeal(secret, model, paths), requests: NewDecoder[CursorRequest](),
	}
	if len(rows.columns) > 0 {
		c.columns = columnsFor[T](slices.Concat(rows.needs, c.position.plan.needs))
	}
	return c
}

// Sizes changes how many rows a page has, and at most.
func (c Cursor[T, S]) Sizes(size, largest int) Cursor[T, S] {
	c.sizes = checkedSizes(size, largest)
	return c
}

// CursorRequest is the page that a client asks for: the first one, or the one
// that the page before it has named.
type CursorRequest struct {
	Cursor   string `query:"cursor,omitempty"`
	PageSize int    `query:"page_size,omitempty" min:"1"`
}

// CursorPage is a page of a list, and the cursor of the next one, nil if this
// is the last.
type CursorPage[S any] struct {
	Items []S     `json:"items"`
	Next  *string `json:"next"`
}

// Page reads a page of q.
func (c Cursor[T, S]) Page(ctx context.Context, q orm.QuerySet[T], r CursorRequest) (CursorPage[S], error) {
	var page CursorPage[S]
	q, err := c.after(q.OrderBy(c.order...), r.Cursor)
	if err != nil {
		return page, err
	}
	size := c.sizes.of(r.PageSize)
	rows, err := project(c.columns, q).Slice(0, size+1).FetchMode(orm.FetchRaise).AList(ctx)
	if err != nil {
		return page, err
	}
	if len(rows) > size {
		rows = rows[:size]
		if page.Next, err = c.behind(rows[size-1]); err != nil {
			return page, err
		}
	}
	page.Items, err = c.rows.Rows(rows)
	return page, err
}

// after is the query for the rows behind a cursor, with all that they need.
func (c Cursor[T, S]) after(q orm.QuerySet[T], cursor string) (orm.QuerySet[T], error) {
	if cursor != "" {
		values, ok := c.open(cursor)
		if !ok {
			return q, FieldErrors{"cursor": "is not a cursor of this list"}
		}
		if err := q.Err(); err != nil {
			return q, err
		}
		q = q.Where(c.position.after(values, q.DB().Dialect().NullsLast()))
	}
	q, err := c.rows.Load(q)
	if err != nil {
		return q, err
	}
	return supply(c.position.plan.needs, q)
}

func (c Cursor[T, S]) open(cursor string) (reflect.Value, bool) {
	text, ok := c.seal.open(cursor)
	if !ok {
		return reflect.Value{}, false
	}
	return c.position.parse(text)
}

// behind is the cursor of the page that follows a row.
func (c Cursor[T, S]) behind(row *T) (*string, error) {
	text, err := c.position.of(reflect.ValueOf(row))
	if err != nil {
		return nil, err
	}
	sealed := c.seal.close(text)
	return &sealed, nil
}

// Paginate is Page for what the request asks for.
func (c Cursor[T, S]) Paginate(ctx context.Context, r *http.Request, q orm.QuerySet[T]) (any, error) {
	asked, err := c.requests.Decode(r)
	if err != nil {
		return nil, err
	}
	return c.Page(ctx, q, asked)
}
