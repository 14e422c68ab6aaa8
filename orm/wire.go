package orm

import (
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"time"
)

// wireDecoder writes a raw value, which is not NULL, into the field at an
// address.
type wireDecoder func(to address, raw []byte, r *cells) error

// readWires finds the decoders of a column for all formats. Those that stay nil
// have to go through the driver's conversion.
func (c *column) readWires() {
	for format := range wireFormats {
		c.wires[format] = c.wireDecoder(format)
	}
}

// wireDecoder also notes that the key of a nullable relation is not NULL.
func (c *column) wireDecoder(format WireFormat) wireDecoder {
	decode := wireDecoderFor(c.typ, format)
	if decode == nil || c.relation == nil || !c.relation.nullable {
		return decode
	}
	validAt := c.relation.validAt - c.offset
	return func(to address, raw []byte, r *cells) error {
		*as[bool](to.plus(validAt)) = true
		return decode(to, raw, r)
	}
}

func wireDecoderFor(t reflect.Type, format WireFormat) wireDecoder {
	switch format {
	case WireInt16, WireInt32, WireInt64:
		return wireInteger(t, format)
	case WireText:
		if t.Kind() == reflect.String && !scans(t) {
			return wireString
		}
	case WireBool:
		if t.Kind() == reflect.Bool && !scans(t) {
			return wireBool
		}
	case WireFloat64:
		if t.Kind() == reflect.Float64 && !scans(t) {
			return wireFloat64
		}
	case WireFloat32:
		if t.Kind() == reflect.Float32 && !scans(t) {
			return wireFloat32
		}
	case WireTimestamp:
		if t == reflect.TypeFor[time.Time]() {
			return wireTime
		}
	case WireBytes:
		if t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 && !scans(t) {
			return wireBytes
		}
	}
	return nil
}

func wireInteger(t reflect.Type, format WireFormat) wireDecoder {
	if scans(t) {
		return nil
	}
	read := int64Of
	switch format {
	case WireInt16:
		read = int16Of
	case WireInt32:
		read = int32Of
	}
	switch t.Kind() {
	case reflect.Int64:
		return wireSigned[int64](read)
	case reflect.Int:
		return wireSigned[int](read)
	case reflect.Int32:
		return wireSigned[int32](read)
	case reflect.Int16:
		return wireSigned[int16](read)
	case reflect.Int8:
		return wireSigned[int8](read)
	}
	return nil
}

func int16Of(raw []byte) int64 { return int64(int16(binary.BigEndian.Uint16(raw))) }
func int32Of(raw []byte) int64 { return int64(int32(binary.BigEndian.Uint32(raw))) }
func int64Of(raw []byte) int64 { return int64(binary.BigEndian.Uint64(raw)) }

func wireSigned[V int64 | int | int32 | int16 | int8](read func([]byte) int64) wireDecoder {
	return func(to address, raw []byte, _ *cells) error {
		n := read(raw)
		if int64(V(n)) != n {
			return fmt.Errorf("%d overflows %T", n, V(0))
		}
		*as[V](to) = V(n)
		return nil
	}
}

func wireString(to address, raw []byte, r *cells) error {
	*as[string](to) = r.texts.take(raw)
	return nil
}

func wireBool(to address, raw []byte, _ *cells) error {
	*as[bool](to) = raw[0] != 0
	return nil
}

func wireFloat64(to address, raw []byte, _ *cells) error {
	*as[float64](to) = math.Float64frombits(binary.BigEndian.Uint64(raw))
	return nil
}

func wireFloat32(to address, raw []byte, _ *cells) error {
	*as[float32](to) = math.Float32frombits(binary.BigEndian.Uint32(raw))
	return nil
}

func wireBytes(to address, raw []byte, _ *cells) error {
	*as[[]byte](to) = append([]byte{}, raw...)
	return nil
}

// wireEpoch is 2000-01-01 in Unix seconds.
const wireEpoch = 946684800

// wireTime reads microseconds since 2000. The extremes stand for infinity,
// which no time.Time is.
func wireTime(to address, raw []byte, _ *cells) error {
	micros := int64Of(raw)
	if micros == math.MaxInt64 || micros == math.MinInt64 {
		return fmt.Errorf("infinity is not a time")
	}
	*as[time.Time](to) = time.Unix(wireEpoch+micros/1e6, micros%1e6*1e3).UTC()
	return nil
}

// textArena keeps the texts of several rows in one allocation. A single text
// that is kept holds back as much as one block. Blocks double up to
// maxTextBlock, so that a single row takes little.
type textArena struct {
	free  []byte
	block int // size of the last one
}

const (
	minTextBlock = 256
	maxTextBlock = 8 << 10
)

func (a *textArena) take(raw []byte) string {
	switch {
	case len(raw) == 0:
		return ""
	case len(raw) > maxTextBlock/4:
		return string(raw)
	case len(raw) > cap(a.free)-len(a.free):
		a.block = min(max(2*a.block, minTextBlock, 2*len(raw)), maxTextBlock)
		a.free = make([]byte, 0, a.block)
	}
	from := len(a.free)
	a.free = append(a.free, raw...)
	return textOf(a.free[from:])
}

// scans reports whether a type reads its values itself.
func scans(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[sql.Scanner]())
}
