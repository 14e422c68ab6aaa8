package postgres_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/postgres"
	"github.com/boltvet/boltvet/orm/postgres/pgtest"
	"github.com/boltvet/boltvet/orm/schema"
	"github.com/jackc/pgx/v5/stdlib"
)

// UUID stores itself as PostgreSQL writes it.
type UUID [16]byte

func (u UUID) Value() (driver.Value, error) { return hex.EncodeToString(u[:]), nil }

func (u *UUID) Scan(from any) error {
	text, _ := from.(string)
	bytes, err := hex.DecodeString(strings.ReplaceAll(text, "-", ""))
	copy(u[:], bytes)
	return err
}

type Cell struct {
	ID     int64
	I16    int16
	I32    int32
	I64    int64
	I8     int8
	U32    uint32
	F32    float32
	F64    float64
	B      bool
	S      string
	Raw    []byte
	At     time.Time
	Took   time.Duration
	PI     *int32
	PS     *string
	PAt    *time.Time
	NS     sql.NullString
	Key    UUID
	Doc    json.RawMessage
	Price  string    `orm:"type=NUMERIC(20,4)"`
	Code   string    `orm:"type=VARCHAR(9)"`
	Day    time.Time `orm:"type=DATE"`
	Local  time.Time `orm:"type=TIMESTAMP"`
	Nobody orm.NullForeignKey[Cell]
}

const selectCell = `SELECT id, i16, i32, i64, i8, u32, f32, f64, b, s, raw, at, took, pi, ps, p_at, ns, key, doc, price, code, day, local FROM cell WHERE id = $1`

// scan reads a row as one would without an ORM.
func scan(t testing.TB, db *sql.DB, id int64) *Cell {
	t.Helper()
	c := &Cell{}
	var doc string
	err := db.QueryRow(selectCell, id).Scan(&c.ID, &c.I16, &c.I32, &c.I64, &c.I8, &c.U32, &c.F32, &c.F64, &c.B, &c.S, &c.Raw, &c.At,
		&c.Took, &c.PI, &c.PS, &c.PAt, &c.NS, &c.Key, &doc, &c.Price, &c.Code, &c.Day, &c.Local)
	if err != nil {
		t.Fatal(err)
	}
	c.Doc = json.RawMessage(doc)
	c.At, c.Day, c.Local = c.At.UTC(), c.Day.UTC(), c.Local.UTC()
	if c.PAt != nil {
		at := c.PAt.UTC()
		c.PAt = &at
	}
	return c
}

// FuzzRows compares what the ORM reads from the wire, as bytes and as text,
// with what rows.Scan makes of the same row.
func FuzzRows(f *testing.F) {
	source := pgtest.Database(f, pgtest.Start(f))
	native, err := postgres.Open(source)
	if err != nil {
		f.Fatal(err)
	}
	defer native.Close()
	if err := schema.Create(f.Context(), native, Cell{}); err != nil {
		f.Fatal(err)
	}
	pool := sqlDB(f, source)
	handles := map[string]*orm.DB{
		"pgx": native, "database/sql": orm.New(pool, postgres.Dialect{}), "text": open(f, source+" default_query_exec_mode=simple_protocol"),
	}
	f.Add(int64(0), 0.0, "", []byte(nil), false)
	f.Add(int64(-1), -1.5, "text", []byte{0, 255}, true)
	f.Add(int64(1)<<62, 1e300, strings.Repeat("long ", 2000), []byte("x"), true)
	f.Add(int64(-1)<<63, 3.25, `"\'é`, []byte{}, false)
	f.Fuzz(func(t *testing.T, i int64, x float64, s string, raw []byte, some bool) {
		want := cell(i, x, s, raw, some)
		if err := orm.Objects[Cell](native).Create(want); err != nil {
			t.Skip(err) // not a text of the database
		}
		scanned := scan(t, pool, want.ID)
		for name, db := range handles {
			got, err := orm.Objects[Cell](db).Get("id", want.ID)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if got.Nobody != (orm.NullForeignKey[Cell]{}) {
				got.Nobody = orm.NullForeignKey[Cell]{}
			}
			if !reflect.DeepEqual(got, scanned) {
				t.Errorf("%s:\ngot  %s\nwant %s", name, shown(got), shown(scanned))
			}
		}
	})
}

// Shelf has types that the ORM does not know, which many rows must not lose.
type Shelf struct {
	ID     int64
	Labels string          `orm:"type=TEXT[]"`
	Doc    json.RawMessage // JSONB
	Price  string          `orm:"type=NUMERIC(20,4)"`
	Mood   string          `orm:"type=mood"`
}

