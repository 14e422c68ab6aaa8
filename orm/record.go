package orm

import (
	"fmt"
	"reflect"
)

// record is a struct that is no model but takes named values, or a single
// value that has no name.
type record struct {
	typ    reflect.Type
	fields []recordField
}

type recordField struct {
	name   string // a path, or what As names
	column *column
}

// recordOf reads a struct: each exported field is named by the first word of
// its tag, else by its own name in snake case.
func recordOf(t reflect.Type) (*record, error) {
	if t.Kind() != reflect.Struct || decoderFor(t) != nil {
		return nil, fmt.Errorf("orm: want a struct to put values into, not %s", t)
	}
	r := &record{typ: t}
	for f := range t.Fields() {
		tag, err := parseTag(f.Tag.Get("orm"))
		switch {
		case err != nil:
			return nil, fmt.Errorf("orm: %s.%s: %w", t.Name(), f.Name, err)
		case tag.skip || !f.IsExported():
			continue
		}
		if err := r.add(f, firstOf(tag.back, snakeCase(f.Name))); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *record) add(f reflect.StructField, name string) error {
	decode := decoderFor(f.Type)
	if decode == nil {
		return fmt.Errorf("orm: %s.%s: no column can hold a %s", r.typ.Name(), f.Name, f.Type)
	}
	c := &column{field: f.Name, lookup: name, typ: f.Type, offset: f.Offset, decode: decode}
	r.fields = append(r.fields, recordField{name, c})
	return nil
}

// single is a record of one value.
func single(t reflect.Type, name string) (*record, error) {
	decode := decoderFor(t)
	if decode == nil {
		return nil, fmt.Errorf("orm: no column can hold a %s", t)
	}
	return &record{typ: t, fields: []recordField{{name, &column{lookup: name, typ: t, decode: decode}}}}, nil
}

// recordBuilder decodes the columns of a result that stand in the order of
// the fields.
type recordBuilder struct {
	*record
	wire []wireDecoder
}

func (b *recordBuilder) useWire(formats []WireFormat, dest []any) (cleared int) {
	b.wire = make([]wireDecoder, len(b.fields))
	for i, f := range b.fields {
		b.wire[i] = f.column.wireDecoder(formats[i])
		cleared += clearRead(b.wire[i], &dest[i])
	}
	return cleared
}

func (b *recordBuilder) read(to address, c *cells) error {
	for i, f := range b.fields {
		var wire wireDecoder
		if b.wire != nil {
			wire = b.wire[i]
		}
		if err := f.column.decodeCell(to.plus(f.column.offset), c, i, wire); err != nil {
			return fmt.Errorf("orm: reading %s: %w", f.name, err)
		}
	}
	return nil
}
