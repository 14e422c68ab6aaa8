package orm

import (
	"context"
	"encoding/json"
	"fmt"
)

// batch is what the rows of one query have in common.
type batch struct {
	db *DB
}

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

// attach ties the relation fields of a row to its batch and tells to-many
// fields whose children they hold. The keys live in the fields, not in their
// owner, so that a copied field keeps working.
func attach(row address, m *model, links []link) {
	for i, r := range m.relations {
		*as[*link](row.plus(r.linkAt)) = &links[i]
		if r.toMany() {
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

// lazyGet reads the row that a to-one relation points to.
func lazyGet[T any](ctx context.Context, l *link, key any) (*T, error) {
	db, err := l.database()
	if err != nil {
		return nil, err
	}
	if _, err := l.relation.target(); err != nil {
		return nil, err
	}
	row, err := Objects[T](db).AGet(ctx, "pk", key)
	if err != nil {
		return nil, fmt.Errorf("orm: reading %s = %v: %w", l.relation, key, err)
	}
	return row, nil
}

// keyJSON is how every to-one relation looks in JSON: its key, whether the
// row is loaded or not, and never a query.
func keyJSON(key any) ([]byte, error) { return json.Marshal(key) }
