package orm

import "slices"

// selection collects the columns of a SELECT.
type selection struct {
	c       *compiler
	t       *tables
	q       query
	columns []fragment
	extra   []fragment // those of them that are annotations
	keys    []string   // of the joined models, for GROUP BY
}

func (s *selection) column(text string) int {
	s.columns = append(s.columns, words(text))
	return len(s.columns) - 1
}

// add lists the columns of a model, then those of the relations below it.
func (s *selection) add(at *join, n *node, path []*relation, related []*branch) {
	n.columns = s.q.columnsAt(n.model, path)
	n.first = len(s.columns)
	for i, c := range n.columns {
		if c == n.model.key {
			n.keyAt = n.first + i
			s.keys = append(s.keys, at.column(c.name))
		}
		s.column(s.c.read(at.column(c.name), c.typ))
	}
	for _, b := range related {
		s.c.fail(n.canFollow(b.relation))
		child := &node{model: b.relation.resolved(), relation: b.relation}
		n.children = append(n.children, child)
		s.add(s.t.follow(at, b.relation, 0), child, append(slices.Clip(path), b.relation), b.below)
	}
}

// extras are the annotations that the model has a field for.
func (s *selection) extras(n *node) {
	for _, a := range s.q.annotations {
		if c := n.model.annotated[a.name]; c != nil {
			f := s.c.annotated(s.t, a)
			s.columns = append(s.columns, f)
			s.extra = append(s.extra, f)
			n.extras = append(n.extras, extra{column: c, at: len(s.columns) - 1})
		}
	}
}

// owner adds the key of the owner that a row was found for.
func (s *selection) owner(member *join, m *membership) int {
	if member == nil {
		return -1
	}
	key := member.column(m.relation.pairTable().owner)
	s.keys = append(s.keys, key)
	return s.column(key)
}

// selectRows reads the rows of q with the relations of SelectRelated. For
// a membership the key of the owner follows the columns of the models.
func (q query) selectRows(d Dialect) (planned, error) {
	c := &compiler{dialect: d, wants: everyAnnotation}
	t := c.rowsOf(q)
	p := &plan{root: &node{model: q.model}}
	s := &selection{c: c, t: t, q: q}
	s.add(t.root, p.root, nil, growTree(q.related))
	member := c.member(t, q.through)
	p.ownerAt = s.owner(member, q.through)
	b := body{}
	b.where, b.having = c.conditions(t, q, member)
	s.extras(p.root)
	b.order = c.ordering(t, q)
	if q.grouped() {
		b.groups = c.grouping(q, s.keys, slices.Concat(s.extra, []fragment{b.having}, b.order)...)
	}
	written, err := s.finish(p.ownerAt, b)
	p.text = written.text
	return planned{p, written.args}, err
}

func (s *selection) finish(ownerAt int, b body) (statement, error) {
	if s.q.window.partition {
		return s.partitioned(ownerAt, b)
	}
	return s.c.finish(s.head(b.order), b.sql(s.c, s.t, s.q), s.c.locking(s.t, s.q.lock))
}

// head is the SELECT up to FROM. PostgreSQL wants to see what orders distinct
// rows.
func (s *selection) head(order []fragment) fragment {
	if !s.q.distinct {
		return joined("SELECT ", ", ", s.columns)
	}
	return joined("SELECT DISTINCT ", ", ", append(s.columns, order...))
}

// body is what follows the columns of a SELECT.
type body struct {
	where, groups, having fragment
	order                 []fragment // without directions
}

func (b body) sql(c *compiler, t *tables, q query) fragment {
	return joined("", "", []fragment{t.sql(), b.where, b.groups, b.having, b.orderBy(q), c.limit(q.window)})
}

// orderBy is the ORDER BY.
func (b body) orderBy(q query) fragment { return joined(" ORDER BY ", ", ", directed(q, b.order)) }

// directed are the terms of an order with their directions.
func directed(q query, order []fragment) []fragment {
	terms := slices.Clone(order)
	for i := range terms {
		if q.order[i].descending {
			terms[i].text += " DESC"
		}
	}
	return terms
}

// ordering are the terms that order the rows of q, without their directions.
func (c *compiler) ordering(t *tables, q query) []fragment {
	terms := make([]fragment, len(q.order))
	for i, by := range q.order {
		if by.annotation != nil {
			terms[i] = c.annotated(t, by.annotation)
		} else {
			terms[i] = c.column(t, q, by.path)
		}
		c.inGroups(q, by.name, terms[i])
	}
	return terms
}

// maxWritten bounds the numbers of rows that stand in the text of a statement.
const maxWritten = 1000

// written reports whether the number of rows stands in the text. PostgreSQL
// plans a statement anew for each LIMIT that comes as an argument, which costs
// more than reading a page, and a program has few sizes of pages.
func (w window) written() bool { return w.hi-w.lo <= maxWritten }

// limit passes the place where a page begins as an argument, so that all pages
// of a size share one prepared statement.
func (c *compiler) limit(w window) fragment {
	if !w.sliced {
		return fragment{}
	}
	return c.fragment(func() string {
		limit := " LIMIT " + itoa(w.hi-w.lo)
		if !w.written() {
			limit = " LIMIT " + c.bind(int64(w.hi-w.lo))
		}
		if w.lo == 0 {
			return limit
		}
		return limit + " OFFSET " + c.bind(int64(w.lo))
	})
}

// partitioned numbers the rows of each parent and keeps those in the window.
func (s *selection) partitioned(ownerAt int, b body) (statement, error) {
	c, w := s.c, s.q.window
	parent := s.columns[max(ownerAt, 0)].text
	if w.parent != nil {
		parent = s.t.root.column(w.parent.name)
	}
	inner := make([]fragment, len(s.columns))
	outer := make([]fragment, len(s.columns))
	for i, column := range s.columns {
		outer[i] = words(c.quote("c" + itoa(i)))
		inner[i] = column.as(outer[i].text)
	}
	number := joined("ROW_NUMBER() OVER (PARTITION BY "+parent+" ORDER BY ", ", ", directed(s.q, b.order))
	number.text += ") AS n"
	bounds := c.fragment(func() string {
		return ") AS ranked WHERE n > " + c.bind(int64(w.lo)) + " AND n <= " + c.bind(int64(w.hi)) + " ORDER BY n"
	})
	return c.finish(joined("SELECT ", ", ", outer), words(" FROM ("),
		joined("SELECT ", ", ", append(inner, number)), s.t.sql(), b.where, b.groups, b.having, bounds)
}
