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
// pairs, foreign keys and an index on each of those. Tables that exist are
// left as they are. Foreign keys are checked when a transaction ends, so rows
// that refer to each other can be stored in any order.
func Create(ctx context.Context, db *orm.DB, models ...any) error {
	tables, err := orm.Tables(models...)
	if err != nil {
		return err
	}
	for _, t := range tables {
		for _, text := range statements(db.Dialect(), t) {
			if _, err := db.AExec(ctx, text); err != nil {
				return fmt.Errorf("schema: creating %s: %w", t.Name, err)
			}
		}
	}
	return nil
}

// statements are the CREATE TABLE and the CREATE INDEX of one table.
func statements(d orm.Dialect, t orm.Table) []string {
	var lines []string
	for _, c := range t.Columns {
		lines = append(lines, column(d, c))
	}
	if t.Pairs {
		lines = append(lines, "PRIMARY KEY ("+d.Quote(t.Columns[0].Name)+", "+d.Quote(t.Columns[1].Name)+")")
	}
	texts := []string{"CREATE TABLE IF NOT EXISTS " + d.Quote(t.Name) + " (" + strings.Join(lines, ", ") + ")"}
	for i, c := range t.Columns {
		leads := t.Pairs && i == 0 // the primary key serves as its index
		if c.Table != "" && !leads {
			texts = append(texts, index(d, t, c))
		}
	}
	return texts
}

func column(d orm.Dialect, c orm.Column) string {
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
	if c.Table != "" {
		text += " REFERENCES " + d.Quote(c.Table) + " (" + d.Quote(c.Field) + ") DEFERRABLE INITIALLY DEFERRED"
	}
	return text
}

func index(d orm.Dialect, t orm.Table, c orm.Column) string {
	name := d.Quote(t.Name + "_" + c.Name)
	return "CREATE INDEX IF NOT EXISTS " + name + " ON " + d.Quote(t.Name) + " (" + d.Quote(c.Name) + ")"
}
