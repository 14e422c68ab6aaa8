package orm

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

// eachRow hands over row by row. Values are only valid during the call.
func eachRow(rows Rows, take func(*cells) error, users ...wireUser) error {
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	c := &cells{values: make([]any, len(names)), dest: make([]any, len(names))}
	for i := range c.values {
		c.dest[i] = &c.values[i]
	}
	if wire, ok := rows.(WireRows); ok {
		return c.eachWire(wire, take, users)
	}
	for rows.Next() {
		if err := rows.Scan(c.dest...); err != nil {
			return err
		}
		if err := take(c); err != nil {
			return err
		}
	}
	return rows.Err()
}

// eachWire scans only what nobody reads raw.
func (c *cells) eachWire(rows WireRows, take func(*cells) error, users []wireUser) error {
	formats := rows.Formats()
	scan := len(c.dest)
	for _, user := range users {
		scan -= user.useWire(formats, c.dest)
	}
	for rows.Next() {
		if scan > 0 {
			if err := rows.Scan(c.dest...); err != nil {
				return err
			}
		}
		c.raw = rows.Raw()
		if err := take(c); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (b *builder) useWire(formats []WireFormat, dest []any) (cleared int) {
	b.wire = make([]wireDecoder, len(b.columns))
	for i, c := range b.columns {
		b.wire[i] = c.wireDecoder(formats[b.first+i])
		cleared += clearIf(b.wire[i] != nil, &dest[b.first+i])
	}
	for _, child := range b.children {
		cleared += child.useWire(formats, dest)
	}
	return cleared
}

func clearIf(raw bool, dest *any) int {
	if !raw || *dest == nil {
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
	s.wire = wireDecoderFor(s.key.typ, formats[s.at])
	return clearIf(s.wire != nil, &dest[s.at])
}

func (s *keyScanner) read(r *cells) (rowKey, error) {
	var err error
	if s.wire != nil && r.raw[s.at] != nil {
		err = s.wire(s.memory, r.raw[s.at], r)
	} else {
		err = s.key.decode(s.memory, r.values[s.at])
	}
	if err != nil {
		return rowKey{}, err
	}
	return s.key.readKey(s.memory), nil
}
