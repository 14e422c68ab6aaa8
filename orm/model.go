package orm

import (
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"sync"
)

// model is what reflection found out about a struct: its table, the columns
// and the relations, in the order of the fields.
type model struct {
	typ       reflect.Type
	name      string // of the struct: Article
	table     string // article
	columns   []*column
	key       *column
	others    []*column // all but the key
	relations []*relation
	annotated map[string]*column // fields for annotations, which no table has
	originAt  uintptr            // of the Origin, if hasOrigin
	hasOrigin bool

	comparisons   pathCache[condition]
	fieldPaths    pathCache[resolvedPath]
	relationPaths pathCache[[]*relation]

	// By lookup name. A to-one relation is in both: as "author" among the
	// relations, as "author_id" among the fields.
	fieldNamed    map[string]*column
	relationNamed map[string]*relation
}

// column is a field that is stored in the model's own table.
type column struct {
	index    int    // among the columns of the model
	field    string // Go name, for messages
	name     string // in the database
	lookup   string // in paths
	typ      reflect.Type
	kind     kindOfValue // of values it can be compared with
	sqlType  string      // type=…, or empty
	unique   bool
	offset   uintptr
	decode   decoder
	readKey  keyReader                // nil if the type cannot be a key
	wires    [wireFormats]wireDecoder // by format, nil where the driver has to convert
	relation *relation                // the to-one relation whose key this is, or nil
	rows     reflect.Type             // of which this is the key, or nil
}

// nullable reports whether the field can hold NULL. A type that scans itself
// decides when it sees one.
func (c *column) nullable() bool {
	if c.relation != nil {
		return c.relation.nullable
	}
	switch c.typ.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Interface:
		return true
	}
	return reflect.PointerTo(c.typ).Implements(reflect.TypeFor[sql.Scanner]())
}

// modelResult is a model, or why the struct cannot be one.
type modelResult struct {
	model *model
	err   error
}

// models caches what reflection found. Types do not change while a program
// runs, so the cache needs no owner and nothing ever leaves it.
var models sync.Map // reflect.Type -> modelResult

func modelOf(t reflect.Type) (*model, error) {
	if known, ok := models.Load(t); ok {
		r := known.(modelResult)
		return r.model, r.err
	}
	m, err := newModel(t)
	known, _ := models.LoadOrStore(t, modelResult{m, err})
	r := known.(modelResult)
	return r.model, r.err
}

func newModel(t reflect.Type) (*model, error) {
	if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("orm: %s is not a struct, so it cannot be a model", t)
	}
	m := &model{
		typ:           t,
		name:          t.Name(),
		table:         tableName(t),
		annotated:     map[string]*column{},
		fieldNamed:    map[string]*column{},
		relationNamed: map[string]*relation{},
	}
	if err := m.addFields(t, 0); err != nil {
		return nil, err
	}
	if err := m.findKey(); err != nil {
		return nil, err
	}
	return m, nil
}

// findKey insists on a field ID: keys of several columns would reach into
// every relation, and a model without a key cannot be related to.
func (m *model) findKey() error {
	for i, c := range m.columns {
		if c.field != "ID" {
			continue
		}
		if c.readKey == nil || c.relation != nil {
			return fmt.Errorf("orm: %s.ID: %s cannot be a key", m.name, c.typ)
		}
		m.key, c.rows = c, m.typ
		m.others = slices.Concat(m.columns[:i], m.columns[i+1:])
		return nil
	}
	return fmt.Errorf("orm: %s has no key: add a field ID int64", m.name)
}

// autoKey reports whether the database assigns the key when it is zero.
func (m *model) autoKey() bool {
	return m.key.typ.Kind() != reflect.String && m.key.typ.ConvertibleTo(reflect.TypeFor[int64]())
}

func (m *model) keyOf(row address) rowKey { return m.key.readKey(row.plus(m.key.offset)) }

// names lists what a path may say here, for suggestions.
func (m *model) names() []string {
	var names []string
	for _, c := range m.columns {
		names = append(names, c.lookup)
	}
	return append(names, m.relationNames()...)
}

func (m *model) relationNames() []string {
	var names []string
	for _, r := range m.relations {
		names = append(names, r.name)
	}
	return names
}
