package orm

import (
	"context"
	"fmt"
)

// FetchMode says what reading a relation to one row does if it is not loaded.
// It is copied to the rows that are fetched; relations to many rows do not
// look at it. Django: fetch modes.
type FetchMode uint8

const (
	// FetchOne reads the one row, which in a loop is a query per iteration.
	FetchOne FetchMode = iota
	// FetchPeers reads the relation for all rows that came with this one, by
	// one query. Reading one of them writes into all, so all must stay with
	// one goroutine.
	FetchPeers
	// FetchRaise fails with ErrFetchBlocked.
	FetchRaise
)

// batch is what the rows of one model in one result have in common.
type batch struct {
	db      *DB
	mode    FetchMode
	columns []*column // that were read, nil for all
	peers   []address // all rows, kept for FetchPeers only
}

// lazyGet reads the row that a to-one relation points to.
func lazyGet[T any](ctx context.Context, l *link, key any, k rowKey) (*T, error) {
	db, err := l.database()
	if err != nil {
		return nil, err
	}
	if _, err := l.relation.target(); err != nil {
		return nil, err
	}
	switch l.batch.mode {
	case FetchRaise:
		return nil, l.blocked()
	case FetchPeers:
		if row, known, err := l.fetchPeers(ctx, k); known || err != nil {
			return as[T](row), err
		}
	}
	row, err := Objects[T](db).FetchMode(l.batch.mode).AGet(ctx, "pk", key)
	if err != nil {
		return nil, fmt.Errorf("orm: reading %s = %v: %w", l.relation, key, err)
	}
	return row, nil
}

// lazyReverse reads the row that points at the owner, nil if there is none.
func (l *link) lazyReverse(ctx context.Context, db *DB, owner rowKey) (address, error) {
	target, err := l.relation.target()
	if err != nil {
		return address{}, err
	}
	switch l.batch.mode {
	case FetchRaise:
		return address{}, l.blocked()
	case FetchPeers:
		if row, known, err := l.fetchPeers(ctx, owner); known || err != nil {
			return row, err
		}
	}
	q, err := query{model: target, fetch: l.batch.mode}.relatedTo(l.relation, []rowKey{owner})
	if err != nil {
		return address{}, err
	}
	rows, err := db.load(ctx, q)
	if err != nil {
		return address{}, fmt.Errorf("orm: reading %s: %w", l.relation, err)
	}
	return firstIn(rows), nil
}

func (l *link) blocked() error {
	return fmt.Errorf("%w: %s is not loaded, add SelectRelated(%q) or PrefetchRelated(%q)",
		ErrFetchBlocked, l.relation, l.relation.name, l.relation.name)
}

// fetchPeers loads the relation for all rows of the batch. The row asked for
// is not known if the field was copied from a row and points elsewhere by now.
func (l *link) fetchPeers(ctx context.Context, key rowKey) (row address, known bool, err error) {
	r := l.relation
	source := query{model: r.resolved(), fetch: FetchPeers}
	if _, err := l.batch.db.loadRelation(ctx, l.batch.peers, r, source); err != nil {
		return address{}, false, fmt.Errorf("orm: reading %s of %d rows: %w", r, len(l.batch.peers), err)
	}
	for _, peer := range l.batch.peers {
		target := *as[address](peer.plus(r.rowsAt))
		if r.answers(peer, target, key) {
			return target, true, nil
		}
	}
	return address{}, false, nil
}

// answers reports whether target is the row that key asks for: by its own key
// if the key is stored on this side, else by its owner's, who may have none.
func (r *relation) answers(peer, target address, key rowKey) bool {
	if r.kind == toOne {
		return !target.isNil() && r.resolved().keyOf(target) == key
	}
	return r.owner.keyOf(peer) == key
}
