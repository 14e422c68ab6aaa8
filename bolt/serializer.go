package bolt

import (
	"context"
	"fmt"
	"reflect"

	"github.com/boltvet/boltvet/orm"
)

// Serializer makes of rows of T what clients see of them, an S. It is a value
// that does not change; make it once, before the program serves.
//
// In a handler serialising never queries: what a row lacks is an error that
// names the field and what would load it.
type Serializer[T, S any] struct {
	needs   []need
	columns []orm.Path[T] // of Schema: all that is read
	meet    func(needs []need, q orm.QuerySet[T]) (orm.QuerySet[T], error)
	row     func(row *T, into *S) error
}

// Schema fills structs of type S, field by field. A field takes what its tag
// names, else its own name in snake case: a column, a relation, or a path over
// relations to a column. Nested structs show the row of a relation, slices of
// them the rows:
//
//	type ArticleSchema struct {
//		ID         int64       `json:"id"`
//		Title      string      `json:"title"`
//		Author     UserSchema  `json:"author"`
//		Tags       []string    `json:"tags" orm:"tags__name"`
//		TagIDs     []int64     `json:"tag_ids" orm:"tags"`
//		Editor     *UserSchema `json:"editor"` // a NullForeignKey
//		NumReviews int         `json:"num_reviews" orm:"count=reviews"`
//		Link       string      `json:"link" orm:"-"` // filled elsewhere
//	}
//
// What the relations need is loaded with the rows, to-one relations by
// SelectRelated, others by PrefetchRelated, unless the query loads them
// already. List and Get read no other columns than those that are shown. A
// count is an annotation, for which the model has a field of that name.
//
// Schema panics if S asks for what T does not have.
func Schema[T, S any]() Serializer[T, S] {
	p := newPlan(reflect.TypeFor[T](), reflect.TypeFor[S]())
	return Serializer[T, S]{
		needs:   p.needs,
		columns: columnsFor[T](p.needs),
		meet:    supply[T],
		row: func(row *T, into *S) error {
			return p.copy(reflect.ValueOf(row), reflect.ValueOf(into).Elem())
		},
	}
}

// Serialize makes a Serializer of a function. It is given no context, so that
// it cannot query: it reads relations by their method Loaded, or by Get, which
// fails with the name of the relation if that is not loaded.
func Serialize[T, S any](f func(row *T) (S, error)) Serializer[T, S] {
	describe(reflect.TypeFor[T]())
	return Serializer[T, S]{meet: supply[T], row: func(row *T, into *S) (err error) {
		*into, err = f(row)
		return err
	}}
}

// Strict is a Serializer that adds nothing to a query: one that does not load
// what the schema shows is refused, with an error that says what it lacks.
func (s Serializer[T, S]) Strict() Serializer[T, S] {
	s.meet = demand[T]
	return s
}

// Load is the query with all that the schema shows, loaded along with the rows.
func (s Serializer[T, S]) Load(q orm.QuerySet[T]) (orm.QuerySet[T], error) {
	if s.row == nil {
		return q, fmt.Errorf("bolt: a Serializer is made by Schema or Serialize")
	}
	return s.meet(s.needs, q)
}

// List reads the rows of a query, with what the schema shows, and serialises
// them.
func (s Serializer[T, S]) List(ctx context.Context, q orm.QuerySet[T]) ([]S, error) {
	q, err := s.Load(q)
	if err != nil {
		return nil, err
	}
	return s.loaded(ctx, q)
}

// loaded reads and serialises the rows of a query that Load returned.
func (s Serializer[T, S]) loaded(ctx context.Context, q orm.QuerySet[T]) ([]S, error) {
	rows, err := project(s.columns, q).FetchMode(orm.FetchRaise).AList(ctx)
	if err != nil {
		return nil, err
	}
	return s.Rows(rows)
}

// Get reads the one row that the query and the lookups match, as AGet does,
// and serialises it.
func (s Serializer[T, S]) Get(ctx context.Context, q orm.QuerySet[T], lookups ...any) (out S, err error) {
	if q, err = s.Load(q); err != nil {
		return out, err
	}
	row, err := project(s.columns, q).FetchMode(orm.FetchRaise).AGet(ctx, lookups...)
	if err != nil {
		return out, err
	}
	return s.Row(row)
}

// Row serialises a row that was read before.
func (s Serializer[T, S]) Row(row *T) (out S, err error) {
	err = s.row(row, &out)
	return out, err
}

// Rows serialises rows that were read before.
func (s Serializer[T, S]) Rows(rows []*T) ([]S, error) {
	out := make([]S, len(rows))
	for i, row := range rows {
		if err := s.row(row, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}
