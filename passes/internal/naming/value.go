package naming

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/library"
)

// A class is a coarse class of values, which are compared with their like.
type class string

const (
	anything class = ""
	aNumber  class = "a number"
	someText class = "text"
	aBool    class = "a bool"
	aTime    class = "a time"
)

func classOf(t types.Type) class {
	if isTime(t) {
		return aTime
	}
	if valued(t) {
		return anything
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return classOf(u.Elem())
	case *types.Basic:
		return classOfBasic(u)
	}
	return anything
}

func classOfBasic(t *types.Basic) class {
	switch info := t.Info(); {
	case info&types.IsBoolean != 0:
		return aBool
	case info&types.IsString != 0:
		return someText
	case info&(types.IsInteger|types.IsFloat) != 0 && t.Kind() != types.Uintptr:
		return aNumber
	}
	return anything
}

// value says what is wrong with a value that a column, or what the query computes if
// there is none, is compared with.
func (w *walk) value(column *member, part, word string, value Value) Mistake {
	in := func(words string) bool { return slices.Contains(strings.Fields(words), word) }
	naming := w.lib.Naming.Columned
	switch t := value.Type; {
	case w.isComputed(value) && !in(naming.Same):
		return wrongValue("%s takes a value, not one that the database computes", word)
	case value.Nil && !in(naming.Nil):
		return wrongValue("%s cannot compare with nil", word)
	case w.isComputed(value) || value.Nil || t == nil || unsure(t):
		return Mistake{}
	case w.at.isOneOf(t, naming.Rows):
		return w.rows(column, part, word, t)
	case in(naming.Null):
		return unless(types.Identical(t, types.Typ[types.Bool]) || untypedBool(t), "%s takes a bool, not %s", word, typeName(t))
	case in(naming.Text):
		return unless(isText(t) || isStructPointer(t), "%s takes a string, not %s", word, typeName(t))
	case in(naming.List):
		return w.list(column, part, word, t)
	}
	return w.one(column, part, word, value.Type)
}

// isComputed reports whether the database computes a value.
func (w *walk) isComputed(value Value) bool {
	return value.Type != nil && w.at.isOneOf(value.Type, w.lib.Naming.Columned.Made)
}

// rows judges a query whose rows a column is to be compared with.
func (w *walk) rows(column *member, part, word string, t types.Type) Mistake {
	if word != strings.Fields(w.lib.Naming.Columned.List)[0] {
		return wrongValue("%s takes a value, not a query", word)
	}
	of := library.ModelIn(types.Unalias(t).(*types.Named).TypeArgs().At(0))
	if of == nil || column != nil && part == "" && column.rows != nil && column.rows.Obj() == of.Obj() {
		return Mistake{}
	}
	return wrongValue("what is compared is not the key of a %s", of.Obj().Name())
}

func wrongValue(format string, args ...any) Mistake {
	return Mistake{Text: fmt.Sprintf(format, args...), Values: true}
}

func unless(right bool, format string, args ...any) Mistake {
	if right {
		return Mistake{}
	}
	return wrongValue(format, args...)
}

// list judges the items of a slice.
func (w *walk) list(column *member, part, word string, t types.Type) Mistake {
	var elem types.Type
	switch u := t.Underlying().(type) {
	case *types.Slice:
		elem = u.Elem()
	case *types.Array:
		elem = u.Elem()
	default:
		return wrongValue("%s takes a slice, not %s", word, typeName(t))
	}
	if unsure(elem) {
		return Mistake{}
	}
	return w.one(column, part, word, elem)
}

// one judges a value that is compared with the column itself, or with a part of it.
func (w *walk) one(column *member, part, word string, t types.Type) Mistake {
	if _, isPointer := t.Underlying().(*types.Pointer); isPointer && !isStructPointer(t) || valued(t) {
		return Mistake{} // it may stand for NULL
	}
	switch {
	case part == w.lib.Naming.Columned.DayPart && part != "":
		return unless(isTime(t) || types.Identical(t, types.Typ[types.String]), "%s is a time or text, not a %s", part, typeName(t))
	case part != "":
		return unless(classOf(t) == aNumber || isStructPointer(t), "%s is a number, not a %s", part, typeName(t))
	case isMany(t):
		return wrongValue("%s compares with one value, not with a %s; use %q", word, typeName(t), w.oneOf(word))
	case column != nil:
		return column.takes(column.name, t, w)
	}
	return unless(isSendable(t), "no database takes a %s", typeName(t))
}

// oneOf is the path of the column with the first word that takes a slice.
func (w *walk) oneOf(word string) string {
	list := strings.Fields(w.lib.Naming.Columned.List)[0]
	return strings.TrimSuffix(w.path, w.lib.Separator+word) + w.lib.Separator + list
}

// takes says what is wrong with a value for a column. A row stands for its key.
func (known *member) takes(name string, t types.Type, w *walk) Mistake {
	if t == nil || unsure(t) || valued(t) {
		return Mistake{}
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		row, _ := types.Unalias(ptr.Elem()).(*types.Named)
		if row == nil || !w.isModel(row) || known.rows != nil && known.rows.Obj() == row.Obj() {
			return Mistake{}
		}
		return wrongValue("%s is no %s", name, row.Obj().Name())
	}
	want, got := classOf(known.typ), classOf(t)
	right := want == anything || got == anything || want == got || want == aTime && got == someText || known.free
	if right && !isSendable(t) {
		return wrongValue("%s cannot be a %s", name, typeName(t))
	}
	return unless(right, "%s is %s, not a %s", name, want, typeName(t))
}

// isModel reports whether a struct is surely one whose rows have keys.
func (w *walk) isModel(row *types.Named) bool {
	m := modelOf(w.lib, row)
	return !m.open && m.find(w.lib.Naming.Columned.KeyName) != nil
}
