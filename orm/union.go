package orm

import (
	"errors"
	"fmt"
	"slices"
)

// Union has the rows of q and of the others, each once. What q loads with its
// rows is loaded; its order and that of the others only counts where they are
// sliced. Of the methods that build, only Slice, At, OrderBy and Reverse can
// follow, as in Django: QuerySet.union.
func (q QuerySet[T]) Union(others ...QuerySet[T]) QuerySet[T] { return q.combined(" UNION ", others) }

// UnionAll has the rows of q and of the others, as often as they have them.
// Django: union(all=True).
func (q QuerySet[T]) UnionAll(others ...QuerySet[T]) QuerySet[T] {
	return q.combined(" UNION ALL ", others)
}

// combination is where the rows of a query come from instead of the table.
type combination struct {
	operator string
	parts    []query
}

func (q QuerySet[T]) combined(operator string, others []QuerySet[T]) QuerySet[T] {
	u := &combination{operator: operator}
	for _, part := range append([]QuerySet[T]{q}, others...) {
		if q.err == nil {
			q.err = part.ready()
		}
		if q.err == nil && part.db.shared != q.db.shared {
			q.err = errors.New("orm: Union of QuerySets on different databases")
		}
		if q.err == nil {
			q.err = part.query.readable()
		}
		u.parts = append(u.parts, part.query)
	}
	return q.then(nil, func(s query) (query, error) {
		return query{model: s.model, union: u, related: s.related, prefetch: s.prefetch, columns: s.columns, fetch: s.fetch}, nil
	})
}

// uncombined refuses what Django refuses after a union.
func (q query) uncombined(method string) error {
	if q.union != nil {
		return fmt.Errorf("orm: %s after Union: only a slice or an order can follow it", method)
	}
	return nil
}

// rowsOf begins with the rows of a query: the table, or a union.
func (c *compiler) rowsOf(q query) *tables {
	if q.union == nil {
		return c.from(q.model)
	}
	parts := make([]fragment, len(q.union.parts))
	for i, part := range q.union.parts {
		rows := c.subquery(func() fragment { return c.selectAlso(part.unordered(), nil) })
		parts[i] = joined("SELECT "+c.names(q.model.columns)+" FROM (", "", []fragment{rows, words(") AS part")})
	}
	return c.over(q.model, joined("", "", []fragment{joined("(", q.union.operator, parts), words(")")}))
}

// selectAlso is the model's columns and some annotations of the rows of q.
func (c *compiler) selectAlso(q query, annotations []*annotation) fragment {
	c.wants = everyAnnotation
	t := c.rowsOf(q)
	s := &selection{c: c, t: t, q: q}
	for _, column := range q.model.columns {
		s.column(t.root.column(column.name))
	}
	b := body{}
	b.where, b.having = c.conditions(t, q, c.member(t, q.through))
	for _, a := range annotations {
		f := c.annotated(t, a)
		s.columns, s.extra = append(s.columns, f.as(c.quote(a.name))), append(s.extra, f)
	}
	b.order = c.ordering(t, q)
	if q.grouped() {
		b.groups = c.grouping(q, []string{c.key(t)}, slices.Concat(s.extra, []fragment{b.having}, b.order)...)
	}
	named := slices.Clone(b.order)
	for i := range named {
		named[i] = named[i].as("o" + itoa(i))
	}
	return joined("", "", []fragment{s.head(named), b.sql(c, t, q)})
}
