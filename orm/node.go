package orm

import "fmt"

// node is one model among the columns of a joined row. A node is part of a
// plan and does not change.
type node struct {
	model    *model
	columns  []*column // that are read; the key is among them
	first    int       // index of the first of them
	keyAt    int       // index of the key
	relation *relation // how the row above holds it; nil for the root
	children []*node
	extras   []extra
}

// extra is an annotation that the model has a field for.
type extra struct {
	column *column
	at     int
}

// canFollow refuses to join over a key that Only or Defer left out, as Django
// does.
func (n *node) canFollow(r *relation) error {
	if r.kind != toOne {
		return nil
	}
	for _, c := range n.columns {
		if c == r.column {
			return nil
		}
	}
	return fmt.Errorf("orm: %s cannot be both deferred and read by SelectRelated", r)
}

// builder makes the rows of one node for one result.
type builder struct {
	*node
	rows     slab
	batch    *batch
	links    []link
	children []*builder
	wire     []wireDecoder // of columns; nil where there is none
	to       rowTaker      // of the rows of the root
}

// open readies the tree for the rows of one result, of which some number may be
// expected.
func (n *node) open(db *DB, mode FetchMode, expected int) *builder {
	both := &struct {
		builder
		batch
	}{batch: batch{db: db, mode: mode}}
	b := &both.builder
	b.node, b.batch = n, &both.batch
	b.rows = slab{typ: n.model.typ, first: expected}
	if len(n.columns) < len(n.model.columns) {
		b.batch.columns = n.columns
	}
	b.links = b.batch.bind(n.model)
	for _, child := range n.children {
		b.children = append(b.children, child.open(db, mode, expected))
	}
	return b
}

// take builds a row of the root.
func (b *builder) take(c *cells) error {
	row, err := b.build(c)
	if err != nil {
		return err
	}
	return b.to.add(row)
}

// build makes the row and the rows joined to it. A missing row of an outer
// join, known by its NULL key, is a nil address.
func (b *builder) build(r *cells) (address, error) {
	if b.relation != nil && r.isNull(b.keyAt) {
		return address{}, nil
	}
	row := b.rows.take()
	if err := b.decode(row, r); err != nil {
		return row, err
	}
	for _, x := range b.extras {
		if err := x.column.decodeCell(row.plus(x.column.offset), r, x.at, nil); err != nil {
			return row, b.failed(x.column, err)
		}
	}
	attach(row, b.model, b.links)
	if b.batch.mode == FetchPeers {
		b.batch.peers = append(b.batch.peers, row)
	}
	for _, child := range b.children {
		joined, err := child.build(r)
		if err != nil {
			return row, err
		}
		child.relation.hold(row, joined)
	}
	return row, nil
}

func (b *builder) decode(row address, r *cells) error {
	if r.raw != nil {
		return b.decodeWire(row, r)
	}
	for i, c := range b.columns {
		if err := c.decode(row.plus(c.offset), r.values[b.first+i]); err != nil {
			return b.failed(c, err)
		}
	}
	return nil
}

func (b *builder) decodeWire(row address, r *cells) error {
	for i, c := range b.columns {
		if err := c.decodeCell(row.plus(c.offset), r, b.first+i, b.wire[i]); err != nil {
			return b.failed(c, err)
		}
	}
	return nil
}

func (b *builder) failed(c *column, err error) error {
	return fmt.Errorf("orm: reading %s.%s: %w", b.model.name, c.lookup, err)
}

// hold stores the row that a relation of one row leads to. A nil address says
// that there is none.
func (r *relation) hold(row, target address) {
	*as[address](row.plus(r.rowsAt)) = target
	if r.kind == reverseOne {
		*as[bool](row.plus(r.validAt)) = true
	}
	if r.kind != reverseOne || target.isNil() {
		return
	}
	*as[address](target.plus(r.resolved().relationNamed[r.back].rowsAt)) = row
}
