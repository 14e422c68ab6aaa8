package orm

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"reflect"
)

// NullFK is a relation to one row of T or to none. It is a type of its own so
// that the compiler sees the key that may be missing, and the query the LEFT
// JOIN it needs. Django: ForeignKey(null=True).
type NullFK[T any, K comparable] struct {
	id     K
	valid  bool // false: NULL
	given  bool // by Set or SetID: NULL is a value then, even if the column was deferred
	target *T
	link   *link
}

// NullForeignKey is the relation to a T, or none, with a key of type int64.
type NullForeignKey[T any] = NullFK[T, int64]

// ID is the key, and whether there is one. It never queries.
func (f *NullFK[T, K]) ID() (K, bool) {
	var unset K
	if f.valid && f.id == unset && f.target != nil {
		return keyOf[T, K](f.target), true
	}
	return f.id, f.valid
}

// Loaded is the row if it was read already. NULL is loaded, and so is a row
// that prefetching did not find: nil, true. It never queries.
func (f *NullFK[T, K]) Loaded() (*T, bool) {
	return f.target, f.target != nil || f.isNull() || f.link.isMissing()
}

// isNull reports whether NULL is known to be the value.
func (f *NullFK[T, K]) isNull() bool { return !f.valid && (f.given || !f.link.deferred()) }

func (f *NullFK[T, K]) isGiven() bool { return f.valid || f.given }

// AGet is the row, nil for NULL and for a row that prefetching did not find:
// the loaded one, else read by one query and kept. It fails like FK.AGet.
func (f *NullFK[T, K]) AGet(ctx context.Context) (*T, error) {
	if row, ok := f.Loaded(); ok {
		return row, nil
	}
	if !f.valid {
		return nil, f.link.keyless()
	}
	row, err := lazyGet[T](ctx, f.link, f.id, keyFrom(&f.id))
	f.target = row
	return row, err
}

// Get is AGet without a context.
func (f *NullFK[T, K]) Get() (*T, error) { return f.AGet(f.link.withoutContext("Get")) }

// Set points the relation at a row, as FK.Set does; Set(nil) makes it NULL.
func (f *NullFK[T, K]) Set(row *T) {
	f.id, f.valid, f.given, f.target, f.link = keyOf[T, K](row), row != nil, true, row, f.link.anew()
}

// SetID points the relation at the row with a key, and forgets a loaded row.
func (f *NullFK[T, K]) SetID(key K) {
	f.id, f.valid, f.given, f.target, f.link = key, true, true, nil, f.link.anew()
}

// MarshalJSON writes the key or null, never the row.
func (f NullFK[T, K]) MarshalJSON() ([]byte, error) {
	key, ok := f.ID()
	if !ok {
		return keyJSON(nil)
	}
	return keyJSON(key)
}

// UnmarshalJSON reads a key or null.
func (f *NullFK[T, K]) UnmarshalJSON(text []byte) error {
	var key *K
	if err := json.Unmarshal(text, &key); err != nil {
		return err
	}
	if f.Set(nil); key != nil {
		f.SetID(*key)
	}
	return nil
}

// Value makes the field an argument of statements and filters: its key or NULL.
func (f NullFK[T, K]) Value() (driver.Value, error) {
	key, ok := f.ID()
	if !ok {
		return nil, nil
	}
	return driver.DefaultParameterConverter.ConvertValue(key)
}

func (*NullFK[T, K]) relatesTo() (relationKind, reflect.Type) { return toOne, reflect.TypeFor[T]() }

func (f *NullFK[T, K]) storedKey() (any, error) {
	var unset K
	key, ok := f.ID()
	f.id = key
	switch {
	case !ok:
		return nil, nil
	case key == unset && f.target != nil:
		return nil, fmt.Errorf("points at a %s that was not created yet", reflect.TypeFor[T]().Name())
	}
	return key, nil
}
