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

func writeElement(b *strings.Builder, v driver.Value) error {
	var room [32]byte
	switch v := v.(type) {
	case int64:
		b.Write(strconv.AppendInt(room[:0], v, 10))
	case float64:
		b.Write(strconv.AppendFloat(room[:0], v, 'g', -1, 64))
	case bool:
		b.Write(strconv.AppendBool(room[:0], v))
	case time.Time:
		writeQuoted(b, v.Format(time.RFC3339Nano))
	case []byte:
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
	for _, c := range []byte(text) {
		if c == '"' || c == '\\' {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	b.WriteByte('"')
}
