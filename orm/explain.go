package orm

import (
	"context"
	"fmt"
	"strings"
)

// ExplainOption changes what AExplain does.
type ExplainOption func(plan, run string) (chosen string)

// Analyze runs the query and tells what happened. SQLite cannot.
func Analyze() ExplainOption { return func(_, run string) string { return run } }

func (db *DB) explain(ctx context.Context, q query, options []ExplainOption) (string, error) {
	p, err := db.planFor(ctx, q)
	if err != nil {
		return "", err
	}
	plan, run := db.dialect.Explain()
	before := plan
	for _, option := range options {
		before = option(plan, run)
	}
	var lines []string
	s := statement{before + " " + p.text, p.args}
	err = db.query(ctx, s, func(r Rows) error {
		return eachRow(r, cellsFunc(func(c *cells) error {
			lines = append(lines, fmt.Sprint(c.values[len(c.values)-1]))
			return nil
		}))
	})
	return strings.Join(lines, "\n"), err
}
