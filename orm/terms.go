package orm

import "reflect"

// writtenAfter writes the annotations and groups that were made when there
// were n clauses, so that each shares the joins of the clauses before it and
// not those of the clauses after it. As in Django, the order of the calls
// counts.
func (c *compiler) writtenAfter(t *tables, q query, n int) {
	for _, a := range q.annotations {
		if a.after == n && c.wants != nil && c.wants(a) {
			c.annotated(t, a)
		}
	}
	for _, g := range q.groups {
		if g.after == n {
			_, column := t.at(t.root, g.fieldPath, anyClause)
			c.groups = append(c.groups, plainly(column))
		}
	}
}

// every annotation is wanted by a SELECT of rows.
func everyAnnotation(*annotation) bool { return true }

// annotated is the SQL of an annotation, which is written once.
func (c *compiler) annotated(t *tables, a *annotation) fragment {
	if a.inner {
		return plainly(t.root.column(a.name))
	}
	if known, ok := c.annotations[a]; ok {
		return known
	}
	f := c.fragment(func() string { return c.term(t, a.term) })
	if c.annotations == nil {
		c.annotations = map[*annotation]fragment{}
	}
	c.annotations[a] = f
	return f
}

func (c *compiler) term(t *tables, x *term) string {
	switch {
	case x.operator != "":
		left := c.operandOf(t, x.left)
		return "(" + left + " " + x.operator + " " + c.operandOf(t, x.right) + ")"
	case x.annotation != nil:
		return c.put(c.annotated(t, x.annotation))
	case x.aggregate != nil:
		return c.aggregate(t, x.aggregate)
	case x.path.column != nil:
		_, column := t.at(t.root, x.path, anyClause)
		return c.named(column)
	}
	return c.typed(x.value)
}

// operandOf leaves text untyped: beside a column it takes that one's type, so
// that "1.50" is a number next to a number.
func (c *compiler) operandOf(t *tables, x *term) string {
	if text, ok := x.value.(string); ok {
		return c.bind(text)
	}
	return c.term(t, x)
}

// typed binds a value that stands where the database cannot see its type.
func (c *compiler) typed(value any) string {
	place := c.bind(value)
	if value == nil {
		return place
	}
	return c.dialect.Cast(place, c.dialect.ColumnType(reflect.TypeOf(value)))
}

func (c *compiler) aggregate(t *tables, g *aggregate) string {
	return c.hidden(func() string { return c.aggregateText(t, g) })
}

func (c *compiler) aggregateText(t *tables, g *aggregate) string {
	of := "*"
	if g.of != nil {
		of = c.term(t, g.of)
	}
	if g.distinct {
		of = "DISTINCT " + of
	}
	text := g.function + "(" + of + ")"
	if g.filter != nil {
		text += " FILTER (WHERE " + c.test(t, *g.filter, anyClause, optional) + ")"
	}
	if g.otherwise != nil {
		text = "COALESCE(" + text + ", " + c.bind(g.otherwise) + ")"
	}
	return text
}
