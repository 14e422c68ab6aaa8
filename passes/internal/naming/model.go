// Package naming holds names that a program gives to a library's calls against the
// models that they are about: relations, columns, and what ends the path to one.
//
// It is unsure of whatever it has no types for, and finds nothing wrong with it.
package naming

import (
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
	"github.com/boltvet/boltvet/passes/internal/library"
)

// A model is a struct as a library sees it.
type model struct {
	lib     *effect.Library
	named   *types.Named
	members []member
	open    bool // it may well have members besides
}

// A member is what a name stands for: a relation, a column, or either of them.
type member struct {
	name   string
	tag    string
	typ    types.Type
	kind   kind
	many   bool         // a relation that leads to any number of rows
	target *types.Named // of a relation, or what may be one
	rows   *types.Named // whose key a column holds

	key  bool // the key of the model
	null bool // a column that can hold NULL
	free bool // a column that takes values of any type
}

type kind uint8

const (
	either kind = iota
	relation
	column
)

func modelOf(lib *effect.Library, named *types.Named) *model {
	m := &model{lib: lib, named: named}
	from := named
	if lib.Fields.In != "" {
		from = inOwnStruct(named, lib.Fields.In)
	}
	if from == nil || !m.addFields(from, 0) || len(m.members) == 0 {
		m.open = true
	}
	return m
}

// inOwnStruct is the struct in which a generator keeps the relations of a row.
func inOwnStruct(named *types.Named, holder string) *types.Named {
	obj, _, _ := types.LookupFieldOrMethod(named, true, named.Obj().Pkg(), holder)
	if field, ok := obj.(*types.Var); ok {
		return library.ModelIn(field.Type())
	}
	return nil
}

// maxEmbedded bounds how deep structs are embedded in each other.
const maxEmbedded = 5

// addFields adds the fields of a struct and of those that it embeds. Those of the
// outer ones come first.
func (m *model) addFields(of *types.Named, depth int) (known bool) {
	s, ok := of.Underlying().(*types.Struct)
	if !ok || depth > maxEmbedded {
		return false
	}
	known = true
	for i := range s.NumFields() {
		field, tag := s.Field(i), reflect.StructTag(s.Tag(i))
		switch {
		case field.Embedded() && m.isPart(field, tag):
			known = m.addFields(library.ModelIn(field.Type()), depth+1) && known
			if !m.typed() {
				m.add(field, tag)
			}
		case strings.Contains(string(tag), "embed"):
			known = false // under which names depends on the library's version
		case field.Exported():
			m.add(field, tag)
		}
	}
	return known
}

// isPart reports whether the fields of an embedded struct count as the model's own.
func (m *model) isPart(field *types.Var, tag reflect.StructTag) bool {
	if rowsIn(field.Type()) == nil {
		return false
	}
	naming := m.lib.Naming.Columned
	return !m.typed() || tag.Get(naming.Tag) != naming.Skip && !m.isRelation(field.Type())
}

// typed reports whether the library tells relations by their types.
func (m *model) typed() bool { return m.lib.Naming.Columned.Tag != "" }

func (m *model) add(field *types.Var, tag reflect.StructTag) {
	name := field.Name()
	if m.lib.Spell != nil {
		name = m.lib.Spell(name)
	}
	if key := m.lib.Naming.Tag; key != "" {
		if word, _, _ := strings.Cut(tag.Get(key), ","); word != "" {
			name = word
		}
	}
	if m.typed() {
		m.addTyped(name, field, tag.Get(m.lib.Naming.Columned.Tag))
		return
	}
	added := member{name: name, tag: string(tag), typ: field.Type(), target: rowsIn(field.Type())}
	if isBasic(field.Type()) {
		added.kind = column
	}
	m.members = append(m.members, added)
}

// rowsIn is the struct that a field may hold rows of, or nil.
func rowsIn(t types.Type) *types.Named {
	target := library.ModelIn(t)
	if target == nil || scans(target) {
		return nil
	}
	s := target.Underlying().(*types.Struct)
	for i := range s.NumFields() {
		if s.Field(i).Exported() {
			return target
		}
	}
	return nil
}

func isBasic(t types.Type) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	_, ok := t.Underlying().(*types.Basic)
	return ok
}

// find returns what a name stands for. Of what is embedded, the outermost counts.
func (m *model) find(name string) *member {
	for i, known := range m.members {
		if known.name == name || known.key && name == m.lib.Naming.Columned.KeyName {
			return &m.members[i]
		}
	}
	for i := range m.members {
		if m.answersTo(m.members[i], name) {
			return &m.members[i]
		}
	}
	return nil
}

// answersTo reports whether a library takes a name that is not spelled like the member's.
func (m *model) answersTo(known member, name string) bool {
	bare := func(name string) string { return strings.ReplaceAll(name, "_", "") }
	switch naming := m.lib.Naming; {
	case naming.AnyCase:
		low := strings.ToLower(name)
		return bare(strings.ToLower(known.name)) == bare(strings.TrimSuffix(low, "_id")) || strings.Contains(strings.ToLower(known.tag), low)
	case naming.Tag != "":
		return bare(known.name) == bare(name)
	}
	return false
}

// names lists what there is of some kinds, for suggestions.
func (m *model) names(kinds ...kind) []string {
	var out []string
	for _, known := range m.members {
		if slices.Contains(kinds, known.kind) && known.name != "" && (known.kind != either || known.target != nil) {
			out = append(out, known.name)
		}
	}
	return out
}
