package sqlloops

import (
	"context"
	"database/sql"
)

type category struct {
	id, parentID int64
}

func recursion(ctx context.Context, db *sql.DB) error {
	return visit(ctx, db, 1)
}

func visit(ctx context.Context, db *sql.DB, id int64) error {
	children, err := childrenOf(ctx, db, id)
	if err != nil {
		return err
	}
	for _, child := range children {
		if err := visit(ctx, db, child); err != nil { // want "queryinloop: visit .*one query per child.*via .*childrenOf"
			return err
		}
	}
	return nil
}

func childrenOf(ctx context.Context, db *sql.DB, id int64) ([]int64, error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM category WHERE parent_id = ?", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var children []int64
	for rows.Next() {
		var child int64
		if err := rows.Scan(&child); err != nil {
			return nil, err
		}
		children = append(children, child)
	}
	return children, rows.Err()
}

func recursionInMemory(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id, COALESCE(parent_id, 0) FROM category")
	if err != nil {
		return err
	}
	defer rows.Close()
	below := map[int64][]category{}
	for rows.Next() {
		var read category
		if err := rows.Scan(&read.id, &read.parentID); err != nil {
			return err
		}
		below[read.parentID] = append(below[read.parentID], read)
	}
	depth(below, 0)
	return rows.Err()
}

func depth(below map[int64][]category, id int64) int {
	deepest := 0
	for _, child := range below[id] {
		deepest = max(deepest, 1+depth(below, child.id))
	}
	return deepest
}
