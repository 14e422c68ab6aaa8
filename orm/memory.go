package orm

import (
	"database/sql/driver"
	"reflect"
	"unsafe"
)

// This is the only file that imports unsafe. Rows are written through the
// offsets that reflection found once per type, because reflection per row and
// column costs more than the driver.

// address is a place inside a row, or a row. It has the layout of a pointer,
// so a slice of addresses is a slice of pointers.
type address struct{ p unsafe.Pointer }

func addressOf[T any](row *T) address { return address{unsafe.Pointer(row)} }

// plus is the address of a field: offset comes from reflect.StructField and
// stays inside the row.
func (a address) plus(offset uintptr) address { return address{unsafe.Add(a.p, offset)} }

func (a address) isNil() bool { return a.p == nil }

// as views the memory at a. V must be the type of the field there, or have
// the same layout: address for any pointer, []address for any slice of them.
func as[V any](a address) *V { return (*V)(a.p) }

// pointer is the *t at a, for what is too rare to have a fast path.
func (a address) pointer(t reflect.Type) reflect.Value { return reflect.NewAt(t, a.p) }

// rowsAs names the type of rows that the query already guarantees.
func rowsAs[T any](rows []address) []*T {
	return *(*[]*T)(unsafe.Pointer(&rows))
}

// addressesOf is the opposite of rowsAs.
func addressesOf[T any](rows []*T) []address {
	return *(*[]address)(unsafe.Pointer(&rows))
}

// anysOf names the values by their common type: a driver.Value is an any.
func anysOf(values []driver.Value) []any { return *(*[]any)(unsafe.Pointer(&values)) }

// slabSize bounds how many rows share one allocation, and with it how much a
// single row that is kept can hold back from the garbage collector.
const slabSize = 64

// slab allocates rows of one type in blocks that double up to slabSize.
type slab struct {
	typ   reflect.Type
	first int // rows that are expected, 0 if nobody knows
	block int // rows in the last block
	next  address
	left  int
}

// zeroed are n rows of zeros.
func zeroed(t reflect.Type, n int) address {
	if n == 1 {
		return address{reflect.New(t).UnsafePointer()}
	}
	return address{reflect.MakeSlice(reflect.SliceOf(t), n, n).UnsafePointer()}
}

// take is the next zeroed row.
func (s *slab) take() address {
	if s.left == 0 {
		s.block = min(max(2*s.block, s.first, 1), slabSize)
		s.left = s.block
		s.next = zeroed(s.typ, s.block)
	}
	row := s.next
	if s.left--; s.left > 0 {
		s.next = row.plus(s.typ.Size())
	}
	return row
}

// textOf views bytes as text. They must not be written again.
func textOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
