package orm

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// FK is a relation to exactly one row of T, stored in the model's own table
// as the key of that row: a field Author has the column author_id. K is the
// type of T's key. The field holds its key and its database handle, so a copy
// of it works on its own. Like the row it sits in, it is not safe for
// concurrent use, because a lazy read caches the row. Django: ForeignKey.
type FK[T any, K comparable] struct {
	id     K
	target *T
	link   *link
}

// ForeignKey is the relation to a T with a key of type int64.
type ForeignKey[T any] = FK[T, int64]

// ID is the key, the zero value if it was never set. It never queries.
func (f *FK[T, K]) ID() K {
	var unset K
	if f.id == unset {
		return keyOf[T, K](f.target)
	}
	return f.id
}

// Loaded is the row if it was read already. It never queries.
func (f *FK[T, K]) Loaded() (*T, bool) { return f.target, f.target != nil }

// AGet is the row: the loaded one, else read by one query and kept. It fails
// with ErrDoesNotExist if the key is unset or names no row, or none of those
// that Prefetch asked for, with ErrDeferred if it was not read, and with
// ErrDetached on an object that came from no query.
func (f *FK[T, K]) AGet(ctx context.Context) (*T, error) {
	if f.target != nil {
		return f.target, nil
	}
	var unset K
	switch {
	case f.link.isMissing():
		return nil, f.link.notFound(f.id)
	case f.id == unset && f.link != nil:
		return nil, f.link.keyless()
	}
	row, err := lazyGet[T](ctx, f.link, f.id, keyFrom(&f.id))
	f.target = row
	return row, err
}

// Get is AGet without a context.
func (f *FK[T, K]) Get() (*T, error) { return f.AGet(f.link.withoutContext("Get")) }

// Set points the relation at a row. A row without a key gets one when it is
// created, which has to happen before the object with this field is.
// Set(nil) empties the field.
func (f *FK[T, K]) Set(row *T) { f.id, f.target, f.link = keyOf[T, K](row), row, f.link.anew() }

// SetID points the relation at the row with a key, and forgets a loaded row.
func (f *FK[T, K]) SetID(key K) { f.id, f.target, f.link = key, nil, f.link.anew() }

// MarshalJSON writes the key, never the row.
func (f FK[T, K]) MarshalJSON() ([]byte, error) { return keyJSON(f.ID()) }

// UnmarshalJSON reads a key.
func (f *FK[T, K]) UnmarshalJSON(text []byte) error {
	var key K
	err := json.Unmarshal(text, &key)
	f.SetID(key)
	return err
}

// Value makes the field an argument of statements and filters: its key.
func (f FK[T, K]) Value() (driver.Value, error) {
	return driver.DefaultParameterConverter.ConvertValue(f.ID())
}

func (*FK[T, K]) relatesTo() (relationKind, reflect.Type) { return toOne, reflect.TypeFor[T]() }

var errUnset = errors.New("not set: use Set or SetID, or make it a NullForeignKey")

func (f *FK[T, K]) isGiven() bool {
	var unset K
	return f.id != unset || f.target != nil
}

// storedKey is what goes into the column. An object saved after Set has its
// key by now.
func (f *FK[T, K]) storedKey() (any, error) {
	var unset K
	f.id = f.ID()
	switch {
	case f.id != unset:
		return f.id, nil
	case f.target != nil:
		return nil, fmt.Errorf("points at a %s that was not created yet", reflect.TypeFor[T]().Name())
	}
	return nil, errUnset
}