func TestManyRowsOfOtherTypes(t *testing.T) {
	source := pgtest.Database(t, pgtest.Start(t))
	for name, db := range map[string]*orm.DB{"pgx": open(t, source), "database/sql": orm.New(sqlDB(t, source), postgres.Dialect{})} {
		if _, err := db.Exec(`DROP TABLE IF EXISTS shelf; DROP TYPE IF EXISTS mood; CREATE TYPE mood AS ENUM ('sad', 'happy')`); err != nil {
			t.Fatal(err)
		}
		if err := schema.Create(t.Context(), db, Shelf{}); err != nil {
			t.Fatal(err)
		}
		shelves := orm.Objects[Shelf](db)
		rows := make([]*Shelf, 10)
		for i := range rows {
			rows[i] = &Shelf{Labels: `{a,"b c"}`, Doc: json.RawMessage(`{"n": 1}`), Price: "12.5000", Mood: "happy"}
		}
		if err := shelves.BulkCreate(rows); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, row := range rows {
			row.Labels, row.Mood, row.Price = "{}", "sad", "0.0001"
		}
		if _, err := shelves.BulkUpdate(rows, "mood", "price"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := shelves.BulkUpdate(rows, "labels"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		got, err := shelves.AGet(t.Context(), "id", rows[9].ID)
		if err != nil || !reflect.DeepEqual(got, rows[9]) {
			t.Errorf("%s: got %+v, %v, want %+v", name, got, err, rows[9])
		}
	}
}

func TestTimesOfOtherZones(t *testing.T) {
	source := pgtest.Database(t, pgtest.Start(t))
	db := open(t, source)
	if err := schema.Create(t.Context(), db, Cell{}); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 3, 4, 1, 30, 0, 0, time.FixedZone("", 2*60*60)) // the day before in UTC
	for name, db := range map[string]*orm.DB{"pgx": db, "database/sql": orm.New(sqlDB(t, source), postgres.Dialect{})} {
		cells := orm.Objects[Cell](db)
		c := cell(1, 0, "", nil, false)
		c.At, c.Local, c.Day = at, at, at
		if err := cells.Create(c); err != nil {
			t.Fatal(err)
		}
		got, err := cells.Filter("at", at, "local", at, "day", at, "local__in", []time.Time{at}).Get("id", c.ID)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !got.At.Equal(at) || !got.Local.Equal(at) || got.Day.Format(time.DateOnly) != "2026-03-03" {
			t.Errorf("%s: got %v, %v and %v", name, got.At, got.Local, got.Day)
		}
	}
}

func shown(c *Cell) string {
	text, _ := json.Marshal(c)
	return string(text)
}

func cell(i int64, x float64, s string, raw []byte, some bool) *Cell {
	at := time.UnixMicro(i % 1e15).UTC()
	c := &Cell{
		I16: int16(i), I32: int32(i), I64: i, I8: int8(i), U32: uint32(i), F32: float32(int16(x)), F64: x, B: some, S: s, Raw: raw, At: at,
		Took: time.Duration(i), Key: UUID{byte(i), 15: byte(i >> 8)}, Price: fmt.Sprintf("%d.25", i%1e12), Code: fmt.Sprint(i % 1e8),
		Day: at.Truncate(24 * time.Hour), Local: at,
	}
	c.Doc, _ = json.Marshal(map[string]any{"text": strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), ""), "n": i})
	if c.Raw == nil {
		c.Raw = []byte{}
	}
	if some {
		n := int32(i)
		c.PI, c.PS, c.PAt, c.NS = &n, &s, &at, sql.NullString{String: s, Valid: true}
	}
	return c
}

func sqlDB(t testing.TB, source string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

var _ = stdlib.GetDefaultDriver // registers "pgx"

func open(t testing.TB, source string) *orm.DB {
	t.Helper()
	db, err := postgres.Open(source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestOpenNothing(t *testing.T) {
	for _, source := range []string{"host=/nowhere", "port=x"} {
		if _, err := postgres.Open(source); err == nil || !strings.HasPrefix(err.Error(), "postgres: ") {
			t.Errorf("%s: %v", source, err)
		}
	}
}

func TestList(t *testing.T) {
	moment := time.Date(2026, 5, 6, 7, 8, 9, 500, time.FixedZone("", 7200))
	list, err := postgres.Dialect{}.List([]driver.Value{int64(1) << 62, `"\,{}`, 1.5, true, moment, []byte{0, 255}, nil, []byte(nil), "NULL", ""})
	const want = `{4611686018427387904,"\"\\,{}",1.5,true,"2026-05-06T07:08:09.0000005+02:00","\\x00ff",NULL,NULL,"NULL",""}`
	if err != nil || list != want {
		t.Errorf("got  %v, %v\nwant %s", list, err, want)
	}
	if _, err := (postgres.Dialect{}).List([]driver.Value{struct{}{}}); err == nil {
		t.Error("a list of structs")
	}
}
