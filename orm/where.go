package orm

import "strings"

// where writes the conditions of q. Clauses are numbered from 1, so that
// those of one call share the rows they are about.
func (c *compiler) where(t *tables, q query, member *join) string {
	var tests []string
	if member != nil {
		tests = append(tests, c.owned(member, q.through))
	}
	for i, clause := range q.clauses {
		tests = append(tests, c.clause(t, clause, i+1))
	}
	if len(tests) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(tests, " AND ")
}

// member joins the table of pairs that a membership tests, if there is one.
func (c *compiler) member(t *tables, m *membership) *join {
	if m == nil {
		return nil
	}
	r := m.relation
	return t.add(t.root, r.through.table, r.through.target, r.resolved().key.name)
}

func (c *compiler) owned(member *join, m *membership) string {
	column := member.column(m.relation.through.owner)
	if len(m.owners) == 1 {
		return column + " = " + c.bind(m.owners[0].value())
	}
	return c.dialect.In(column, c.bindList(keyValues(m.owners)))
}

// clause negates Exclude with IS NOT TRUE: rows for which the conditions are
// unknown because of a NULL are not excluded.
func (c *compiler) clause(t *tables, clause clause, number int) string {
	tests := make([]string, len(clause.conditions))
	for i, cond := range clause.conditions {
		if clause.exclude {
			tests[i] = c.holds(t, cond)
		} else {
			tests[i] = c.filter(t, cond, number)
		}
	}
	all := strings.Join(tests, " AND ")
	if clause.exclude {
		return "(" + all + ") IS NOT TRUE"
	}
	return all
}

// filter is a test that every row of the result passes.
func (c *compiler) filter(t *tables, cond condition, clause int) string {
	j, column := t.at(t.root, cond.path, clause)
	if cond.rejectsNull() {
		j.require()
	}
	return c.test(column, cond)
}

// holds is a test that must not change which rows there are, because it will
// be negated: what leads to many rows becomes a subquery of its own.
func (c *compiler) holds(t *tables, cond condition) string {
	if cond.path.findsOne() {
		_, column := t.at(t.root, cond.path, 0)
		return c.test(column, cond)
	}
	key := t.model.key.name
	sub := c.from(t.model)
	j, column := sub.at(sub.root, cond.path, 1)
	if cond.rejectsNull() {
		j.require()
	}
	test := c.test(column, cond)
	return "EXISTS (SELECT 1" + sub.sql() + " WHERE " + sub.root.column(key) + " = " + t.root.column(key) + " AND " + test + ")"
}

// test compares a column with the value of a condition.
func (c *compiler) test(column string, cond condition) string {
	switch cond.lookup {
	case "exact":
		return column + " = " + c.bind(cond.value)
	case "gt":
		return column + " > " + c.bind(cond.value)
	case "gte":
		return column + " >= " + c.bind(cond.value)
	case "lt":
		return column + " < " + c.bind(cond.value)
	case "lte":
		return column + " <= " + c.bind(cond.value)
	case "isnull":
		if cond.value == true {
			return column + " IS NULL"
		}
		return column + " IS NOT NULL"
	case "in":
		return c.dialect.In(column, c.bindList(cond.value.([]any)))
	}
	pattern := c.bind(c.dialect.Pattern(cond.lookup, cond.value.(string)))
	return c.dialect.Match(cond.lookup, column, pattern)
}
