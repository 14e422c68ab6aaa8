package orm

import "strings"

// selection collects the columns of a SELECT.
type selection struct {
	t       *tables
	columns []string
}

// add lists the columns of a model, then those of the relations below it.
func (s *selection) add(at *join, n *node, related []*branch) {
	n.first = len(s.columns)
	for _, c := range n.model.columns {
		s.columns = append(s.columns, at.column(c.name))
	}
	for _, b := range related {
		child := &node{model: b.relation.resolved(), relation: b.relation}
		n.children = append(n.children, child)
		s.add(s.t.follow(at, b.relation, 0), child, b.below)
	}
}

// selectRows reads the rows of q with the relations of SelectRelated. For
// a membership the key of the owner follows as the last column.
func (q query) selectRows(d Dialect) (statement, *node, error) {
	c := &compiler{dialect: d}
	t := c.from(q.model)
	root := &node{model: q.model}
	s := &selection{t: t}
	s.add(t.root, root, growTree(q.related))
	member := c.member(t, q.through)
	if member != nil {
		s.columns = append(s.columns, member.column(q.through.relation.through.owner))
	}
	where := c.where(t, q, member)
	order := c.orderBy(t, q.order)
	text := "SELECT " + strings.Join(s.columns, ", ") + t.sql() + where + order + c.limit(q.window)
	return statement{text, c.args}, root, c.err
}

// selectCount counts the rows of q, those inside the slice if there is one.
func (q query) selectCount(d Dialect) (statement, error) {
	c := &compiler{dialect: d}
	if !q.window.sliced {
		text := "SELECT COUNT(*)" + c.rest(q)
		return statement{text, c.args}, c.err
	}
	text := "SELECT COUNT(*) FROM (SELECT 1" + c.rest(q) + ") AS sliced"
	return statement{text, c.args}, c.err
}

// selectExists finds at most one row.
func (q query) selectExists(d Dialect) (statement, error) {
	c := &compiler{dialect: d}
	text := "SELECT 1" + c.rest(q.limit(1))
	return statement{text, c.args}, c.err
}

// rest is all after the columns of a SELECT for which the order of the rows
// is of no interest.
func (c *compiler) rest(q query) string {
	t := c.from(q.model)
	where := c.where(t, q, c.member(t, q.through))
	return t.sql() + where + c.limit(q.window)
}

func (c *compiler) orderBy(t *tables, order []ordering) string {
	if len(order) == 0 {
		return ""
	}
	terms := make([]string, len(order))
	for i, o := range order {
		_, terms[i] = t.at(t.root, o.path, 0)
		if o.descending {
			terms[i] += " DESC"
		}
	}
	return " ORDER BY " + strings.Join(terms, ", ")
}

// limit passes its numbers as arguments, so that all pages share one
// prepared statement.
func (c *compiler) limit(w window) string {
	if !w.sliced {
		return ""
	}
	limit := " LIMIT " + c.bind(w.hi-w.lo)
	if w.lo == 0 {
		return limit
	}
	return limit + " OFFSET " + c.bind(w.lo)
}
