package orm

import "strings"

// strength says what a test may do to the joins it needs.
type strength uint8

const (
	// required: rows that fail the test are not in the result, so an outer
	// join that the test rejects anyway becomes an inner one.
	required strength = iota
	// optional: another test may hold instead.
	optional
	// negated: which rows there are must not change, so what leads to many
	// rows becomes a subquery of its own.
	negated
)

// conditions writes the tests of q, those on rows and those on groups.
// Clauses are numbered from 1, so that those of one call share the rows they
// are about.
func (c *compiler) conditions(t *tables, q query, member *join) (where, having fragment) {
	var rows, groups []fragment
	if member != nil {
		rows = append(rows, c.fragment(func() string { return c.owned(member, q.through) }))
	}
	for i, clause := range q.clauses {
		c.writtenAfter(t, q, i)
		for _, part := range clause.parts() {
			f := c.fragment(func() string { return c.test(t, part, i+1, required) })
			if part.aggregated() {
				groups = append(groups, f)
			} else {
				rows = append(rows, f)
			}
		}
	}
	c.writtenAfter(t, q, len(q.clauses))
	return joined(" WHERE ", " AND ", rows), joined(" HAVING ", " AND ", groups)
}

// parts are the tests that have to hold all.
func (t test) parts() []test {
	if t.op != every {
		return []test{t}
	}
	return t.below
}

// joined is nothing at all for no parts.
func joined(before, between string, parts []fragment) (whole fragment) {
	for i, part := range parts {
		if i == 0 {
			whole.text = before
		} else {
			whole.text += between
		}
		whole.text += part.text
		whole.args = append(whole.args, part.args...)
		whole.plain = append(whole.plain, part.plain...)
	}
	return whole
}

// member joins the table of pairs that a membership tests, if there is one.
func (c *compiler) member(t *tables, m *membership) *join {
	if m == nil {
		return nil
	}
	pairs := m.relation.pairTable()
	return t.add(t.root, pairs.table, pairs.target, m.relation.resolved().key.name)
}

func (c *compiler) owned(member *join, m *membership) string {
	column := member.column(m.relation.pairTable().owner)
	if len(m.owners) == 1 {
		return column + " = " + c.bind(m.owners[0].value())
	}
	return c.dialect.In(column, c.bindList(m.relation.owner.key, keyValues(m.owners)))
}

// test negates with IS NOT TRUE: what is unknown because of a NULL does not
// hold, so its opposite does, as in Django's exclude.
func (c *compiler) test(t *tables, x test, clause int, s strength) string {
	switch x.op {
	case leaf:
		return c.condition(t, x.leaf, clause, s)
	case every:
		return c.several(t, x.below, clause, s, " AND ", "1 = 1")
	case some:
		return c.several(t, x.below, clause, max(s, optional), " OR ", "1 = 0")
	case within:
		return c.named(t.root.column(t.model.key.name)) + " IN (" + c.put(c.keys(*x.of)) + ")"
	}
	return "(" + c.test(t, x.below[0], clause, negated) + ") IS NOT TRUE"
}

// several puts tests together; none says what holds without any.
func (c *compiler) several(t *tables, below []test, clause int, s strength, operator, none string) string {
	tests := make([]string, len(below))
	for i, x := range below {
		tests[i] = c.test(t, x, clause, s)
	}
	switch len(tests) {
	case 0:
		return none
	case 1:
		return tests[0]
	}
	return "(" + strings.Join(tests, operator) + ")"
}

func (c *compiler) condition(t *tables, cond condition, clause int, s strength) string {
	if cond.annotation != nil {
		return c.compare(t, c.put(c.annotated(t, cond.annotation)), cond)
	}
	if s == negated && !cond.path.findsOne() {
		return c.exists(t, cond)
	}
	if s == negated {
		clause = 0
	}
	j, column := t.at(t.root, cond.path, clause)
	if s == required && cond.rejectsNull() {
		j.require()
	}
	return c.compare(t, c.named(column), cond)
}

// exists tests the condition apart from the joins of t.
func (c *compiler) exists(t *tables, cond condition) string {
	key := t.model.key.name
	sub := c.from(t.model)
	j, column := sub.at(sub.root, cond.path, 1)
	if cond.rejectsNull() {
		j.require()
	}
	test := c.compare(t, column, cond)
	return "EXISTS (SELECT 1" + sub.sql().text + " WHERE " + sub.root.column(key) + " = " + t.root.column(key) + " AND " + test + ")"
}

var operators = map[string]string{"exact": " = ", "gt": " > ", "gte": " >= ", "lt": " < ", "lte": " <= "}

// compare compares a column, or an expression in its place, with the value of
// a condition.
func (c *compiler) compare(t *tables, column string, cond condition) string {
	if cond.part != "" {
		column = c.dialect.DatePart(cond.part, column)
	}
	if operator, ok := operators[cond.lookup]; ok {
		return column + operator + c.operand(t, cond)
	}
	switch cond.lookup {
	case "isnull":
		if cond.value == true {
			return column + " IS NULL"
		}
		return column + " IS NOT NULL"
	case "range":
		ends := cond.value.([]any)
		return column + " BETWEEN " + c.bind(ends[0]) + " AND " + c.bind(ends[1])
	case "in":
		if cond.rows != nil {
			return column + " IN (" + c.put(c.keys(*cond.rows)) + ")"
		}
		return c.dialect.In(column, c.bindList(cond.path.column, cond.value.([]any)))
	}
	pattern := c.bind(c.dialect.Pattern(cond.lookup, cond.value.(string)))
	return c.dialect.Match(cond.lookup, column, pattern)
}

func (c *compiler) operand(t *tables, cond condition) string {
	if cond.term == nil {
		return c.bind(cond.value)
	}
	return c.term(t, cond.term)
}
