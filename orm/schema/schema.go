// Package schema creates the tables of models. It makes what is missing and
// changes nothing that is there: versions of a schema are for a migration
// tool.
package schema

import (
	"context"
	"fmt"
	"strings"

	"github.com/boltvet/boltvet/orm"
)

// Create makes the tables of models, which are structs or pointers to them,
// and of all models that they are related to, with the tables of many-to-many
// pairs, foreign keys and an index on each of those: all of them, or none if
// one fails. Tables that exist are left as they are. Foreign keys are checked
// when a transaction ends, so rows that refer to each other can be stored in
// any order.
func Create(ctx context.Context, db *orm.DB, models ...any) error {
	tables, err := orm.Tables(models...)
	if err != nil {
		return err
	}
	return orm.Atomic(ctx, db, func(ctx context.Context) error {
		for _, s := range Statements(db.Dialect(), tables) {
			if _, err := db.AExec(ctx, s); err != nil {
				return fmt.Errorf("schema: %w in %s", err, s)
			}
		}
		return nil
	})
}

// Statements are the SQL of Create, for the first version of a schema that a
// migration tool is to keep.
func Statements(d orm.Dialect, tables []orm.Table) []string {
	w := writer{dialect: d, present: map[string]bool{}}
	for _, t := range tables {
		w.table(t)
	}
	return append(w.texts, w.late...)
}

// writer knows which tables are there already, for databases in which no
// reference can come before its target.
type writer struct {
	dialect orm.Dialect
	present map[string]bool
	texts   []string
	late    []string // what has to wait until all tables are there
}

// table writes the CREATE TABLE and the CREATE INDEX of one table.
func (w *writer) table(t orm.Table) {
	d := w.dialect
	w.present[t.Name] = true
	var lines []string
	for _, c := range t.Columns {
		lines = append(lines, w.column(t, c))
	}
	if t.Pairs {
		lines = append(lines, "PRIMARY KEY ("+d.Quote(t.Columns[0].Name)+", "+d.Quote(t.Columns[1].Name)+")")
	}
	w.texts = append(w.texts, "CREATE TABLE IF NOT EXISTS "+d.Quote(t.Name)+" ("+strings.Join(lines, ", ")+")")
	for i, c := range t.Columns {
		leads := t.Pairs && i == 0 // the primary key serves as its index
		if c.Table != "" && !leads && !c.Unique {
			w.texts = append(w.texts, index(d, t, c))
		}
	}
}

func (w *writer) column(t orm.Table, c orm.Column) string {
	d := w.dialect
	name := d.Quote(c.Name) + " "
	if c.AutoKey {
		return name + d.AutoKey(c.Type)
	}
	text := name + c.SQLType
	if c.SQLType == "" {
		text = name + d.ColumnType(c.Type)
	}
	if !c.Nullable {
		text += " NOT NULL"
	}
	if c.Key {
		text += " PRIMARY KEY"
	}
	if c.Unique {
		text += " UNIQUE"
	}
	switch {
	case c.Table == "":
	case d.RefersAhead() || w.present[c.Table]:
		text += references(d, c)
	default:
		w.late = append(w.late, constraint(d, t, c))
	}
	return text
}

func references(d orm.Dialect, c orm.Column) string {
	return " REFERENCES " + d.Quote(c.Table) + " (" + d.Quote(c.Field) + ") DEFERRABLE INITIALLY DEFERRED"
}

// constraint adds a reference to a table that came later, once.
func constraint(d orm.Dialect, t orm.Table, c orm.Column) string {
	return "DO $do$ BEGIN ALTER TABLE " + d.Quote(t.Name) + " ADD CONSTRAINT " + d.Quote(t.Name+"_"+c.Name+"_fkey") +
		" FOREIGN KEY (" + d.Quote(c.Name) + ")" + references(d, c) + "; EXCEPTION WHEN duplicate_object THEN NULL; END $do$"
}

func index(d orm.Dialect, t orm.Table, c orm.Column) string {
	name := d.Quote(t.Name + "_" + c.Name)
	return "CREATE INDEX IF NOT EXISTS " + name + " ON " + d.Quote(t.Name) + " (" + d.Quote(c.Name) + ")"
}
