package orm_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"
)

type Stamp struct{ CreatedAt time.Time }

type Color int

// Point stores itself as text.
type Point struct{ X, Y int }

func (p Point) Value() (driver.Value, error) { return fmt.Sprintf("%d,%d", p.X, p.Y), nil }

func (p *Point) Scan(from any) error {
	_, err := fmt.Sscanf(fmt.Sprint(from), "%d,%d", &p.X, &p.Y)
	return err
}

// Parcel stores itself as bytes that are text, as types with JSON inside do.
type Parcel struct{ N int }

func (b Parcel) Value() (driver.Value, error) { return json.Marshal(b) }

func (b *Parcel) Scan(from any) error { return json.Unmarshal(fmt.Append(nil, textOf(from)), b) }

// Serial stores itself as the 16 bytes of a uuid.
type Serial [16]byte

func (s Serial) Value() (driver.Value, error) { return s[:], nil }

func (s *Serial) Scan(from any) error {
	if raw, ok := from.([]byte); ok && len(raw) == len(s) {
		return second(copy(s[:], raw), nil)
	}
	raw, err := hex.DecodeString(strings.ReplaceAll(textOf(from), "-", ""))
	copy(s[:], raw)
	return err
}

// textOf is what a driver hands out for text.
func textOf(from any) string {
	if raw, ok := from.([]byte); ok {
		return string(raw)
	}
	return fmt.Sprint(from)
}

type Everything struct {
	ID int64
	Stamp
	I      int
	I8     int8
	I16    int16
	I32    int32
	U      uint
	U8     uint8
	U64    uint64
	F32    float32
	F64    float64
	B      bool
	S      string
	Raw    []byte
	Took   time.Duration
	Tint   Color
	At     Point
	PI     *int
	PS     *string
	PT     *time.Time
	PAt    *Point
	NS     sql.NullString
	NT     sql.NullTime
	NG     sql.Null[int32]
	Any    any
	JSON   json.RawMessage
	Parcel Parcel `orm:"type=JSON"`
	Sack   Parcel
	Told   []byte `orm:"type=TEXT"`
	No     Serial
	Old    string   `orm:"column=legacy name"`
	Skip   chan int `orm:"-"`

	hidden int
	secret
}

// secret is embedded, but no struct whose fields could be seen.
type secret string

func everything() Everything {
	i, s, at := -7, "pointed", time.Date(2020, 2, 29, 23, 59, 58, 123456000, time.UTC)
	text := "sé\"'\\"
	if onSQLite() { // PostgreSQL counts microseconds and has no zero byte in texts
		at, text = at.Add(789), text+"\x00"
	}
	return Everything{
		Stamp: Stamp{CreatedAt: at},
		I:     -1, I8: math.MinInt8, I16: math.MaxInt16, I32: math.MinInt32,
		U: 1, U8: math.MaxUint8, U64: math.MaxInt64,
		F32: 1.5, F64: math.Pi, B: true, S: text, Raw: []byte{0, 1, 255},
		Took: time.Minute, Tint: 3, At: Point{1, 2},
		PI: &i, PS: &s, PT: &at, PAt: &Point{3, 4},
		NS: sql.NullString{String: "n", Valid: true}, NT: sql.NullTime{Time: at, Valid: true},
		NG: sql.Null[int32]{V: 5, Valid: true}, Any: "any", Old: "old",
		JSON: json.RawMessage(`{"a": "\"\\"}`), Parcel: Parcel{7}, Sack: Parcel{8}, Told: []byte(`to\x "ld"`), No: Serial{0, 1, 15: 255},
	}
}
