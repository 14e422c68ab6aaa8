package orm

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
)

// OneToOne is a ForeignKey that no two rows share: its column is unique. The
// other end is a ReverseOne. Django: OneToOneField.
type OneToOne[T any] struct{ FK[T, int64] }

// NullOneToOne is a OneToOne that may point at nothing.
type NullOneToOne[T any] struct{ NullFK[T, int64] }

func (*OneToOne[T]) unique()     {}
func (*NullOneToOne[T]) unique() {}

// ReverseOne is the other end of a OneToOne or NullOneToOne of T: the row of
// T that points at this one, if there is one. Its tag names that relation:
//
//	Profile orm.ReverseOne[Profile] `orm:"user"`
//
// SelectRelated reads it by a LEFT JOIN. Django: the reverse side of a
// OneToOneField.
type ReverseOne[T any] struct {
	owner  rowKey
	target *T
	known  bool // target is what the database has, even if it is nil
	link   *link
}

// Loaded is the row if it was read already; nil, true if it is known that
// there is none. It never queries.
func (r *ReverseOne[T]) Loaded() (*T, bool) { return r.target, r.known }

// AGet is the row: the loaded one, else read by one query and kept. It fails
// with ErrDoesNotExist if no row points here.
func (r *ReverseOne[T]) AGet(ctx context.Context) (*T, error) {
	if r.known {
		return r.found()
	}
	db, err := r.link.database()
	if err != nil {
		return nil, err
	}
	row, err := r.link.lazyReverse(ctx, db, r.owner)
	if err != nil {
		return nil, err
	}
	r.target, r.known = as[T](row), true
	return r.found()
}

func (r *ReverseOne[T]) found() (*T, error) {
	if r.target == nil {
		return nil, fmt.Errorf("%w: %s points at nothing", ErrDoesNotExist, r.link)
	}
	return r.target, nil
}

// Get is AGet without a context.
func (r *ReverseOne[T]) Get() (*T, error) { return r.AGet(r.link.withoutContext("Get")) }

// MarshalJSON writes the key of the row if it is loaded, else null. It never
// queries.
func (r ReverseOne[T]) MarshalJSON() ([]byte, error) {
	if r.target == nil {
		return json.Marshal(nil)
	}
	m, err := modelOf(reflect.TypeFor[T]())
	if err != nil {
		return nil, err
	}
	return keyJSON(m.keyOf(addressOf(r.target)).value())
}

func (*ReverseOne[T]) relatesTo() (relationKind, reflect.Type) {
	return reverseOne, reflect.TypeFor[T]()
}
