package orm

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
)

// link ties a relation field to the query its row came from. All rows of a
// batch share one link per relation, so binding a row allocates nothing.
type link struct {
	batch    *batch
	relation *relation
	missed   bool // prefetching a to-one relation did not find the row
}

// missing is the link of a relation whose row prefetching did not find.
func (l *link) missing() *link { return &link{batch: l.batch, relation: l.relation, missed: true} }

// anew is the link of a relation that points elsewhere from now on.
func (l *link) anew() *link {
	if !l.isMissing() {
		return l
	}
	return &link{batch: l.batch, relation: l.relation}
}

func (l *link) isMissing() bool { return l != nil && l.missed }

// bind returns the links for the relations of m, in their order, and one for
// its Origin.
func (b *batch) bind(m *model) []link {
	links := make([]link, len(m.relations), len(m.relations)+1)
	for i, r := range m.relations {
		links[i] = link{batch: b, relation: r}
	}
	if m.hasOrigin {
		links = append(links, link{batch: b})
	}
	return links
}

// attach ties the relation fields of a row to its batch and tells those that
// hold no key of their own whose they are. The keys live in the fields, not
// in their owner, so that a copied field keeps working.
func attach(row address, m *model, links []link) {
	for i, r := range m.relations {
		*r.linkIn(row) = &links[i]
		if r.kind != toOne {
			*as[rowKey](row.plus(r.ownerAt)) = m.keyOf(row)
		}
	}
	if m.hasOrigin {
		*as[*link](row.plus(m.originAt)) = &links[len(m.relations)]
	}
}

// linkIn is the link of the relation in a row.
func (r *relation) linkIn(row address) **link { return as[*link](row.plus(r.linkAt)) }

// forget lets the to-one relation of a row be read again.
func (r *relation) forget(row address) {
	*as[address](row.plus(r.rowsAt)) = address{}
	at := r.linkIn(row)
	*at = (*at).anew()
}

// linkOf is the link of a row that came from a query, or nil. A model with
// neither relations nor an Origin has none.
func (m *model) linkOf(row address) *link {
	switch {
	case m.hasOrigin:
		return *as[*link](row.plus(m.originAt))
	case len(m.relations) > 0:
		return *m.relations[0].linkIn(row)
	}
	return nil
}

// remembers reports whether the rows of m know what was read of them.
func (m *model) remembers() bool { return m.hasOrigin || len(m.relations) > 0 }

// deferred reports whether the key of the relation was not read.
func (l *link) deferred() bool {
	return l != nil && l.batch.columns != nil && !slices.Contains(l.batch.columns, l.relation.column)
}

// notFound says that asking again would only find what Prefetch left out.
func (l *link) notFound(key any) error {
	return fmt.Errorf("%w: prefetching %s did not find %v", ErrDoesNotExist, l.relation, key)
}

// keyless says why a relation that must have a key has none.
func (l *link) keyless() error {
	if l.deferred() {
		return fmt.Errorf("%w: %s was left out by Only or Defer, read it with ALoadDeferred", ErrDeferred, l.relation)
	}
	return fmt.Errorf("%w: %s has no key", ErrDoesNotExist, l.relation)
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
