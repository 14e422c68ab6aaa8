package naming

import (
	"go/types"
	"slices"
	"strings"
)

// addTyped adds a field of a model whose relations are told by their types.
func (m *model) addTyped(name string, field *types.Var, tag string) {
	words := strings.Split(tag, ",")
	says := func(word string) bool { return slices.Contains(words, word) }
	naming := m.lib.Naming.Columned
	if says(naming.Skip) || says(naming.Derived) || m.isOneOf(field.Type(), naming.Apart) {
		return
	}
	if m.isRelation(field.Type()) {
		m.addRelation(name, field.Type())
		return
	}
	added := member{name: name, typ: field.Type(), kind: column, null: mayBeNull(field.Type())}
	added.free = slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, naming.Typed) })
	if field.Name() == naming.Key {
		added.rows, added.key = m.named, true
	}
	if !isColumn(field.Type()) {
		added.kind, m.open = either, true
	}
	m.members = append(m.members, added)
}

// isRelation reports whether the library declares the type for relations.
func (m *model) isRelation(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.TypeArgs().Len() > 0 && m.isOneOf(t, m.lib.Fields.One+" "+m.lib.Fields.Many)
}

func (m *model) isOneOf(t types.Type, names string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && slices.Contains(m.lib.Packages, named.Obj().Pkg().Path()) &&
		slices.Contains(strings.Fields(names), named.Obj().Name())
}

// addRelation adds a relation and, if the row itself holds its key, the column for that.
func (m *model) addRelation(name string, t types.Type) {
	named := types.Unalias(t).(*types.Named)
	target, _ := types.Unalias(named.TypeArgs().At(0)).(*types.Named)
	added := member{name: name, typ: t, kind: relation, target: target, many: m.isOneOf(t, m.lib.Fields.Many)}
	m.members = append(m.members, added)
	naming := m.lib.Naming.Columned
	if key := fieldOf(named, naming.KeyIn); key != nil {
		key := member{name: name + naming.KeyEnds, typ: key.Type(), kind: column, rows: target}
		key.null = fieldOf(named, naming.NullIn) != nil
		m.members = append(m.members, key)
	}
}

// fieldOf is a field of a struct, or of what that embeds.
func fieldOf(named *types.Named, name string) *types.Var {
	obj, _, _ := types.LookupFieldOrMethod(named, true, named.Obj().Pkg(), name)
	field, _ := obj.(*types.Var)
	return field
}

// isColumn reports whether the type is one that surely can be stored.
func isColumn(t types.Type) bool {
	if scans(t) || isTime(t) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return true
	case *types.Pointer:
		return isColumn(u.Elem())
	case *types.Slice:
		return isByte(u.Elem())
	}
	return false
}

// mayBeNull reports whether a field of the type can hold NULL.
func mayBeNull(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Interface:
		return true
	}
	return scans(t)
}

// An end is where a path of columns ends.
type end struct {
	column *member
	many   bool // some relation on the way leads to many rows
	steps  int  // relations on the way
	rest   []string
}

// column follows a path to its column. It gives up where nobody knows the way.
func (w *walk) column() (e end, mistake Mistake, known bool) {
	var last *member
	for i, word := range w.words {
		found := w.at.find(word)
		switch {
		case found == nil && !w.at.open:
			return e, w.unknown("field", i, w.at.names(column, relation)), false
		case found == nil || found.kind == either || found.kind == relation && found.target == nil:
			return e, Mistake{}, false
		case found.kind == column:
			return w.end(e, found, last, w.words[i+1:]), Mistake{}, true
		}
		last = found
		e.steps, e.many = e.steps+1, e.many || found.many
		w.before, w.at = w.at, modelOf(w.lib, found.target)
		if rest := w.words[i+1:]; len(rest) == 0 || w.isEnding(rest[0]) && w.at.find(rest[0]) == nil {
			key := w.at.find(w.lib.Naming.Columned.KeyName)
			return w.end(e, key, last, rest), Mistake{}, key != nil && !w.at.open
		}
	}
	return e, Mistake{}, false
}

// end ends a path. The key of the rows that a relation leads to is a column of the
// model before it, if that holds one.
func (w *walk) end(e end, found, last *member, rest []string) end {
	e.column, e.rest = found, rest
	if found == nil || !found.key || last == nil {
		return e
	}
	if own := w.before.find(last.name + w.lib.Naming.Columned.KeyEnds); own != nil && own.kind == column {
		e.column, e.steps = own, e.steps-1
	}
	return e
}

// isEnding reports whether a word may follow a column.
func (w *walk) isEnding(word string) bool {
	return slices.Contains(w.endings(), word) || w.isPart(word)
}

// endings are the words that compare.
func (w *walk) endings() []string {
	naming := w.lib.Naming.Columned
	return strings.Fields(naming.Plain + " " + naming.Text + " " + naming.Null)
}
