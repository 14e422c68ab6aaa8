// Package gotype knows what the types of Go hold, for dialects that have to
// declare columns for them.
package gotype

import (
	"reflect"
	"strings"
)

// Held is the type of the value that a pointer or a sql.Null holds, and else
// the type itself. The value of sql.NullString and its kin, sql.Null[T] among
// them, is their first field.
func Held(t reflect.Type) reflect.Type {
	switch {
	case t.Kind() == reflect.Pointer:
		return Held(t.Elem())
	case t.PkgPath() == "database/sql" && strings.HasPrefix(t.Name(), "Null") && t.NumField() == 2:
		return Held(t.Field(0).Type)
	}
	return t
}
