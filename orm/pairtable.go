package orm

import "fmt"

// pairTable holds the pairs of a many-to-many relation: its name, the column
// that points at the relation's owner and the one that points at its target.
type pairTable struct {
	table, owner, target string
}

// pairTableOf names article_tags(article_id, tag_id). The two columns of a
// model linked to itself would be one, so they say from and to, as Django's do.
func pairTableOf(r *relation, tag tag) pairTable {
	owner, target := snakeCase(r.owner.name), snakeCase(r.typ.Name())
	p := pairTable{
		table:  firstOf(tag.table, owner+"_"+r.name),
		owner:  owner + "_id",
		target: target + "_id",
	}
	if r.owner.typ == r.typ {
		p.owner, p.target = "from_"+p.owner, "to_"+p.target
	}
	if r.readsBackwards(p.table) {
		p.owner, p.target = p.target, p.owner
	}
	return p
}

// readsBackwards reports whether another field of a model that is linked to
// itself has the table already: this one is its other end.
func (r *relation) readsBackwards(table string) bool {
	for _, other := range r.owner.relations[:r.index] {
		if other.kind == manyToMany && other.typ == r.owner.typ && other.through.table == table {
			return true
		}
	}
	return false
}

// pairs is the table of pairs, which may be that of a model.
func (r *relation) pairs() (pairTable, error) {
	if r.throughModel == nil {
		return r.through, nil
	}
	m, err := modelOf(r.throughModel)
	if err != nil {
		return pairTable{}, err
	}
	p := pairTable{table: m.table}
	for _, end := range m.relations {
		switch {
		case end.kind != toOne:
		case end.typ == r.owner.typ && p.owner == "":
			p.owner = end.column.name
		case end.typ == r.typ && p.target == "":
			p.target = end.column.name
		}
	}
	if p.owner == "" || p.target == "" {
		return p, fmt.Errorf("orm: %s: %s has no ForeignKey to %s and one to %s", r, m.name, r.owner.name, r.typ.Name())
	}
	return p, nil
}

// pairTable is the table of a relation that a path has been through already.
func (r *relation) pairTable() pairTable {
	p, err := r.pairs()
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return p
}
