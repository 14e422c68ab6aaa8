package orm

import (
	"context"
	"fmt"
)

// insertion is one INSERT of rows that all have a key or all have none.
type insertion struct {
	model    *model
	rows     []address
	conflict string // its ON CONFLICT, or empty
	keyless  bool   // nobody can tell which keys the database assigns
}

// assigns reports whether the database assigns the keys.
func (in insertion) assigns() bool { return in.model.needsKey(in.rows[0]) }

func (in insertion) columns() []*column {
	if in.assigns() {
		return in.model.others
	}
	return in.model.columns
}

// insert sends one INSERT and ties the rows to the database.
func (db *DB) insert(ctx context.Context, in insertion) error {
	s, err := db.insertStatement(in)
	if err != nil {
		return err
	}
	reading := in.assigns() && !in.keyless
	if reading {
		keys := &keyReceiver{key: in.model.key, rows: in.rows}
		err = db.query(ctx, s, keys.read)
	} else {
		_, err = db.exec(ctx, s)
	}
	if err != nil {
		return wrapped(err, "creating", in.model)
	}
	if in.assigns() { // still: they are unknown
		return nil
	}
	links := (&batch{db: db}).bind(in.model)
	for _, row := range in.rows {
		attach(row, in.model, links)
	}
	return nil
}

func (db *DB) insertStatement(in insertion) (statement, error) {
	if u, ok := db.dialect.(Unnester); ok && in.unnests() {
		return db.unnested(in, u)
	}
	args, err := db.stored(in.model, in.columns(), in.rows)
	if err != nil {
		return statement{}, err
	}
	shape := db.insertShape('I', in)
	shape.args = args
	shape.number(len(in.rows))
	shape.none = len(in.rows) > maxShapedRows
	return db.text(in.model, shape, func() (statement, error) {
		c := &compiler{dialect: db.dialect}
		return statement{c.insertText(in, c.values(in)), args}, c.err
	})
}

// maxShapedRows bounds the INSERTs whose texts are kept: those of many rows
// are long, and there is one for each number.
const maxShapedRows = 10

func (db *DB) insertShape(kind byte, in insertion) shaper {
	shape := db.newShaper(kind)
	if in.assigns() {
		shape.word('+')
	}
	if in.keyless {
		shape.word('-')
	}
	shape.name(in.conflict)
	return shape
}

// keyReceiver stores the keys that come back in the order of the rows: SQLite
// and PostgreSQL both return them as they insert.
type keyReceiver struct {
	key  *column
	rows []address
	done int
	wire wireDecoder
}

func (k *keyReceiver) read(r Rows) error {
	err := eachRow(r, k, k)
	if err == nil && k.done < len(k.rows) {
		err = fmt.Errorf("%d keys for %d rows", k.done, len(k.rows))
	}
	return err
}

func (k *keyReceiver) take(c *cells) error {
	if k.done == len(k.rows) {
		return fmt.Errorf("more keys than rows")
	}
	to := k.rows[k.done].plus(k.key.offset)
	k.done++
	return k.key.decodeCell(to, c, 0, k.wire)
}

func (k *keyReceiver) useWire(formats []WireFormat, dest []any) (cleared int) {
	k.wire = k.key.wires[formats[0]]
	return clearRead(k.wire, &dest[0])
}
