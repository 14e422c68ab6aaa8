package orm

import (
	"database/sql"
	"fmt"
)

// node is one model among the columns of a joined row.
type node struct {
	model    *model
	first    int       // index of its first column
	relation *relation // how the row above holds it; nil for the root
	children []*node
	rows     slab
	links    []link
}

// open readies the tree for the rows of one batch.
func (n *node) open(b *batch) {
	n.rows.typ = n.model.typ
	n.links = b.bind(n.model)
	for _, child := range n.children {
		child.open(b)
	}
}

// build makes the row and the rows joined to it. A missing row of an outer
// join, known by its NULL key, is a nil address.
func (n *node) build(values []any) (address, error) {
	if n.relation != nil && values[n.first+n.model.keyIndex] == nil {
		return address{}, nil
	}
	row := n.rows.take()
	for i, c := range n.model.columns {
		if err := c.decode(row.plus(c.offset), values[n.first+i]); err != nil {
			return row, fmt.Errorf("orm: reading %s.%s: %w", n.model.name, c.lookup, err)
		}
	}
	attach(row, n.model, n.links)
	for _, child := range n.children {
		joined, err := child.build(values)
		if err != nil {
			return row, err
		}
		*as[address](row.plus(child.relation.rowsAt)) = joined
	}
	return row, nil
}

// cells are the values of the current row of a result.
type cells struct {
	values   []any
	pointers []any
}

func newCells(rows *sql.Rows) (cells, error) {
	names, err := rows.Columns()
	c := cells{values: make([]any, len(names)), pointers: make([]any, len(names))}
	for i := range c.values {
		c.pointers[i] = &c.values[i]
	}
	return c, err
}

// eachRow scans row by row and hands over the values, which are only valid
// during the call.
func eachRow(rows *sql.Rows, take func(values []any) error) error {
	c, err := newCells(rows)
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := rows.Scan(c.pointers...); err != nil {
			return err
		}
		if err := take(c.values); err != nil {
			return err
		}
	}
	return rows.Err()
}

// keyScanner decodes keys before there is a row to hold them.
type keyScanner struct {
	key *column
	at  address
}

func newKeyScanner(key *column) keyScanner {
	memory := slab{typ: key.typ}
	return keyScanner{key: key, at: memory.take()}
}

func (s keyScanner) read(value any) (rowKey, error) {
	if err := s.key.decode(s.at, value); err != nil {
		return rowKey{}, err
	}
	return s.key.readKey(s.at), nil
}
