package naming

import (
	"fmt"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/passes/internal/effect"
)

// A Query is what names in its calls are held against.
type Query struct {
	Lib      *effect.Library
	Model    *types.Named
	Computed []string // names that it has given to what it computes
	Unsure   bool     // it may well have given more
}

// A Value is what a column is compared with or set to.
type Value struct {
	Type types.Type // nil if that is not known
	Nil  bool
}

// computes reports whether a name is, or may be, one that the query has given.
func (q Query) computes(name string) bool {
	return slices.Contains(q.Computed, name) || q.Unsure && modelOf(q.Lib, q.Model).find(name) == nil
}

// everything is what may stand for all columns.
const everything = "*"

// Column says what is wrong with a path to a column: anything that follows it, and
// of one column only, a relation to many rows.
func (q Query) Column(path string, meaning effect.Meaning) Mistake {
	name := path
	if meaning == effect.SortKey {
		name = strings.TrimPrefix(path, "-")
	}
	if (meaning == effect.SortKey || meaning == effect.Term) && q.computes(name) || name == everything {
		return Mistake{}
	}
	w := newWalk(q.Lib, q.Model, name)
	e, mistake, known := w.column()
	switch {
	case !known:
		return spelledAs(mistake, path, name)
	case len(e.rest) > 0:
		return Mistake{Text: fmt.Sprintf("nothing can follow %s in %q here", e.column.name, path)}
	case meaning == effect.OneColumn && e.many:
		return Mistake{Text: fmt.Sprintf("%q is not one column: its relation leads to many rows", path)}
	case meaning == effect.OwnColumn && e.steps > 0:
		return Mistake{Text: fmt.Sprintf("%q is not a column of %s itself", path, q.Model.Obj().Name())}
	}
	return Mistake{}
}

// Fields says what is wrong with the fields of a struct that is to hold columns. Each
// is named by its tag, else by its own name.
func (q Query) Fields(holder types.Type) Mistake {
	s, ok := holder.Underlying().(*types.Struct)
	if !ok {
		return Mistake{}
	}
	for i := range s.NumFields() {
		path := q.Lib.Spell(s.Field(i).Name())
		if tag := reflect.StructTag(s.Tag(i)).Get(q.Lib.Naming.Columned.Tag); tag != "" {
			path = tag
		}
		if !s.Field(i).Exported() || !token.IsIdentifier(path) {
			continue
		}
		if mistake := q.Column(path, effect.Term); mistake.Text != "" {
			return Mistake{Text: fmt.Sprintf("field %s: %s", s.Field(i).Name(), mistake.Text)}
		}
	}
	return Mistake{}
}

// spelledAs puts back what stands before the path.
func spelledAs(mistake Mistake, path, name string) Mistake {
	if mistake.Name != "" {
		mistake.Name = strings.TrimSuffix(path, name) + mistake.Name
	}
	return mistake
}

// Setting says what is wrong with a column and the value that it is to get.
func (q Query) Setting(path string, value Value) Mistake {
	w := newWalk(q.Lib, q.Model, path)
	e, mistake, known := w.column()
	switch {
	case !known:
		return mistake
	case e.steps > 0 || len(e.rest) > 0 || e.column.key:
		return Mistake{Text: fmt.Sprintf("%q is not a column of %s other than its key", path, q.Model.Obj().Name())}
	case value.Nil && !e.column.null:
		return Mistake{Text: path + " cannot be NULL", Values: true}
	case value.Nil || w.isComputed(value):
		return Mistake{}
	}
	return e.column.takes(path, value.Type, w)
}

// Test says what is wrong with a path, with what may end it, or with the value that
// it is compared with.
func (q Query) Test(path string, value Value) Mistake {
	first, rest, _ := strings.Cut(path, q.Lib.Separator)
	w := newWalk(q.Lib, q.Model, path)
	if q.computes(first) {
		if !slices.Contains(q.Computed, first) {
			return Mistake{}
		}
		return w.compared(end{rest: strings.Split(rest, q.Lib.Separator)}, first, value)
	}
	e, mistake, known := w.column()
	if !known {
		return mistake
	}
	return w.compared(e, e.column.name, value)
}

// compared reads what follows a column: a part of a time, a word that compares, or both.
func (w *walk) compared(e end, name string, value Value) Mistake {
	part, word := "", strings.Join(e.rest, w.lib.Separator)
	first, rest, _ := strings.Cut(word, w.lib.Separator)
	if w.isPart(first) && (e.column == nil || hasParts(e.column.typ)) {
		part, word = first, rest
	}
	if word == "" {
		word = strings.Fields(w.lib.Naming.Columned.Same)[0]
	}
	if slices.Contains(w.endings(), word) {
		return w.value(e.column, part, word, value)
	}
	known := w.endings()
	if e.column == nil || hasParts(e.column.typ) {
		known = append(known, w.parts()...)
	}
	out := Mistake{Text: fmt.Sprintf("%s has no lookup %q", name, word)}
	if near := names.Nearest(word, known); near != "" {
		out.Text += fmt.Sprintf("; did you mean %q", near)
		out.Name = strings.TrimSuffix(w.path, word) + near
	}
	return out
}

func (w *walk) parts() []string {
	return strings.Fields(w.lib.Naming.Columned.Parts + " " + w.lib.Naming.Columned.DayPart)
}

func (w *walk) isPart(word string) bool { return slices.Contains(w.parts(), word) }
