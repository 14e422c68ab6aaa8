package orm

import (
	"fmt"
	"slices"
)

// columnChoice is one path of Only or Defer: a column of the model that the
// steps lead to, which alone is wanted, or is not.
type columnChoice struct {
	fieldPath
	deferred bool
}

// only replaces what earlier calls of Only chose, as in Django.
func (q query) only(paths []string) (query, error) {
	q.columns = slices.DeleteFunc(slices.Clone(q.columns), func(c columnChoice) bool { return !c.deferred })
	chosen, err := q.choices("Only", paths)
	q.columns = append(q.columns, chosen...)
	return q, err
}

// deferring adds to what earlier calls left out.
func (q query) deferring(paths []string) (query, error) {
	chosen, err := q.choices("Defer", paths)
	for i := range chosen {
		chosen[i].deferred = true
	}
	q.columns = append(slices.Clip(q.columns), chosen...)
	return q, err
}

// choices are the columns that the paths of Only or Defer name.
func (q query) choices(method string, paths []string) ([]columnChoice, error) {
	if err := q.uncombined(method); err != nil {
		return nil, err
	}
	chosen := make([]columnChoice, len(paths))
	for i, path := range paths {
		p, rest, err := q.model.fieldPath(path)
		if err == nil && (rest != "" || !p.findsOne()) {
			err = fmt.Errorf("orm: %s(%q): want a column", method, path)
		}
		if err != nil {
			return nil, err
		}
		chosen[i].fieldPath = p
	}
	return chosen, nil
}

// columnsAt are the columns to read of a model at the end of a path. The key
// is always among them, and so is what prefetching needs. Rows that could not
// remember what is missing are read whole.
func (q query) columnsAt(m *model, path []*relation) []*column {
	if len(q.columns) == 0 || !m.remembers() {
		return m.columns
	}
	var only, deferred []*column
	for _, c := range q.columns {
		switch {
		case !slices.Equal(c.steps, path):
		case c.deferred:
			deferred = append(deferred, c.column)
		default:
			only = append(only, c.column)
		}
	}
	if only == nil && deferred == nil {
		return m.columns
	}
	var chosen []*column
	for _, c := range m.columns {
		wanted := only == nil || slices.Contains(only, c)
		if c == m.key || wanted && !slices.Contains(deferred, c) || q.needs(c, path) {
			chosen = append(chosen, c)
		}
	}
	return chosen
}

// needing reads a column whatever Only and Defer say.
func (q query) needing(c *column) query {
	q.needed = append(slices.Clip(q.needed), c)
	return q
}

// needs reports whether a column holds the keys of what is prefetched, or of
// the parents that the rows are prefetched for.
func (q query) needs(c *column, path []*relation) bool {
	if len(path) == 0 && slices.Contains(q.needed, c) {
		return true
	}
	for _, p := range q.prefetch {
		for i, r := range p.path {
			if r.kind == toOne && r.column == c && slices.Equal(p.path[:i], path) {
				return true
			}
		}
	}
	return false
}
