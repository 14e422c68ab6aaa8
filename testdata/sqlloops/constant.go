package sqlloops

import (
	"context"
	"database/sql"
	"slices"
)

func literalList(ctx context.Context, db *sql.DB) error {
	for _, table := range []string{"article", "comment", "tag"} {
		if err := countRows(ctx, db, table); err != nil {
			return err
		}
	}
	return nil
}

// tables are all that an administrator may look at.
var tables = [...]string{"article", "comment"}

func packageList(ctx context.Context, db *sql.DB) error {
	for _, table := range tables {
		if err := countRows(ctx, db, table); err != nil {
			return err
		}
	}
	return nil
}

func copies() []string { return append([]string(nil), tables[:]...) }

func copiedList(ctx context.Context, db *sql.DB) error {
	for _, table := range copies() {
		if err := countRows(ctx, db, table); err != nil {
			return err
		}
	}
	for _, table := range slices.Clone(tables[:]) {
		if err := countRows(ctx, db, table); err != nil {
			return err
		}
	}
	return nil
}

func constantBound(ctx context.Context, db *sql.DB) error {
	for id := int64(1); id <= 3; id++ {
		if _, err := authorName(ctx, db, id); err != nil {
			return err
		}
	}
	return nil
}

func countRows(ctx context.Context, db *sql.DB, table string) error {
	var count int
	return db.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+table).Scan(&count)
}
