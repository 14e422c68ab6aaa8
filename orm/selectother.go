package orm

// unordered drops an order that no slice depends on.
func (q query) unordered() query {
	if !q.window.sliced {
		q.order = nil
	}
	return q
}

// rest is all after the columns of a SELECT that does not build rows.
func (c *compiler) rest(q query) (t *tables, b body) {
	t = c.rowsOf(q)
	c.wants = q.decisive
	b.where, b.having = c.conditions(t, q, c.member(t, q.through))
	b.order = c.ordering(t, q)
	if len(q.groups) > 0 || q.tested() {
		b.groups = c.grouping(q, []string{c.key(t)}, append(b.order, b.having)...)
	}
	return t, b
}

// key is the key of the root.
func (c *compiler) key(t *tables) string { return t.root.column(t.model.key.name) }

// decisive reports whether an annotation decides which rows there are: one
// that multiplies them, or an aggregate that a clause or the order speaks of.
func (q query) decisive(a *annotation) bool {
	if !a.term.aggregated() {
		return a.term.spansMany()
	}
	for _, clause := range q.clauses {
		if clause.speaksOf(a) {
			return true
		}
	}
	for _, by := range q.order {
		if by.annotation != nil && by.annotation.term.speaksOf(a) || by.annotation == a {
			return true
		}
	}
	return false
}

// tested reports whether a clause or the order speaks of an aggregate.
func (q query) tested() bool {
	for _, clause := range q.clauses {
		if clause.aggregated() {
			return true
		}
	}
	for _, by := range q.order {
		if by.annotation != nil && by.annotation.term.aggregated() {
			return true
		}
	}
	return false
}

// selectInner has as many rows as q, with their keys in the column one.
func (c *compiler) selectInner(q query) fragment {
	t, b := c.rest(q)
	if len(q.groups) > 0 {
		return joined("SELECT 1 AS one", "", []fragment{b.sql(c, t, q)})
	}
	columns := []fragment{words(c.key(t) + " AS one")}
	if !q.distinct {
		return joined("", "", []fragment{joined("SELECT ", "", columns), b.sql(c, t, q)})
	}
	for i, f := range append(c.multiplying(t, q), b.order...) {
		columns = append(columns, f.as("d"+itoa(i)))
	}
	return joined("", "", []fragment{joined("SELECT DISTINCT ", ", ", columns), b.sql(c, t, q)})
}

// multiplying are the annotations that rows carry and that make several of
// one.
func (c *compiler) multiplying(t *tables, q query) (terms []fragment) {
	for _, a := range q.annotations {
		if q.model.annotated[a.name] != nil && !a.term.aggregated() && a.term.spansMany() {
			terms = append(terms, c.annotated(t, a))
		}
	}
	return terms
}

// selectKeys selects the keys of the rows of q, each once.
func (c *compiler) selectKeys(q query) []fragment {
	q = q.unordered()
	if q.distinct && q.window.sliced {
		return []fragment{words("SELECT one FROM ("), c.selectInner(q), words(") AS inside")}
	}
	t, b := c.rest(q)
	head := "SELECT "
	if q.distinct || len(t.joins) > 0 && !q.window.sliced {
		head = "SELECT DISTINCT "
	}
	return []fragment{words(head + c.key(t)), b.sql(c, t, q)}
}

// selectCount counts the rows of q, those inside the slice if there is one.
func (q query) selectCount(d Dialect) (statement, error) {
	c := &compiler{dialect: d}
	if q.window.sliced || q.distinct || len(q.groups) > 0 || q.tested() {
		return c.finish(words("SELECT COUNT(*) FROM ("), c.selectInner(q), words(") AS inside"))
	}
	t, b := c.rest(q)
	return c.finish(words("SELECT COUNT(*)"), b.sql(c, t, q))
}

// selectExists finds a row of q, which is limited to one.
func (q query) selectExists(d Dialect) (statement, error) {
	c := &compiler{dialect: d}
	if q.distinct {
		return c.finish(words("SELECT 1 FROM ("), c.selectInner(q), words(") AS inside"))
	}
	t, b := c.rest(q)
	return c.finish(words("SELECT 1"), b.sql(c, t, q))
}
