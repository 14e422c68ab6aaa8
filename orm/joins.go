package orm

import "strings"

// join is one table of a SELECT. The one that others hang from has no parent.
type join struct {
	c        *compiler
	table    string
	alias    string
	on       string
	parent   *join
	nullable bool // may find no row
	required bool // a condition rejects what an outer join would add
}

func (j *join) column(name string) string { return j.alias + "." + j.c.quote(name) }

// require makes the joins down to j inner joins: a condition on j holds for
// no row that they do not find.
func (j *join) require() {
	for ; j != nil; j = j.parent {
		j.required = true
	}
}

// outer is Django's rule: below a LEFT JOIN every join is one.
func (j *join) outer() bool {
	return !j.required && j.parent != nil && (j.nullable || j.parent.outer())
}

// joinKey says when two paths share a join: always if it finds at most one
// row, else only within one clause, so that chained Filter calls may be
// satisfied by different rows.
type joinKey struct {
	parent   *join
	relation *relation
	clause   int
	link     bool
}

// anyClause is the clause of annotations, groups and orderings: they share the
// join of the last clause that needed one.
const anyClause = -1

// tables is the FROM of one SELECT.
type tables struct {
	c      *compiler
	model  *model // of the root
	source fragment
	root   *join
	joins  []*join
	known  map[joinKey]*join
}

// from begins with the table of a model.
func (c *compiler) from(m *model) *tables { return c.over(m, words(c.quote(m.table))) }

// over begins with what has the columns of the table of a model.
func (c *compiler) over(m *model, source fragment) *tables {
	root := &join{c: c, table: m.table, alias: c.alias()}
	return &tables{c: c, model: m, source: source, root: root}
}

func (t *tables) sql() fragment {
	return joined(" FROM ", "", []fragment{t.source, words(" AS " + t.root.alias + t.joinsSQL())})
}

func (t *tables) joinsSQL() string {
	var b strings.Builder
	for _, j := range t.joins {
		kind := " INNER JOIN "
		if j.outer() {
			kind = " LEFT JOIN "
		}
		b.WriteString(kind + t.c.quote(j.table) + " AS " + j.alias + " ON " + j.on)
	}
	return b.String()
}

// add joins table where its column equals one of the parent.
func (t *tables) add(parent *join, table, column, parentColumn string) *join {
	j := &join{c: t.c, table: table, alias: t.c.alias(), parent: parent}
	j.on = j.column(column) + " = " + parent.column(parentColumn)
	t.joins = append(t.joins, j)
	return j
}

// follow joins the target of a relation, which must be one that resolves.
func (t *tables) follow(from *join, r *relation, clause int) *join {
	switch r.kind {
	case manyToMany: // which pairs these are says all
		from, clause = t.followPairs(from, r, clause), 0
	case toOne, reverseOne:
		clause = 0
	}
	key := joinKey{parent: from, relation: r, clause: clause}
	return t.once(key, func() *join { return t.step(from, r, r.resolved()) })
}

// once shares a join among the paths for which key is the same. The last join
// of a relation is also that of anyClause.
func (t *tables) once(key joinKey, build func() *join) *join {
	if j, ok := t.known[key]; ok {
		return j
	}
	j := build()
	if t.known == nil {
		t.known = map[joinKey]*join{}
	}
	t.known[key] = j
	key.clause = anyClause
	t.known[key] = j
	return j
}

func (t *tables) step(from *join, r *relation, target *model) *join {
	var j *join
	switch r.kind {
	case toOne:
		j = t.add(from, target.table, target.key.name, r.column.name)
		j.nullable = r.nullable
	case reverse, reverseOne:
		j = t.add(from, target.table, target.relationNamed[r.back].column.name, r.owner.key.name)
		j.nullable = true
	case manyToMany:
		j = t.add(from, target.table, target.key.name, r.pairTable().target)
	}
	return j
}

// followPairs joins the table of pairs of a many-to-many relation, from which
// that of its target hangs.
func (t *tables) followPairs(from *join, r *relation, clause int) *join {
	key := joinKey{parent: from, relation: r, clause: clause, link: true}
	return t.once(key, func() *join {
		pairs := r.pairTable()
		j := t.add(from, pairs.table, pairs.owner, r.owner.key.name)
		j.nullable = true
		return j
	})
}

// at joins the tables of a path and names its column.
func (t *tables) at(from *join, p fieldPath, clause int) (*join, string) {
	for i, r := range p.steps {
		if r.kind == manyToMany && i == len(p.steps)-1 && p.endsInKey() {
			pairs := t.followPairs(from, r, clause)
			return pairs, pairs.column(r.pairTable().target)
		}
		from = t.follow(from, r, clause)
	}
	return from, from.column(p.column.name)
}
