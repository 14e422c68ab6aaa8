package orm

import (
	"context"
	"fmt"
	"strings"
)

// addPairs links an owner to rows; pairs that exist are left alone.
func (db *DB) addPairs(ctx context.Context, r *relation, owner rowKey, rows []address) error {
	target, err := r.target()
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.isNil() || target.needsKey(row) {
			return fmt.Errorf("orm: adding to %s: a %s that was not created yet", r, target.name)
		}
	}
	keys := keysOf(rows, target)
	for size := db.dialect.MaxParameters() / 2; len(keys) > 0; {
		n := min(size, len(keys))
		s := db.pairStatement(r, owner, keys[:n])
		if _, err := db.exec(ctx, db.pool, s); err != nil {
			return fmt.Errorf("orm: adding to %s: %w", r, err)
		}
		keys = keys[n:]
	}
	return nil
}

func (db *DB) pairStatement(r *relation, owner rowKey, keys []rowKey) statement {
	c := &compiler{dialect: db.dialect}
	tuples := make([]string, len(keys))
	for i, key := range keys {
		tuples[i] = "(" + c.bind(owner.value()) + ", " + c.bind(key.value()) + ")"
	}
	l := r.through
	text := "INSERT INTO " + c.quote(l.table) + " (" + c.quote(l.owner) + ", " + c.quote(l.target) +
		") VALUES " + strings.Join(tuples, ", ") + " ON CONFLICT DO NOTHING"
	return statement{text, c.args}
}
