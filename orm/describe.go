package orm

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Table describes a table that models need, for packages that write schemas.
type Table struct {
	Name    string
	Columns []Column
	// Pairs says that this is the table of pairs of a many-to-many relation:
	// its two columns are the key.
	Pairs bool
}

// Column describes one column of a Table.
type Column struct {
	Name     string
	Type     reflect.Type // of the Go field; for a relation, of the key it holds
	Key      bool
	AutoKey  bool // the database assigns it
	Nullable bool
	Unique   bool
	SQLType  string // the declared type, if the field's tag says one
	// Table and Field are what a foreign key refers to; Table is empty for
	// other columns.
	Table, Field string
}

// Tables describes the tables of models, which are structs or pointers to
// them, and of all models they are related to. A table comes after those it
// refers to, as far as there are no cycles.
func Tables(models ...any) ([]Table, error) {
	w := tableWalk{seen: map[*model]bool{}, links: map[string]bool{}}
	for _, value := range models {
		t := reflect.TypeOf(value)
		if t == nil {
			return nil, fmt.Errorf("orm: nil is not a model")
		}
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		m, err := modelOf(t)
		if err == nil {
			err = w.visit(m)
		}
		if err != nil {
			return nil, err
		}
	}
	return append(w.tables, w.pairs...), nil
}

// tableWalk goes from models to those they are related to. Link tables come
// last, because they refer to models and nothing refers to them.
type tableWalk struct {
	seen   map[*model]bool
	links  map[string]bool
	tables []Table
	pairs  []Table
}

func (w *tableWalk) visit(m *model) error {
	if w.seen[m] {
		return nil
	}
	w.seen[m] = true
	if err := w.visitTargets(m, toOne); err != nil {
		return err
	}
	w.tables = append(w.tables, m.describe())
	for _, kind := range []relationKind{reverse, reverseOne, manyToMany} {
		if err := w.visitTargets(m, kind); err != nil {
			return err
		}
	}
	return nil
}

func (w *tableWalk) visitTargets(m *model, kind relationKind) error {
	for _, r := range m.relations {
		if r.kind != kind {
			continue
		}
		target, err := r.target()
		if err == nil {
			err = w.visit(target)
		}
		if err != nil {
			return err
		}
		if err := w.visitPairs(r); err != nil {
			return err
		}
	}
	return nil
}

func (w *tableWalk) visitPairs(r *relation) error {
	switch {
	case r.kind != manyToMany:
	case r.throughModel != nil:
		m, err := modelOf(r.throughModel)
		if err != nil {
			return err
		}
		return w.visit(m)
	case !w.links[r.through.table]:
		w.links[r.through.table] = true
		w.pairs = append(w.pairs, r.describe())
	}
	return nil
}

func (m *model) describe() Table {
	t := Table{Name: m.table}
	for _, c := range m.columns {
		d := Column{Name: c.name, Type: c.typ, Nullable: c.nullable(), Unique: c.unique, SQLType: c.sqlType}
		if c == m.key {
			d.Key, d.AutoKey, d.Nullable = true, m.autoKey(), false
		}
		if c.relation != nil {
			target := c.relation.resolved()
			d.Table, d.Field = target.table, target.key.name
		}
		t.Columns = append(t.Columns, d)
	}
	return t
}

// describe is the same table for both fields that may name it.
func (r *relation) describe() Table {
	columns := []Column{linkColumn(r.through.owner, r.owner), linkColumn(r.through.target, r.resolved())}
	slices.SortFunc(columns, func(a, b Column) int { return strings.Compare(a.Name, b.Name) })
	return Table{Name: r.through.table, Pairs: true, Columns: columns}
}

func linkColumn(name string, m *model) Column {
	return Column{Name: name, Type: m.key.typ, Table: m.table, Field: m.key.name}
}
