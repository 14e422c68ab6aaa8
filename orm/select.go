package orm

import "slices"

// selection collects the columns of a SELECT.
type selection struct {
	c       *compiler
	t       *tables
	q       query
	columns []fragment
	keys    []string // of the joined models, for GROUP BY
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
		s.column(at.column(c.name))
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
			s.columns = append(s.columns, s.c.annotated(s.t, a))
			n.extras = append(n.extras, extra{column: c, at: len(s.columns) - 1})
		}
	}
}

// selectRows reads the rows of q with the relations of SelectRelated. For
// a membership the key of the owner follows the columns of the models.
func (q query) selectRows(d Dialect) (*plan, error) {
	c := &compiler{dialect: d, annotates: true}
	t := c.from(q.model)
	root := &node{model: q.model}
	s := &selection{c: c, t: t, q: q}
	s.add(t.root, root, nil, growTree(q.related))
	member := c.member(t, q.through)
	p := &plan{root: root, ownerAt: -1}
	if member != nil {
		p.ownerAt = s.column(member.column(q.through.relation.pairTable().owner))
	}
	where, having := c.conditions(t, q, member)
	s.extras(root)
	order := c.ordering(t, q.order)
	groups := fragment{}
	if q.grouped() {
		groups = s.groupBy(order)
	}
	if q.window.partition {
		err := p.finishPartitioned(s, where, groups, having, order)
		return p, err
	}
	head := "SELECT "
	if q.distinct {
		head = "SELECT DISTINCT "
		s.columns = append(s.columns, order.columns...)
	}
	var err error
	p.statement, err = c.finish(joined(head, ", ", s.columns), words(t.sql()), where, groups, having,
		joined(" ORDER BY ", ", ", order.terms), c.limit(q.window), c.locking(t, q.lock))
	return p, err
}

// groupBy makes one group per row of the root, in a way that both databases
// accept: by the keys of all tables whose columns are read.
func (s *selection) groupBy(order orderTerms) fragment {
	var keys []fragment
	for _, key := range s.keys {
		keys = append(keys, words(key))
	}
	return joined(" GROUP BY ", ", ", append(keys, order.plain...))
}

// orderTerms are the terms of an ORDER BY, with and without their direction,
// and those of them that are not aggregates.
type orderTerms struct {
	terms, columns, plain []fragment
}

func (c *compiler) ordering(t *tables, order []ordering) (o orderTerms) {
	for _, by := range order {
		var f fragment
		if by.annotation != nil {
			f = c.annotated(t, by.annotation)
		} else {
			_, column := t.at(t.root, by.path, 0)
			f = words(column)
		}
		o.columns = append(o.columns, f)
		if by.annotation == nil || !by.annotation.term.aggregated() {
			o.plain = append(o.plain, f)
		}
		if by.descending {
			f.text += " DESC"
		}
		o.terms = append(o.terms, f)
	}
	return o
}

// few reports whether the window is that of AGet, AFirst or AExists: a number
// that never varies needs no argument.
func (w window) few() bool { return w.lo == 0 && w.hi <= 2 }

// limit passes its numbers as arguments, so that all pages share one
// prepared statement.
func (c *compiler) limit(w window) fragment {
	switch {
	case !w.sliced:
		return fragment{}
	case w.few():
		return words(" LIMIT " + itoa(w.hi))
	}
	return c.fragment(func() string {
		limit := " LIMIT " + c.bind(int64(w.hi-w.lo))
		if w.lo == 0 {
			return limit
		}
		return limit + " OFFSET " + c.bind(int64(w.lo))
	})
}

// finishPartitioned numbers the rows of each parent and keeps those in the
// window.
func (p *plan) finishPartitioned(s *selection, where, groups, having fragment, order orderTerms) error {
	c, q := s.c, s.q
	parent := s.columns[max(p.ownerAt, 0)].text
	if q.window.parent != nil {
		parent = s.t.root.column(q.window.parent.name)
	}
	named := make([]fragment, len(s.columns))
	outer := make([]fragment, len(s.columns))
	for i, column := range s.columns {
		name := c.quote("c" + itoa(i))
		outer[i] = words(name)
		named[i] = fragment{column.text + " AS " + name, column.args}
	}
	number := joined("ROW_NUMBER() OVER (PARTITION BY "+parent+" ORDER BY ", ", ", order.terms)
	number.text += ") AS n"
	bounds := c.fragment(func() string {
		return ") AS ranked WHERE n > " + c.bind(int64(q.window.lo)) + " AND n <= " + c.bind(int64(q.window.hi)) + " ORDER BY n"
	})
	var err error
	p.statement, err = c.finish(joined("SELECT ", ", ", outer), words(" FROM ("),
		joined("SELECT ", ", ", append(named, number)), words(s.t.sql()), where, groups, having, bounds)
	return err
}
