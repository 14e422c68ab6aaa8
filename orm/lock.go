package orm

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// LockOption changes what SelectForUpdate does.
type LockOption func(*rowLock)

// rowLock is the FOR UPDATE of a SELECT.
type rowLock struct {
	strength string
	waiting  []string
	of       [][]*relation // an empty path is the model itself
	names    []string      // of Of, not yet resolved
}

// NoWait fails with ErrLocked if a row is locked already.
func NoWait() LockOption { return func(l *rowLock) { l.waiting = append(l.waiting, "NOWAIT") } }

// SkipLocked leaves out rows that are locked already.
func SkipLocked() LockOption {
	return func(l *rowLock) { l.waiting = append(l.waiting, "SKIP LOCKED") }
}

// NoKey takes the weaker lock that lets others insert rows which refer to
// the locked ones.
func NoKey() LockOption { return func(l *rowLock) { l.strength = "FOR NO KEY UPDATE" } }

// Of locks the rows of some models of the query only: "self" or the path of a
// relation that SelectRelated reads. Without it all are locked.
func Of(paths ...string) LockOption { return func(l *rowLock) { l.names = append(l.names, paths...) } }

func (q query) forUpdate(options []LockOption) (query, error) {
	if err := q.uncombined("SelectForUpdate"); err != nil {
		return q, err
	}
	l := &rowLock{strength: "FOR UPDATE"}
	for _, option := range options {
		option(l)
	}
	if len(l.waiting) > 1 {
		return q, fmt.Errorf("orm: SelectForUpdate: NoWait and SkipLocked exclude each other")
	}
	for _, name := range l.names {
		var path []*relation
		var err error
		if name != "self" {
			path, err = q.model.relationPath(name)
		}
		if err != nil {
			return q, err
		}
		l.of = append(l.of, path)
	}
	q.lock = l
	return q, nil
}

// locking is empty for databases that lock as a whole.
func (c *compiler) locking(t *tables, l *rowLock) fragment {
	if l == nil || !c.dialect.LocksRows() {
		return fragment{}
	}
	text := " " + l.strength
	var of []string
	for _, path := range l.of {
		j := t.root
		for _, r := range path {
			if j = t.known[joinKey{parent: j, relation: r}]; j == nil {
				c.fail(fmt.Errorf("orm: SelectForUpdate: Of names %s, which SelectRelated does not read", r))
				return fragment{}
			}
		}
		of = append(of, j.alias)
	}
	if len(of) > 0 {
		text += " OF " + strings.Join(of, ", ")
	}
	return words(strings.Join(slices.Concat([]string{text}, l.waiting), " "))
}

// checkLock refuses a lock that would be gone before the rows are read.
func (db *DB) checkLock(ctx context.Context, q query) error {
	if q.lock == nil || !db.dialect.LocksRows() || db.blockOf(ctx) != nil {
		return nil
	}
	return fmt.Errorf("%w: SelectForUpdate locks until the transaction ends, so it needs Atomic", ErrNoTransaction)
}
