package orm

import (
	"context"
	"encoding/json"
	"fmt"
)

// link ties a relation field to the query its row came from. All rows of a
// batch share one link per relation, so binding a row allocates nothing.
type link struct {
	batch    *batch
	relation *relation
}

// bind returns the links for the relations of m, in their order.
func (b *batch) bind(m *model) []link {
	links := make([]link, len(m.relations))
	for i, r := range m.relations {
		links[i] = link{batch: b, relation: r}
	}
	return links
}

// attach ties the relation fields of a row to its batch and tells those that
// hold no key of their own whose they are. The keys live in the fields, not
// in their owner, so that a copied field keeps working.
func attach(row address, m *model, links []link) {
	for i, r := range m.relations {
		*as[*link](row.plus(r.linkAt)) = &links[i]
		if r.kind != toOne {
			*as[rowKey](row.plus(r.ownerAt)) = m.keyOf(row)
		}
	}
}

// database is the handle to ask for what is not loaded.
func (l *link) database() (*DB, error) {
	if l == nil {
		return nil, fmt.Errorf("%w: its relations can be set, but not read", ErrDetached)
	}
	return l.batch.db, nil
}

// withoutContext is the context of a relation's method that takes none. If it
// is refused, the error names the relation and the way to load it.
func (l *link) withoutContext(method string) context.Context {
	ctx := withoutContext(method)
	r, ok := ctx.(refused)
	if !ok || l == nil {
		return ctx
	}
	load := "SelectRelated"
	if l.relation.toMany() {
		load = "PrefetchRelated"
	}
	r.method = l.relation.String() + "." + method
	r.hint = fmt.Sprintf(", or load it with %s(%q)", load, l.relation.name)
	return r
}

// keyJSON is how every to-one relation looks in JSON: its key, whether the
// row is loaded or not, and never a query.
func keyJSON(key any) ([]byte, error) { return json.Marshal(key) }

// String is the relation as messages name it.
func (l *link) String() string {
	if l == nil {
		return "the relation"
	}
	return l.relation.String()
}
