package sqlloops

import (
	"context"
	"database/sql"
	"encoding/json"
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

func appendedList(ctx context.Context, db *sql.DB) error {
	var names []string
	names = append(names, "article", "comment")
	names = append(names, "tag")
	for _, table := range names {
		if err := countRows(ctx, db, table); err != nil {
			return err
		}
	}
	return nil
}

func filledList(ctx context.Context, db *sql.DB) error {
	var text []byte
	if err := db.QueryRowContext(ctx, "SELECT json_group_array(author_id) FROM article").Scan(&text); err != nil {
		return err
	}
	ids := []int64{}
	if err := json.Unmarshal(text, &ids); err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := authorName(ctx, db, id); err != nil { // want "queryinloop: authorName runs one query per id"
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
