package orm

import "reflect"

// rowKey is a key of any type in a form that can be compared without knowing
// the type and, for integers, without an allocation.
type rowKey struct {
	number int64
	other  any // set for keys that are not integers
}

// value is the key as an argument of a statement.
func (k rowKey) value() any {
	if k.other != nil {
		return k.other
	}
	return k.number
}

// keyReader reads the key at an address.
type keyReader func(address) rowKey

// keyReaderFor is nil for types that make no key: those that are not
// comparable, and floats, which are not equal to what the database returns.
func keyReaderFor(t reflect.Type) keyReader {
	switch t.Kind() {
	case reflect.Int64:
		return func(a address) rowKey { return rowKey{number: *as[int64](a)} }
	case reflect.Int, reflect.Int32, reflect.Int16, reflect.Int8:
		return func(a address) rowKey { return rowKey{number: a.pointer(t).Elem().Int()} }
	case reflect.Uint, reflect.Uint64, reflect.Uint32, reflect.Uint16, reflect.Uint8:
		return func(a address) rowKey { return rowKey{number: int64(a.pointer(t).Elem().Uint())} }
	case reflect.String, reflect.Array, reflect.Struct:
		if t.Comparable() {
			return func(a address) rowKey { return rowKey{other: a.pointer(t).Elem().Interface()} }
		}
	}
	return nil
}

// keyOf is the key of a row whose model has keys of type K, and the zero K
// for no row or another type of key, which resolving the relation reports.
func keyOf[T any, K comparable](row *T) (key K) {
	m, err := modelOf(reflect.TypeFor[T]())
	if row == nil || err != nil || m.key.typ != reflect.TypeFor[K]() {
		return key
	}
	return *as[K](addressOf(row).plus(m.key.offset))
}

// keyFrom is a key of any type as a rowKey, the zero one for types that make
// none, which resolving the relation reports.
func keyFrom[K comparable](key *K) rowKey {
	read := keyReaderFor(reflect.TypeFor[K]())
	if read == nil {
		return rowKey{}
	}
	return read(addressOf(key))
}
