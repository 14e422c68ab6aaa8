package orm

import (
	"database/sql"
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
)

// decoder writes a driver's value into the field at an address.
type decoder func(to address, from any) error

var errNull = errors.New("NULL in a field that cannot hold it, use a pointer")

// decoderFor picks the decoder of a field's type, or nil if no column can
// hold such a field.
func decoderFor(t reflect.Type) decoder {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return decodeTime
	case reflect.PointerTo(t).Implements(reflect.TypeFor[sql.Scanner]()):
		return decodeScanner(t)
	case t.Kind() == reflect.Pointer:
		return decodePointer(t.Elem())
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return decodeBytes
	case t == reflect.TypeFor[any]():
		return decodeAny
	}
	return decoderOfKind(t.Kind())
}

func decoderOfKind(k reflect.Kind) decoder {
	switch k {
	case reflect.String:
		return decodeString
	case reflect.Bool:
		return decodeBool
	case reflect.Int64:
		return decodeSigned[int64]
	case reflect.Int:
		return decodeSigned[int]
	case reflect.Int32:
		return decodeSigned[int32]
	case reflect.Int16:
		return decodeSigned[int16]
	case reflect.Int8:
		return decodeSigned[int8]
	case reflect.Uint64:
		return decodeUnsigned[uint64]
	case reflect.Uint:
		return decodeUnsigned[uint]
	case reflect.Uint32:
		return decodeUnsigned[uint32]
	case reflect.Uint16:
		return decodeUnsigned[uint16]
	case reflect.Uint8:
		return decodeUnsigned[uint8]
	case reflect.Float64:
		return decodeFloat[float64]
	case reflect.Float32:
		return decodeFloat[float32]
	}
	return nil
}

// convert is the slow path: what a driver sent is not what the field's type
// expects, so database/sql's own rules decide.
func convert[V any](from any) (V, error) {
	var n sql.Null[V]
	err := n.Scan(from)
	if err == nil && !n.Valid {
		err = errNull
	}
	return n.V, err
}

func decodeSigned[V int64 | int | int32 | int16 | int8](to address, from any) error {
	n, ok := from.(int64)
	if !ok {
		var err error
		if n, err = convert[int64](from); err != nil {
			return err
		}
	}
	if int64(V(n)) != n {
		return fmt.Errorf("%d overflows %T", n, V(0))
	}
	*as[V](to) = V(n)
	return nil
}

func decodeUnsigned[V uint64 | uint | uint32 | uint16 | uint8](to address, from any) error {
	n, err := convert[uint64](from)
	if err != nil {
		return err
	}
	if uint64(V(n)) != n {
		return fmt.Errorf("%d overflows %T", n, V(0))
	}
	*as[V](to) = V(n)
	return nil
}

func decodeFloat[V float64 | float32](to address, from any) error {
	f, ok := from.(float64)
	if !ok {
		var err error
		if f, err = convert[float64](from); err != nil {
			return err
		}
	}
	if math.IsInf(float64(V(f)), 0) && !math.IsInf(f, 0) {
		return fmt.Errorf("%g overflows %T", f, V(0))
	}
	*as[V](to) = V(f)
	return nil
}

func decodeString(to address, from any) error {
	s, ok := from.(string)
	if !ok {
		var err error
		if s, err = convert[string](from); err != nil {
			return err
		}
	}
	*as[string](to) = s
	return nil
}

func decodeBool(to address, from any) error {
	switch v := from.(type) {
	case bool:
		*as[bool](to) = v
		return nil
	case int64: // SQLite has no booleans
		*as[bool](to) = v != 0
		return nil
	}
	b, err := convert[bool](from)
	*as[bool](to) = b
	return err
}

// decodeBytes keeps the driver's bytes: scanning into an any has copied them.
func decodeBytes(to address, from any) error {
	switch v := from.(type) {
	case nil:
		return nil
	case []byte:
		*as[[]byte](to) = v
		return nil
	}
	b, err := convert[[]byte](from)
	*as[[]byte](to) = b
	return err
}

func decodeAny(to address, from any) error {
	*as[any](to) = inUTC(from)
	return nil
}

func decodeScanner(t reflect.Type) decoder {
	return func(to address, from any) error {
		return to.pointer(t).Interface().(sql.Scanner).Scan(inUTC(from))
	}
}

// decodePointer leaves the pointer nil for NULL.
func decodePointer(elem reflect.Type) decoder {
	decode := decoderFor(elem)
	if decode == nil {
		return nil
	}
	return func(to address, from any) error {
		if from == nil {
			return nil
		}
		value := address{reflect.New(elem).UnsafePointer()}
		*as[address](to) = value
		return decode(value, from)
	}
}
