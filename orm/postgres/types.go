package postgres

import (
	"encoding/json"
	"reflect"
	"strings"
)

// ColumnType is the declared type. A type that stores itself through a Valuer
// gets a text column, or a uuid if it has its 16 bytes; the tag type= says
// something better.
func (d Dialect) ColumnType(t reflect.Type) string {
	switch {
	case t == timeType:
		return "TIMESTAMPTZ"
	case t == reflect.TypeFor[json.RawMessage]():
		return "JSONB"
	case t.Kind() == reflect.Pointer:
		return d.ColumnType(t.Elem())
	case isNullOf(t):
		return d.ColumnType(t.Field(0).Type)
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

// isNullOf reports whether t is sql.NullString or one of its kin, sql.Null[T]
// among them: the value is their first field.
func isNullOf(t reflect.Type) bool {
	return t.PkgPath() == "database/sql" && strings.HasPrefix(t.Name(), "Null") && t.NumField() == 2
}
