package orm

// rest is all after the columns of a SELECT for which the order of the rows
// is of no interest. wanted says whether annotations count that no clause
// refers to.
func (c *compiler) rest(q query) (t *tables, parts []fragment) {
	t = c.from(q.model)
	c.annotates = q.tested()
	where, having := c.conditions(t, q, c.member(t, q.through))
	groups := fragment{}
	if len(q.groups) > 0 {
		groups = c.groups(t, q)
	} else if having.text != "" {
		groups = words(" GROUP BY " + t.root.column(q.model.key.name))
	}
	var order fragment
	if q.window.sliced { // which rows it holds depends on their order
		order = joined(" ORDER BY ", ", ", c.ordering(t, q.order).terms)
	}
	return t, []fragment{words(t.sql()), where, groups, having, order, c.limit(q.window)}
}

// tested reports whether a clause speaks of an aggregate.
func (q query) tested() bool {
	for _, clause := range q.clauses {
		if clause.aggregated() {
			return true
		}
	}
	return false
}

func (c *compiler) groups(t *tables, q query) fragment {
	var columns []fragment
	for _, path := range q.groups {
		_, column := t.at(t.root, path, 0)
		columns = append(columns, words(column))
	}
	return joined(" GROUP BY ", ", ", columns)
}

// selectKeys selects the keys of the rows of q, each once.
func (c *compiler) selectKeys(q query) []fragment {
	t, rest := c.rest(q)
	key := t.root.column(q.model.key.name)
	head := "SELECT "
	if q.distinct || len(t.joins) > 0 && !q.window.sliced {
		head = "SELECT DISTINCT "
	}
	return append([]fragment{words(head + key)}, rest...)
}

// selectCount counts the rows of q, those inside the slice if there is one.
func (q query) selectCount(d Dialect) (statement, error) {
	c := &compiler{dialect: d}
	if q.window.sliced || q.distinct || len(q.groups) > 0 || q.tested() {
		inner, alias := c.selectInner(q), words(") AS inside")
		return c.finish(append(append([]fragment{words("SELECT COUNT(*) FROM (")}, inner...), alias)...)
	}
	_, rest := c.rest(q)
	return c.finish(append([]fragment{words("SELECT COUNT(*)")}, rest...)...)
}

// selectInner has as many rows as q.
func (c *compiler) selectInner(q query) []fragment {
	t, rest := c.rest(q)
	switch {
	case q.distinct && len(q.groups) == 0:
		return append([]fragment{words("SELECT DISTINCT " + t.root.column(q.model.key.name))}, rest...)
	}
	return append([]fragment{words("SELECT 1 AS one")}, rest...)
}

// selectExists finds a row of q, which is limited to one.
func (q query) selectExists(d Dialect) (statement, error) {
	c := &compiler{dialect: d}
	_, rest := c.rest(q)
	return c.finish(append([]fragment{words("SELECT 1")}, rest...)...)
}
