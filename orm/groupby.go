package orm

import (
	"fmt"
	"slices"
)

// groupPath is one path of GroupBy.
type groupPath struct {
	fieldPath
	after int // the number of clauses before it
}

// groupBy makes groups of rows with equal values.
func (q query) groupBy(paths []string) (query, error) {
	if err := q.refinable("GroupBy"); err != nil {
		return q, err
	}
	for _, path := range paths {
		p, rest, err := q.model.fieldPath(path)
		if err == nil && rest != "" {
			err = fmt.Errorf("orm: GroupBy(%q): nothing can follow %s", path, p.column.lookup)
		}
		if err != nil {
			return q, err
		}
		q.groups = append(slices.Clip(q.groups), groupPath{p, len(q.clauses)})
	}
	return q, nil
}

// grouping is the GROUP BY of q. Without GroupBy there is one group per row,
// which is told in a way that both databases accept: by the keys of all tables
// whose columns are read, and by the columns that stand beside aggregates.
func (c *compiler) grouping(q query, keys []string, parts ...fragment) fragment {
	if len(q.groups) > 0 {
		return joined(" GROUP BY ", ", ", c.groups)
	}
	columns := slices.Clip(keys)
	for _, part := range parts {
		columns = append(columns, part.plain...)
	}
	var terms []fragment
	for i, column := range columns {
		if !slices.Contains(columns[:i], column) {
			terms = append(terms, words(column))
		}
	}
	return joined(" GROUP BY ", ", ", terms)
}

// inGroups refuses a column that differs inside the groups of GroupBy, where
// one database takes any of its values and the other one none.
func (c *compiler) inGroups(q query, name string, f fragment) {
	if len(q.groups) == 0 {
		return
	}
	for _, column := range f.plain {
		if !slices.ContainsFunc(c.groups, func(g fragment) bool { return g.text == column }) {
			c.fail(fmt.Errorf("orm: %s differs inside the groups: add it to GroupBy, or aggregate it", name))
		}
	}
}

// column is the column of a path, which is that of the group if it is the
// path of one.
func (c *compiler) column(t *tables, q query, p fieldPath) fragment {
	for i, g := range q.groups {
		if g.column == p.column && slices.Equal(g.steps, p.steps) {
			return c.groups[i]
		}
	}
	_, column := t.at(t.root, p, anyClause)
	return plainly(column)
}
