package orm

import "errors"

// cells are the values of the current row of a result: driver's values, and
// raw ones if the rows came over a wire that is understood.
type cells struct {
	values []any
	dest   []any
	raw    [][]byte
	texts  textArena
}

func (c *cells) isNull(i int) bool {
	if c.raw != nil {
		return c.raw[i] == nil
	}
	return c.values[i] == nil
}

// wireUser reads some columns raw if it can. It clears the destinations that
// are not needed for Scan then, and returns how many it cleared.
type wireUser interface {
	useWire(formats []WireFormat, dest []any) (cleared int)
}

// cellsTaker takes the rows of a result. Values are only valid during the call.
type cellsTaker interface{ take(*cells) error }

type cellsFunc func(*cells) error

func (f cellsFunc) take(c *cells) error { return f(c) }

// errEnough ends the reading of a result that has nothing more to say.
var errEnough = errors.New("orm: enough")

// eachRow hands over row by row.
func eachRow(rows Rows, to cellsTaker, users ...wireUser) error {
	err := readRows(rows, to, users)
	if err == errEnough {
		return nil
	}
	return err
}

func readRows(rows Rows, to cellsTaker, users []wireUser) error {
	switch rows := rows.(type) {
	case WireRows:
		return eachWire(rows, to, users)
	case ValueRows:
		return eachValues(rows, to)
	}
	c := newCells(rows)
	for rows.Next() {
		if err := rows.Scan(c.dest...); err != nil {
			return err
		}
		if err := to.take(c); err != nil {
			return err
		}
	}
	return rows.Err()
}

// newCells has room for a row.
func newCells(rows Rows) *cells {
	names, _ := rows.Columns() // which fails only for rows that are closed
	n := len(names)
	room := make([]any, 2*n)
	c := &cells{values: room[:n], dest: room[n:]}
	for i := range c.values {
		c.dest[i] = &c.values[i]
	}
	return c
}

func eachValues(rows ValueRows, to cellsTaker) error {
	c := &cells{}
	for rows.Next() {
		c.values = anysOf(rows.Values())
		if err := to.take(c); err != nil {
			return err
		}
	}
	return rows.Err()
}

// eachWire scans only what nobody reads raw.
func eachWire(rows WireRows, to cellsTaker, users []wireUser) error {
	formats := rows.Formats()
	c := &cells{dest: make([]any, len(formats))}
	scan := c.scanned(formats, users)
	for rows.Next() {
		if scan > 0 {
			if err := rows.Scan(c.dest...); err != nil {
				return err
			}
		}
		c.raw = rows.Raw()
		if err := to.take(c); err != nil {
			return err
		}
	}
	return rows.Err()
}

// scanned makes room for the values that have to be scanned and counts them.
func (c *cells) scanned(formats []WireFormat, users []wireUser) int {
	for i := range c.dest {
		c.dest[i] = wanted{}
	}
	n := len(c.dest)
	for _, user := range users {
		n -= user.useWire(formats, c.dest)
	}
	if n == 0 {
		return 0
	}
	c.values = make([]any, len(c.dest))
	for i, dest := range c.dest {
		if dest != nil {
			c.dest[i] = &c.values[i]
		}
	}
	return n
}

// wanted stands for a destination until it is known which ones are needed.
type wanted struct{}

func (b *builder) useWire(formats []WireFormat, dest []any) (cleared int) {
	b.wire = make([]wireDecoder, len(b.columns))
	for i, c := range b.columns {
		b.wire[i] = c.wires[formats[b.first+i]]
		cleared += clearRead(b.wire[i], &dest[b.first+i])
	}
	for _, child := range b.children {
		cleared += child.useWire(formats, dest)
	}
	return cleared
}

// clearRead tells Scan that a value is not wanted, because wire reads it.
func clearRead(wire wireDecoder, dest *any) (cleared int) {
	if wire == nil || *dest == nil {
		return 0
	}
	*dest = nil
	return 1
}

// keyScanner decodes the key in a column before there is a row to hold it.
type keyScanner struct {
	key    *column
	at     int
	memory address
	wire   wireDecoder
}

func newKeyScanner(key *column, at int) *keyScanner {
	one := slab{typ: key.typ}
	return &keyScanner{key: key, at: at, memory: one.take()}
}

func (s *keyScanner) useWire(formats []WireFormat, dest []any) (cleared int) {
	s.wire = s.key.wires[formats[s.at]]
	return clearRead(s.wire, &dest[s.at])
}

func (s *keyScanner) read(r *cells) (rowKey, error) {
	if err := s.key.decodeCell(s.memory, r, s.at, s.wire); err != nil {
		return rowKey{}, err
	}
	return s.key.readKey(s.memory), nil
}

// decodeCell decodes a value, raw if wire can do so.
func (c *column) decodeCell(to address, r *cells, i int, wire wireDecoder) error {
	switch {
	case r.isNull(i):
		return c.decode(to, nil)
	case r.raw != nil && wire != nil:
		return wire(to, r.raw[i], r)
	}
	return c.decode(to, r.values[i])
}
