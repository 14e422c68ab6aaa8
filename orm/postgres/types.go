package postgres

import (
	"encoding/json"
	"reflect"

	"github.com/boltvet/boltvet/orm/internal/gotype"
)

// ColumnType is the declared type. A type that stores itself through a Valuer
// gets a text column, or a uuid if it has its 16 bytes; the tag type= says
// something better.
func (Dialect) ColumnType(t reflect.Type) string {
	t = gotype.Held(t)
	switch {
	case t == timeType:
		return "TIMESTAMPTZ"
	case t == reflect.TypeFor[json.RawMessage]():
		return "JSONB"
	case t.Implements(valuerType) && t.Kind() == reflect.Array && t.Size() == 16:
		return "UUID"
	case t.Implements(valuerType):
		return "TEXT"
	}
	return typeOfKind(t.Kind())
}

func typeOfKind(k reflect.Kind) string {
	switch k {
	case reflect.Bool:
		return "BOOLEAN"
	case reflect.Int8, reflect.Int16, reflect.Uint8:
		return "SMALLINT"
	case reflect.Int32, reflect.Uint16:
		return "INTEGER"
	case reflect.Int, reflect.Int64, reflect.Uint, reflect.Uint32, reflect.Uint64:
		return "BIGINT"
	case reflect.Float32:
		return "REAL"
	case reflect.Float64:
		return "DOUBLE PRECISION"
	case reflect.Slice:
		return "BYTEA"
	}
	return "TEXT"
}
