package gotype_test

import (
	"database/sql"
	"reflect"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm/internal/gotype"
)

// NullOwn has such a name, but is not of database/sql.
type NullOwn struct {
	V     int
	Valid bool
}

func TestHeld(t *testing.T) {
	for value, want := range map[any]reflect.Type{
		7:                             reflect.TypeFor[int](),
		new(string):                   reflect.TypeFor[string](),
		sql.NullString{}:              reflect.TypeFor[string](),
		sql.NullTime{}:                reflect.TypeFor[time.Time](),
		sql.Null[int32]{}:             reflect.TypeFor[int32](),
		new(sql.Null[*int64]):         reflect.TypeFor[int64](),
		NullOwn{}:                     reflect.TypeFor[NullOwn](),
		sql.NamedArg{Name: "no Null"}: reflect.TypeFor[sql.NamedArg](),
	} {
		if got := gotype.Held(reflect.TypeOf(value)); got != want {
			t.Errorf("%T holds %s, want %s", value, got, want)
		}
	}
}
