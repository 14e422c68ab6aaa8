package orm

import (
	"reflect"
	"strings"
	"unicode"

	"github.com/boltvet/boltvet/internal/names"
)

func snakeCase(name string) string                     { return names.Snake(name) }
func didYouMean(written string, known []string) string { return names.DidYouMean(written, known) }

// tableName is the name of a model's table. A generic struct has its type
// arguments in its name; what is no letter or digit becomes an underscore.
func tableName(t reflect.Type) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' {
			return r
		}
		return '_'
	}, snakeCase(t.Name()))
}

// afterDot is the last part of a dotted name.
func afterDot(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
