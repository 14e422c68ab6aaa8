package bolt

import (
	"reflect"
	"slices"
	"strings"

	"github.com/boltvet/boltvet/orm"
)

// columnsFor are the columns that a schema shows of the rows and of those that
// are joined to them, and all keys of relations, because others may load by
// those.
func columnsFor[T any](needs []need) []orm.Path[T] {
	m := describe(reflect.TypeFor[T]())
	var columns []string
	for _, n := range needs {
		if n.kind == aColumn && !n.many {
			columns = append(columns, n.path)
		}
	}
	columns = append(columns, keysIn(m, "")...)
	for _, n := range needs {
		if n.kind == aJoin {
			columns = append(columns, keysAlong(m, n.path)...)
		}
	}
	slices.Sort(columns)
	return paths[T](slices.Compact(columns))
}

// keysAlong are the keys in the rows of each relation of a path.
func keysAlong(m orm.Model, path string) []string {
	var keys []string
	at := ""
	for word := range strings.SplitSeq(path, "__") {
		r, _ := relationNamed(m, word) // the path is one of Schema's own
		m, at = describe(r.Target), at+word+"__"
		keys = append(keys, keysIn(m, at)...)
	}
	return keys
}

// keysIn leaves out the key of the row itself, which is always read.
func keysIn(m orm.Model, at string) []string {
	var keys []string
	for _, f := range m.Fields {
		if f.Relation != "" {
			keys = append(keys, at+f.Name)
		}
	}
	return keys
}

// project reads only the columns that are shown. Nobody sees the rows, so
// nobody misses the others; a query that says itself what it reads is obeyed.
func project[T any](columns []orm.Path[T], q orm.QuerySet[T]) orm.QuerySet[T] {
	if len(columns) == 0 || !q.Whole() {
		return q
	}
	return q.Only(columns...)
}
