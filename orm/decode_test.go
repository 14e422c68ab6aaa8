package orm

import (
	"database/sql"
	"reflect"
	"testing"
	"time"
)

// FuzzDecode compares the decoders with database/sql, whose conversions they
// shorten.
func FuzzDecode(f *testing.F) {
	f.Add(int64(0), "", 0.0)
	f.Add(int64(-129), "12", 1.5)
	f.Add(int64(1)<<40, "true", 1e300)
	f.Add(int64(255), "x", -1.0)
	f.Fuzz(func(t *testing.T, i int64, s string, x float64) {
		for _, from := range []any{i, s, x, []byte(s), i != 0, nil, time.Unix(i%1e9, 0).UTC()} {
			same[int64](t, from)
			same[int8](t, from)
			same[uint16](t, from)
			same[uint64](t, from)
			same[float64](t, from)
			same[float32](t, from)
			same[string](t, from)
			if _, n := from.(int64); !n { // a number other than 0 and 1 is true here
				same[bool](t, from)
			}
			if from != nil { // NULL is a nil slice here
				same[[]byte](t, from)
			}
		}
	})
}

func same[V any](t *testing.T, from any) {
	t.Helper()
	want, wantErr := convert[V](from)
	var got V
	err := decoderFor(reflect.TypeFor[V]())(addressOf(&got), from)
	if (err == nil) != (wantErr == nil) {
		t.Fatalf("%T from %#v: error %v, database/sql's %v", got, from, err, wantErr)
	}
	if err == nil && !reflect.DeepEqual(got, want) {
		t.Fatalf("%T from %#v: got %#v, database/sql gets %#v", got, from, got, want)
	}
}

func TestDecodeNullIntoWhatHoldsIt(t *testing.T) {
	type holders struct {
		P *int
		N sql.NullInt64
		B []byte
		A any
	}
	var h holders
	for f := range reflect.TypeFor[holders]().Fields() {
		if err := decoderFor(f.Type)(addressOf(&h).plus(f.Offset), nil); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	if !reflect.DeepEqual(h, holders{}) {
		t.Errorf("got %+v", h)
	}
}

func TestParseTime(t *testing.T) {
	want := time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
	for _, s := range []string{
		"2026-02-03 04:05:06+00:00", "2026-02-03 05:05:06.000+01:00", "2026-02-03T04:05:06Z",
		"2026-02-03 04:05:06", "2026-02-03T04:05:06.0",
	} {
		if got, err := parseTime(s); err != nil || !got.Equal(want) {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	if _, err := parseTime("2026-02-03 noon"); err == nil {
		t.Error("noon")
	}
}

// FuzzParseUTC holds the short way against the standard library.
func FuzzParseUTC(f *testing.F) {
	for _, s := range []string{
		"2026-02-03 04:05:06+00:00", "2026-02-03 04:05:06.789+00:00", "0001-01-01 00:00:00+00:00", "9999-12-31 23:59:59.999999999+00:00",
		"2024-02-29 00:00:00+00:00", "2023-02-29 00:00:00+00:00", "2026-13-01 00:00:00+00:00", "2026-01-01 24:00:00+00:00",
		"2026-01-01 00:00:60+00:00", "2026-01-01 00:00:00.+00:00", "2026-01-01 00:00:00.1234567890+00:00", "2026-0a-01 00:00:00+00:00",
		"+026-01-01 00:00:00+00:00", "2026-01-01 00:00:00,5+00:00", "2026-00-01 00:00:00+00:00", "2026-01-00 00:00:00+00:00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := parseUTC(s)
		want, err := time.Parse("2006-01-02 15:04:05.999999999-07:00", s)
		if ok && (err != nil || got != want.UTC()) {
			t.Errorf("%q: got %v, want %v, %v", s, got, want, err)
		}
		if written := got.Format("2006-01-02 15:04:05.999999999-07:00"); !ok && err == nil && s == want.UTC().Format("2006-01-02 15:04:05.999999999-07:00") {
			t.Errorf("%q was not read, but %q", s, written)
		}
	})
}

func TestSnakeCase(t *testing.T) {
	for name, want := range map[string]string{
		"ID": "id", "CreatedAt": "created_at", "UserID": "user_id", "HTTPServer": "http_server",
		"F64": "f64", "PAt": "p_at", "Ünder": "ünder", "snake_Case": "snake_case",
	} {
		if got := snakeCase(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestSlabsGrow(t *testing.T) {
	s := slab{typ: reflect.TypeFor[[3]int64]()}
	seen := map[address]bool{}
	for i := range 200 {
		row := s.take()
		if seen[row] {
			t.Fatalf("row %d was taken before", i)
		}
		seen[row] = true
		*as[[3]int64](row) = [3]int64{1, 2, 3}
	}
	if s.block != slabSize {
		t.Errorf("the last block has %d rows", s.block)
	}
}
