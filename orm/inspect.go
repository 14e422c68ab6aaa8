package orm

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// Model describes a model to packages that handle rows without knowing their
// type, such as one that writes them as JSON. For those that write schemas
// there is Tables.
type Model struct {
	Name      string // of the struct
	Type      reflect.Type
	Key       Field
	Fields    []Field // that are stored in the model's table, then those for annotations
	Relations []Relation
}

// Field describes what a path names in the rows of a model.
type Field struct {
	Name       string       // in paths: "title", and "author_id" for the key of a relation
	Go         string       // of the field of the struct
	Type       reflect.Type // of the value; for a relation, of the key it holds
	Nullable   bool
	Annotation bool   // filled by Annotate, not stored
	Relation   string // whose key it is, or empty
	column     *column
}

// Relation describes a relation of a model.
type Relation struct {
	Name     string       // in paths
	Go       string       // of the field of the struct
	Target   reflect.Type // the model that it leads to
	Many     bool
	Missing  bool // it leads to one row, which need not be there
	Pairs    bool // it leads to many rows through a table of pairs, which ASet changes
	relation *relation
	rows     reflect.Type
}

// Describe describes the model of a struct.
func Describe(t reflect.Type) (Model, error) {
	m, err := modelOf(t)
	if err != nil {
		return Model{}, err
	}
	d := Model{Name: m.name, Type: t, Key: fieldOf(m.key)}
	for _, c := range m.columns {
		d.Fields = append(d.Fields, fieldOf(c))
	}
	for _, name := range slices.Sorted(maps.Keys(m.annotated)) {
		d.Fields = append(d.Fields, annotationOf(m.annotated[name]))
	}
	for _, r := range m.relations {
		if _, err := r.target(); err != nil {
			return Model{}, err
		}
		d.Relations = append(d.Relations, relationOf(r))
	}
	return d, nil
}

func fieldOf(c *column) Field {
	f := Field{Name: c.lookup, Go: c.field, Type: c.typ, Nullable: c.nullable(), column: c}
	if c.relation != nil {
		f.Relation = c.relation.name
	}
	return f
}

func annotationOf(c *column) Field {
	f := fieldOf(c)
	f.Annotation = true
	return f
}

func relationOf(r *relation) Relation {
	d := Relation{Name: r.name, Go: r.field, Target: r.typ, Many: r.toMany(), relation: r, rows: reflect.PointerTo(r.typ)}
	d.Missing = r.nullable || r.kind == reverseOne
	d.Pairs = r.kind == manyToMany && r.throughModel == nil
	if d.Many {
		d.rows = reflect.SliceOf(d.rows)
	}
	return d
}

// Value is the field of a row, which row points to. For a relation it is the
// key, and there is none if the relation is NULL. It is not to be set.
func (f Field) Value(row reflect.Value) (value reflect.Value, ok bool) {
	at := address{row.UnsafePointer()}
	if r := f.column.relation; r != nil {
		if _, ok := r.keyIn(at); !ok {
			return reflect.Value{}, false
		}
	}
	return at.plus(f.column.offset).pointer(f.Type).Elem(), true
}

// Set sets the field of a row, which row points to. For a relation value is
// the key, and the zero reflect.Value makes it NULL.
func (f Field) Set(row, value reflect.Value) error {
	at, r := address{row.UnsafePointer()}, f.column.relation
	if r == nil {
		at.plus(f.column.offset).pointer(f.Type).Elem().Set(value)
		return nil
	}
	if !value.IsValid() && !r.nullable {
		return fmt.Errorf("orm: %s cannot be NULL", r)
	}
	r.setKey(at, value)
	return nil
}

// setKey points the relation at the row with a key and forgets a loaded row.
func (r *relation) setKey(row address, key reflect.Value) {
	stored := row.plus(r.column.offset).pointer(r.column.typ).Elem()
	r.forget(row)
	if r.nullable {
		*as[bool](row.plus(r.validAt)) = key.IsValid()
	}
	if !key.IsValid() {
		stored.SetZero()
		return
	}
	stored.Set(key)
}

// Loaded is what the relation of a row, which row points to, leads to: a *T,
// nil if there is none, or a []*T. It never queries, and is not to be set.
func (r Relation) Loaded(row reflect.Value) (rows reflect.Value, ok bool) {
	at := address{row.UnsafePointer()}
	rows = at.plus(r.relation.rowsAt).pointer(r.rows).Elem()
	switch {
	case !rows.IsNil():
		return rows, true
	case r.relation.kind == toOne:
		_, points := r.relation.keyIn(at)
		return rows, !points || r.relation.nullable && (*r.relation.linkIn(at)).isMissing()
	case r.relation.kind == reverseOne:
		return rows, *as[bool](at.plus(r.relation.validAt))
	}
	return rows, false
}
