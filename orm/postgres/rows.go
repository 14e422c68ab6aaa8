package postgres

import (
	"github.com/boltvet/boltvet/orm"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

// rows are orm.WireRows: they hand out what came over the wire.
type rows struct{ pgx.Rows }

func (r *rows) Raw() [][]byte { return r.RawValues() }

func (r *rows) Columns() ([]string, error) {
	fields := r.FieldDescriptions()
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names, nil
}

// Scan converts as pgx does for database/sql.
func (r *rows) Scan(dest ...any) error {
	fields, raw, types := r.FieldDescriptions(), r.RawValues(), r.TypeMap()
	for i, to := range dest {
		if to == nil {
			continue
		}
		value, err := scanned(types, fields[i], raw[i])
		if err != nil {
			return err
		}
		*to.(*any) = value
	}
	return nil
}

func scanned(types *pgtype.Map, f pgconn.FieldDescription, raw []byte) (any, error) {
	if raw == nil {
		return nil, nil
	}
	if known, ok := types.TypeForOID(f.DataTypeOID); ok {
		return known.Codec.DecodeDatabaseSQLValue(types, f.DataTypeOID, f.Format, raw)
	}
	return string(raw), nil // what pgx has no type for it asks for as text
}

func (r *rows) Formats() []orm.WireFormat {
	fields := r.FieldDescriptions()
	formats := make([]orm.WireFormat, len(fields))
	for i, f := range fields {
		formats[i] = wireFormat(f)
	}
	return formats
}

// formats asks for the values that rows understand in binary, and for all
// others as text: what pgx hands out of the bytes of an array, a range or a
// row is these bytes.
var formats = pgx.QueryResultFormatsByOID{
	pgtype.BoolOID:        pgtype.BinaryFormatCode,
	pgtype.Int2OID:        pgtype.BinaryFormatCode,
	pgtype.Int4OID:        pgtype.BinaryFormatCode,
	pgtype.Int8OID:        pgtype.BinaryFormatCode,
	pgtype.Float4OID:      pgtype.BinaryFormatCode,
	pgtype.Float8OID:      pgtype.BinaryFormatCode,
	pgtype.ByteaOID:       pgtype.BinaryFormatCode,
	pgtype.DateOID:        pgtype.BinaryFormatCode,
	pgtype.TimestampOID:   pgtype.BinaryFormatCode,
	pgtype.TimestamptzOID: pgtype.BinaryFormatCode,
}

// wireFormat is WireOther for values that came as text, save texts.
func wireFormat(f pgconn.FieldDescription) orm.WireFormat {
	switch f.DataTypeOID {
	case pgtype.TextOID, pgtype.VarcharOID, pgtype.BPCharOID, pgtype.NameOID, pgtype.JSONOID:
		return orm.WireText
	}
	if f.Format != pgtype.BinaryFormatCode {
		return orm.WireOther
	}
	switch f.DataTypeOID {
	case pgtype.BoolOID:
		return orm.WireBool
	case pgtype.Int2OID:
		return orm.WireInt16
	case pgtype.Int4OID:
		return orm.WireInt32
	case pgtype.Int8OID:
		return orm.WireInt64
	case pgtype.Float4OID:
		return orm.WireFloat32
	case pgtype.Float8OID:
		return orm.WireFloat64
	case pgtype.ByteaOID:
		return orm.WireBytes
	case pgtype.TimestamptzOID, pgtype.TimestampOID:
		return orm.WireTimestamp
	}
	return orm.WireOther
}
