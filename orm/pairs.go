package orm

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// storedKeys are the keys of rows that are to be related.
func (r *relation) storedKeys(rows []address) ([]rowKey, error) {
	target, err := r.target()
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if row.isNil() || target.needsKey(row) {
			return nil, fmt.Errorf("orm: adding to %s: a %s that was not created yet", r, target.name)
		}
	}
	return keysOf(rows, target), nil
}

// addPairs links an owner to rows; pairs that exist are left alone.
func (db *DB) addPairs(ctx context.Context, r *relation, owner rowKey, keys []rowKey) error {
	for size := db.dialect.MaxParameters() / 2; len(keys) > 0; {
		n := min(size, len(keys))
		s, err := db.pairStatement(r, owner, keys[:n])
		if err != nil {
			return err
		}
		if _, err := db.exec(ctx, s); err != nil {
			return fmt.Errorf("orm: adding to %s: %w", r, err)
		}
		keys = keys[n:]
	}
	return nil
}

func (db *DB) pairStatement(r *relation, owner rowKey, keys []rowKey) (statement, error) {
	c := &compiler{dialect: db.dialect}
	p := r.pairTable()
	source := c.fragment(func() string { return c.pairs(r, owner, keys) })
	return c.finish(words("INSERT INTO "+c.quote(p.table)+" ("+c.quote(p.owner)+", "+c.quote(p.target)+") "),
		source, words(" ON CONFLICT DO NOTHING"))
}

// pairs are those of an owner with each of the keys.
func (c *compiler) pairs(r *relation, owner rowKey, keys []rowKey) string {
	if u, ok := c.dialect.(Unnester); ok && len(keys) >= minUnnested {
		owners := slices.Repeat([]rowKey{owner}, len(keys))
		c.bindList(r.owner.key, keyValues(owners))
		c.bindList(r.resolved().key, keyValues(keys))
		p := r.pairTable()
		return u.Unnest(p.table, []string{p.owner, p.target})
	}
	tuples := make([]string, len(keys))
	for i, key := range keys {
		tuples[i] = "(" + c.bind(owner.value()) + ", " + c.bind(key.value()) + ")"
	}
	return "VALUES " + strings.Join(tuples, ", ")
}

// deletePairs unlinks owners from targets, or from all if targets is nil.
func (db *DB) deletePairs(ctx context.Context, r *relation, owners, targets []rowKey) (int, error) {
	c := &compiler{dialect: db.dialect}
	p := r.pairTable()
	s, err := c.finish(c.fragment(func() string {
		text := "DELETE FROM " + c.quote(p.table) + " WHERE " + c.among(c.quote(p.owner), r.owner.key, owners)
		if targets != nil {
			text += " AND " + c.among(c.quote(p.target), r.resolved().key, targets)
		}
		return text
	}))
	if err != nil {
		return 0, err
	}
	n, err := db.affected(ctx, s)
	if err != nil {
		return n, fmt.Errorf("orm: removing from %s: %w", r, err)
	}
	return n, nil
}

func (c *compiler) among(name string, key *column, keys []rowKey) string {
	if len(keys) == 1 {
		return name + " = " + c.bind(keys[0].value())
	}
	return c.dialect.In(name, c.bindList(key, keyValues(keys)))
}

// setPairs makes keys the only ones that owner is linked to, and touches only
// the pairs that differ.
func (db *DB) setPairs(ctx context.Context, r *relation, owner rowKey, keys []rowKey) error {
	return Atomic(ctx, db, func(ctx context.Context) error {
		q, err := query{model: r.resolved()}.relatedTo(r, []rowKey{owner})
		if err != nil {
			return err
		}
		present, err := db.keys(ctx, q)
		if err != nil {
			return err
		}
		if gone := without(present, keys); len(gone) > 0 {
			if _, err := db.deletePairs(ctx, r, []rowKey{owner}, gone); err != nil {
				return err
			}
		}
		return db.addPairs(ctx, r, owner, without(keys, present))
	})
}

// without are the keys that are not among the others.
func without(keys, others []rowKey) (left []rowKey) {
	var known keySet
	for _, key := range others {
		known.add(key)
	}
	for _, key := range keys {
		if known.add(key) {
			left = append(left, key)
		}
	}
	return left
}
