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

// DB is the handle that the query asks.
func (q QuerySet[T]) DB() *DB { return q.db }

// Err is the mistake made in building the query, which every method that runs
// it returns.
func (q QuerySet[T]) Err() error { return q.ready() }

// Ordering is what OrderBy was last given, the names of keys spelled out.
func (q QuerySet[T]) Ordering() []Path[T] {
	paths := make([]Path[T], len(q.query.order))
	for i, o := range q.query.order {
		paths[i] = Path[T](o.String())
	}
	return paths
}

// Whole reports whether neither Only nor Defer leaves out columns, of the rows
// or of those that Prefetch reads with them.
func (q QuerySet[T]) Whole() bool { return q.query.whole() }

func (q query) whole() bool {
	for _, p := range q.prefetch {
		if p.source != nil && !p.source.whole() {
			return false
		}
	}
	return len(q.columns) == 0
}

// Loads reports whether the rows come with what a path names: the rows that a
// relation leads to, a column of theirs or of such rows, or an annotation.
func (q QuerySet[T]) Loads(path string) bool {
	if q.Err() != nil {
		return false
	}
	if q.query.annotation(path) != nil {
		return true
	}
	if c := q.query.model.fieldOrKey(path); c != nil {
		return q.query.loadsColumn(nil, c)
	}
	if relations, err := q.query.model.relationPath(path); err == nil {
		return q.query.loads(relations)
	}
	p, rest, err := q.query.model.fieldPath(path)
	return err == nil && rest == "" && q.query.loadsColumn(p.steps, p.column)
}

// loadsColumn reports whether a column is read of the rows that steps lead to,
// of the query's own if there are none.
func (q query) loadsColumn(steps []*relation, c *column) bool {
	if len(steps) == 0 {
		return slices.Contains(q.columnsAt(q.model, nil), c)
	}
	for _, related := range q.related {
		if startsWith(related, steps) {
			return slices.Contains(q.columnsAt(steps[len(steps)-1].resolved(), steps), c)
		}
	}
	for _, p := range q.prefetch {
		switch {
		case p.to != nil:
		case p.source != nil && startsWith(steps, p.path):
			return p.source.loadsColumn(steps[len(p.path):], c)
		case startsWith(p.path, steps):
			return true
		}
	}
	return false
}

func (q query) loads(path []*relation) bool {
	for _, related := range q.related {
		if startsWith(related, path) {
			return true
		}
	}
	for _, p := range q.prefetch {
		switch {
		case p.to != nil:
		case startsWith(p.path, path):
			return true
		case p.source != nil && startsWith(path, p.path) && p.source.loads(path[len(p.path):]):
			return true
		}
	}
	return false
}

func startsWith(path, start []*relation) bool {
	return len(path) >= len(start) && slices.Equal(path[:len(start)], start)
}
