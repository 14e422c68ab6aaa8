package library

import (
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/passes/internal/effect"
)

// A RelationField is a field of rows that is empty unless a query loads it.
type RelationField struct {
	*effect.Library
	Name string // of the field
	Many bool
}

// RelationField describes the i-th field of a struct if it holds a relation. Some
// libraries keep relations in a struct of their own, see [Index.InOwnStruct].
func (x *Index) RelationField(owner *types.Named, i int) (RelationField, bool) {
	s, ok := owner.Underlying().(*types.Struct)
	if !ok || owner.Obj().Pkg() == nil {
		return RelationField{}, false
	}
	field := s.Field(i)
	for _, lib := range x.tagged {
		if tag, ok := reflect.StructTag(s.Tag(i)).Lookup(lib.Fields.Tag); ok && isRelation(lib.Fields, tag, field) || !ok && lib.Fields.Bare && x.isModelOf(owner, lib) && holdsModel(field, lib.Fields.Tag) {
			return RelationField{lib, field.Name(), isMany(field.Type())}, true
		}
	}
	return RelationField{}, false
}

// RelationNames lists the relation fields, "pkg.Article.Author", of rows of a type
// that hold their relations themselves.
func (x *Index) RelationNames(rows types.Type) []string {
	model := ModelIn(rows)
	if model == nil {
		return nil
	}
	var names []string
	for i, field := range fieldsOf(model) {
		if _, ok := x.RelationField(model, i); ok {
			names = append(names, model.Origin().String()+"."+field.Name())
		}
	}
	return names
}

// InOwnStruct describes a field of the struct in which a library keeps the
// relations of a row: the edges of ent. holder is the name of the field that
// holds that struct.
func (x *Index) InOwnStruct(owner *types.Named, holder string, i int) (RelationField, bool) {
	s, ok := owner.Underlying().(*types.Struct)
	if !ok || owner.Obj().Pkg() == nil || !s.Field(i).Exported() {
		return RelationField{}, false
	}
	lib := x.Generator(owner.Obj().Pkg())
	if lib == nil || lib.Fields.In == "" || lib.Fields.In != holder || !refers(s.Field(i).Type()) {
		return RelationField{}, false
	}
	return RelationField{lib, s.Field(i).Name(), isMany(s.Field(i).Type())}, true
}

// isNamedAfter reports whether a method that has to be named after a relation of
// the rows that it belongs to is.
func (x *Index) isNamedAfter(call effect.Call, fn *types.Func) bool {
	name := fn.Name()
	switch {
	case call.Effect == effect.Lazy && call.Fills:
		name = strings.TrimPrefix(name, call.Named)
	case call.Relation != effect.Itself:
		return true
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	_, ok := x.NamedRelation(recv.Type(), name)
	return ok
}

// NamedRelation returns the struct that holds the relations of rows of a type, if
// it has one of that name.
func (x *Index) NamedRelation(rows types.Type, name string) (*types.Named, bool) {
	model := ModelIn(rows)
	if model == nil || model.Obj().Pkg() == nil {
		return nil, false
	}
	lib := x.Generator(model.Obj().Pkg())
	if lib == nil || lib.Fields.In == "" {
		return nil, false
	}
	s := model.Underlying().(*types.Struct)
	for i := range s.NumFields() {
		if holder := ModelIn(s.Field(i).Type()); s.Field(i).Name() == lib.Fields.In && holder != nil {
			return holder, slices.ContainsFunc(fieldsOf(holder), func(field *types.Var) bool { return field.Name() == name && refers(field.Type()) })
		}
	}
	return nil, false
}

func fieldsOf(named *types.Named) []*types.Var {
	return slices.Collect(named.Underlying().(*types.Struct).Fields())
}

// refers reports whether a field can be without rows: only such fields hold relations.
func refers(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice:
		return true
	}
	return false
}

// isModelOf tells whose model a struct is: it has the library's tag on some field,
// or its package imports the library.
func (x *Index) isModelOf(owner *types.Named, lib *effect.Library) bool {
	s := owner.Underlying().(*types.Struct)
	for i := range s.NumFields() {
		if _, ok := reflect.StructTag(s.Tag(i)).Lookup(lib.Fields.Tag); ok {
			return true
		}
	}
	return x.knows(owner.Obj().Pkg(), lib)
}

// isRelation reads a tag that is there.
func isRelation(fields effect.RelationFields, tag string, field *types.Var) bool {
	if tag == "-" || !isRows(field.Type()) || says(tag, fields.Lacks) {
		return false
	}
	return fields.Has == "" && holdsModel(field, fields.Tag) || fields.Has != "" && says(tag, fields.Has)
}

// says reports whether an item of a tag begins with one of the words.
func says(tag, words string) bool {
	items := strings.FieldsFunc(tag, func(r rune) bool { return r == ',' || r == ';' })
	return slices.ContainsFunc(items, func(item string) bool {
		return slices.ContainsFunc(strings.Fields(words), func(word string) bool { return strings.HasPrefix(strings.TrimSpace(item), word) })
	})
}

// isRows reports whether a value of the type can be one row or several.
func isRows(t types.Type) bool { return ModelIn(t) != nil }

func isMany(t types.Type) bool {
	_, ok := types.Unalias(t).Underlying().(*types.Slice)
	return ok
}

// ModelIn is the struct type behind pointers and slices, as in *[]*Article.
func ModelIn(t types.Type) *types.Named {
	for range 4 {
		switch at := types.Unalias(t).(type) {
		case *types.Pointer:
			t = at.Elem()
		case *types.Slice:
			t = at.Elem()
		case *types.Named:
			if slice, ok := at.Underlying().(*types.Slice); ok {
				t = slice.Elem()
				continue
			}
			if _, ok := at.Underlying().(*types.Struct); ok {
				return at
			}
			return nil
		}
	}
	return nil
}

// holdsModel reports whether a field without a word about it holds rows of a
// table: structs that have a key, and no idea of their own how to be stored.
func holdsModel(field *types.Var, tag string) bool {
	model := ModelIn(field.Type())
	return model != nil && !field.Embedded() && field.Exported() && !storesItself(model) && hasKey(model, tag)
}

func storesItself(model *types.Named) bool {
	for _, name := range []string{"Scan", "Value", "GormDataType"} {
		if obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(model), true, model.Obj().Pkg(), name); obj != nil {
			if _, isMethod := obj.(*types.Func); isMethod {
				return true
			}
		}
	}
	return false
}

func hasKey(model *types.Named, tag string) bool {
	obj, _, _ := types.LookupFieldOrMethod(model, true, model.Obj().Pkg(), "ID")
	if field, ok := obj.(*types.Var); ok && field.IsField() {
		return true
	}
	s := model.Underlying().(*types.Struct)
	for i := range s.NumFields() {
		if strings.Contains(strings.ToLower(reflect.StructTag(s.Tag(i)).Get(tag)), "primarykey") {
			return true
		}
	}
	return false
}
