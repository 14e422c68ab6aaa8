package postgres

import (
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// In compares with the elements of an array, whose type is the column's.
func (Dialect) In(column, placeholder string) string {
	return column + " = ANY(" + placeholder + ")"
}

// List writes an array as text, which every driver can send and the database
// reads as the type it needs.
func (Dialect) List(values []driver.Value) (driver.Value, error) {
	var b strings.Builder
	b.Grow(room(values))
	b.WriteByte('{')
	for i, v := range values {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := writeElement(&b, v); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.String(), nil
}

// room is about what the elements take.
func room(values []driver.Value) int {
	n := 2
	for _, v := range values {
		text, _ := v.(string)
		n += 8 + len(text)
	}
	return n
}

func writeElement(b *strings.Builder, v driver.Value) error {
	var room [32]byte
	switch v := v.(type) {
	case nil:
		b.WriteString("NULL")
	case int64:
		b.Write(strconv.AppendInt(room[:0], v, 10))
	case float64:
		b.Write(strconv.AppendFloat(room[:0], v, 'g', -1, 64))
	case bool:
		b.Write(strconv.AppendBool(room[:0], v))
	case time.Time:
		writeQuoted(b, v.Format(time.RFC3339Nano))
	case []byte:
		if v == nil {
			b.WriteString("NULL")
			break
		}
		writeQuoted(b, `\x`+hex.EncodeToString(v))
	case string:
		writeQuoted(b, v)
	default:
		return fmt.Errorf("postgres: cannot send a %T in a list", v)
	}
	return nil
}

func writeQuoted(b *strings.Builder, text string) {
	b.WriteByte('"')
	for {
		at := strings.IndexAny(text, `"\`)
		if at < 0 {
			break
		}
		b.WriteString(text[:at])
		b.WriteByte('\\')
		b.WriteByte(text[at])
		text = text[at+1:]
	}
	b.WriteString(text)
	b.WriteByte('"')
}

// Element keeps what is to be bytes. Other types have a text, which the bytes
// are, save that those of a uuid are its value.
func (Dialect) Element(bytes []byte, columnType string) driver.Value {
	switch kind := strings.ToUpper(columnType); {
	case bytes == nil || strings.HasPrefix(kind, "BYTEA"):
		return bytes
	case kind == "UUID" && len(bytes) == 16:
		return hex.EncodeToString(bytes)
	}
	return string(bytes)
}

// Unnest makes rows of arrays. The server learns the type of each from the
// column: the query that names it finds nothing and is never run.
func (d Dialect) Unnest(table string, columns []string) string {
	var arrays, names []string
	for i, column := range columns {
		typed := "(SELECT array_agg(" + d.Quote(column) + ") FROM " + d.Quote(table) + " WHERE false)"
		arrays = append(arrays, "COALESCE("+d.Placeholder(i+1)+", "+typed+")")
		names = append(names, "c"+strconv.Itoa(i))
	}
	list := strings.Join(names, ", ")
	return "SELECT " + list + " FROM unnest(" + strings.Join(arrays, ", ") + ") WITH ORDINALITY AS v (" + list + ", n) ORDER BY n"
}
