package bolt

import (
	"reflect"
	"strings"

	"github.com/boltvet/boltvet/internal/names"
	"github.com/boltvet/boltvet/orm"
)

// plan is how rows of one model become structs of one schema, and what has to
// be loaded with them for it.
type plan struct {
	copy  copier
	needs []need
}

// planner makes a plan: it goes through the schema once, at registration.
type planner struct {
	schema string // the outermost, for messages
	needs  []need
	open   []reflect.Type // schemas around the one it is at
}

// place is where a schema stands: the relations that lead there from the rows
// of the query, and whether one of them is to many.
type place struct {
	path string
	many bool
}

func (p place) to(name string) string {
	if p.path == "" {
		return name
	}
	return p.path + "__" + name
}

func (p place) over(r orm.Relation) place { return place{p.to(r.Name), p.many || r.Many} }

func newPlan(model, schema reflect.Type) *plan {
	if schema.Kind() != reflect.Struct {
		mistake("a schema is a struct, not %s", schema)
	}
	p := &planner{schema: schema.Name()}
	fields := p.structOf(schema, describe(model), place{})
	return &plan{copy: fields, needs: withoutImplied(p.needs)}
}

func describe(t reflect.Type) orm.Model {
	m, err := orm.Describe(t)
	if err != nil {
		mistake("%v", err)
	}
	return m
}

// structOf fills the fields of a struct from one row.
func (p *planner) structOf(t reflect.Type, m orm.Model, at place) copier {
	for _, outer := range p.open {
		if outer == t {
			mistake("%s: %s contains itself, which would never end", p.schema, t.Name())
		}
	}
	p.open = append(p.open, t)
	defer func() { p.open = p.open[:len(p.open)-1] }()
	var copies []copier
	var indexes [][]int
	for _, f := range structFields(t) {
		if c := p.field(t, f, m, at); c != nil {
			copies, indexes = append(copies, c), append(indexes, f.Index)
		}
	}
	return copyFields(copies, indexes)
}

// field is nil for fields that are not filled: those tagged `orm:"-"`, and
// those that JSON leaves out unless a tag says what they hold.
func (p *planner) field(t reflect.Type, f reflect.StructField, m orm.Model, at place) copier {
	tag := f.Tag.Get("orm")
	if tag == "-" || tag == "" && f.Tag.Get("json") == "-" {
		return nil
	}
	here := spot{owner: t, field: f.Name, place: at}
	if of, ok := strings.CutPrefix(tag, "count="); ok {
		return p.count(here, m, names.Snake(f.Name), of, f.Type)
	}
	return p.path(here, m, strings.Split(firstOf(tag, names.Snake(f.Name)), "__"), f.Type)
}

// spot is a field of a schema, for messages, and where the path that it is
// filled from has got to.
type spot struct {
	owner reflect.Type
	field string
	place
}

func (s spot) String() string { return s.owner.Name() + "." + s.field }

func (s spot) over(r orm.Relation) spot {
	s.place = s.place.over(r)
	return s
}

// path follows the words of a path to what is copied into a value of type t.
func (p *planner) path(at spot, m orm.Model, words []string, t reflect.Type) copier {
	if f, ok := fieldNamed(m, words[0]); ok && len(words) == 1 {
		return p.column(at, m, f, t)
	}
	r, ok := relationNamed(m, words[0])
	if !ok {
		mistake("%s: %s has no field or relation %q%s", at, m.Name, words[0], names.DidYouMean(words[0], namesOf(m)))
	}
	if key, ok := keyOf(m, r); ok && len(words) == 1 && !holdsRows(t) {
		return p.column(at, m, key, t)
	}
	at = at.over(r)
	p.needs = append(p.needs, relationNeed(at, r))
	if r.Many {
		if t.Kind() != reflect.Slice {
			mistake("%s: %s.%s leads to many rows, which want a slice, not %s", at, m.Name, r.Name, t)
		}
		return copyMany(r, at, p.target(at, r, words[1:], t.Elem()))
	}
	if r.Missing && t.Kind() != reflect.Pointer && t.Kind() != reflect.Slice {
		mistake("%s: %s.%s may lead to nothing, so it has to be a *%s", at, m.Name, r.Name, t)
	}
	return copyOne(r, at, p.target(at, r, words[1:], t))
}

// target is what becomes of a row that a relation leads to.
func (p *planner) target(at spot, r orm.Relation, rest []string, t reflect.Type) copier {
	m := describe(r.Target)
	switch {
	case len(rest) > 0:
		return p.path(at, m, rest, t)
	case !holdsRows(t):
		return p.column(at, m, m.Key, t)
	case t.Kind() == reflect.Pointer:
		return copyPointer(p.structOf(t.Elem(), m, at.place))
	}
	return p.structOf(t, m, at.place)
}

// holdsRows reports whether a value stands for rows rather than their keys.
func holdsRows(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct
}

func (p *planner) column(at spot, m orm.Model, f orm.Field, t reflect.Type) copier {
	assign := assignerFor(f.Type, t)
	switch {
	case assign == nil:
		mistake("%s: a %s does not hold %s.%s, which is a %s", at, t, m.Name, f.Name, f.Type)
	case f.Nullable && f.Relation != "" && t.Kind() != reflect.Pointer:
		mistake("%s: %s.%s may be NULL, so it has to be a *%s", at, m.Name, f.Name, t)
	case f.Annotation:
		p.needs = append(p.needs, annotationNeed(at, f.Name))
	default:
		p.needs = append(p.needs, columnNeed(at, f.Name))
	}
	return copyField(f, assign)
}

// count is a number of related rows, which the query computes as an annotation.
func (p *planner) count(at spot, m orm.Model, name, of string, t reflect.Type) copier {
	f, ok := fieldNamed(m, name)
	if !ok || !f.Annotation {
		mistake("%s: for the count to travel with the rows, %s needs a field %s with the tag `orm:\"annotation\"`", at, m.Name, at.field)
	}
	if _, ok := relationNamed(m, of); !ok || at.path != "" {
		mistake("%s: count=%s: want a relation of the outermost model%s", at, of, names.DidYouMean(of, namesOf(m)))
	}
	assign := assignerFor(f.Type, t)
	if assign == nil {
		mistake("%s: a %s does not hold %s.%s, which is a %s", at, t, m.Name, f.Name, f.Type)
	}
	p.needs = append(p.needs, countNeed(at, name, of))
	return copyField(f, assign)
}

func fieldNamed(m orm.Model, name string) (orm.Field, bool) {
	if name == "pk" {
		return m.Key, true
	}
	for _, f := range m.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return orm.Field{}, false
}

// keyOf is the field that holds the key of a relation, if this side has it.
func keyOf(m orm.Model, r orm.Relation) (orm.Field, bool) {
	for _, f := range m.Fields {
		if f.Relation == r.Name {
			return f, true
		}
	}
	return orm.Field{}, false
}

func relationNamed(m orm.Model, name string) (orm.Relation, bool) {
	for _, r := range m.Relations {
		if r.Name == name {
			return r, true
		}
	}
	return orm.Relation{}, false
}

func namesOf(m orm.Model) []string {
	var all []string
	for _, f := range m.Fields {
		all = append(all, f.Name)
	}
	for _, r := range m.Relations {
		all = append(all, r.Name)
	}
	return all
}
