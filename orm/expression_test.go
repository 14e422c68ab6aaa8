package orm_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

type Sale struct {
	ID    int64
	Shop  string
	Units int64
	Price float64
	Tax   *int64
	At    time.Time
	Lines orm.Reverse[Line] `orm:"sale"`

	LineCount int64  `orm:"annotation"`
	Dearest   *int64 `orm:"annotation"`
}

type Line struct {
	ID     int64
	Sale   orm.ForeignKey[Sale]
	Amount int64
}

// sales are six: number i sold i units for 1.5 each in the shop "ab"[i%2],
// every third without a tax, and has i lines of the amounts 10, 20, ….
func sales(t testing.TB) (*orm.DB, *ormtest.Log) {
	t.Helper()
	db, log := ormtest.Record(open(t, Sale{}))
	for i := range int64(6) {
		s := &Sale{Shop: string('a' + rune(i%2)), Units: i, Price: 1.5, At: time.Date(2026, time.Month(1+2*i), 5+int(i), 13, 14, 15, 0, time.UTC)}
		if tax := 10 * i; i%3 != 0 {
			s.Tax = &tax
		}
		must(t, orm.Objects[Sale](db).Create(s))
		for j := range i {
			l := &Line{Amount: 10 * (j + 1)}
			l.Sale.Set(s)
			must(t, orm.Objects[Line](db).Create(l))
		}
	}
	log.Reset()
	return db, log
}

func units(t testing.TB, q orm.QuerySet[Sale]) []int64 {
	t.Helper()
	return get[[]int64](t)(orm.ValuesList[int64](q, "units"))
}

func TestConditions(t *testing.T) {
	db, _ := sales(t)
	all := orm.Objects[Sale](db).OrderBy("id")
	for name, c := range map[string]struct {
		q    orm.QuerySet[Sale]
		want []int64
	}{
		"Q":                 {all.Where(orm.Q{"shop": "a", "units__gt": 0}), []int64{2, 4}},
		"or":                {all.Where(orm.Or(orm.Q{"units": 1}, orm.Q{"units": 4})), []int64{1, 4}},
		"and not":           {all.Where(orm.Q{"shop": "b"}, orm.Not(orm.Q{"units": 3})), []int64{1, 5}},
		"nested":            {all.Where(orm.Not(orm.Or(orm.Q{"shop": "a"}, orm.And(orm.Q{"units__gte": 3}, orm.Q{"units__lt": 5})))), []int64{1, 5}},
		"or of nothing":     {all.Where(orm.Or()), nil},
		"and of nothing":    {all.Where(orm.And()), []int64{0, 1, 2, 3, 4, 5}},
		"or without pairs":  {all.Where(orm.Or(orm.Q{}, orm.Q{"units": 1})), []int64{1}},
		"not without pairs": {all.Where(orm.Not(orm.Or(orm.Q{}, orm.And()))), []int64{0, 1, 2, 3, 4, 5}},
		"or over relations": {all.Where(orm.Or(orm.Q{"lines__amount": 50}, orm.Q{"units": 0})), []int64{0, 5}},
		"not over NULL":     {all.Where(orm.Not(orm.Q{"tax__gt": 20})), []int64{0, 1, 2, 3}},
		"range":             {all.Filter("units__range", []int{2, 3}), []int64{2, 3}},
		"field":             {all.Filter("units__gt", orm.F("price").Mul(2)), []int64{4, 5}},
		"field of relation": {all.Filter("lines__amount__gte", orm.F("units").Mul(10), "units__gt", 3), []int64{4, 5}},
		"month":             {all.Filter("at__month", 5), []int64{2}},
		"month lookup":      {all.Filter("at__month__gte", 9), []int64{4, 5}},
		"year":              {all.Filter("at__year", 2026, "at__quarter", 1), []int64{0, 1}},
		"day":               {all.Filter("at__day__in", []int{6, 10}), []int64{1, 5}},
		"time of day":       {all.Filter("at__hour", 13, "at__minute", 14, "at__second", 15, "units", 1), []int64{1}},
		"week day":          {all.Filter("at__week_day", 2), []int64{0}}, // 5 January 2026 is a Monday
		"week":              {all.Filter("at__week", 2), []int64{0}},
		"date":              {all.Filter("at__date", "2026-03-06"), []int64{1}},
		"date of time":      {all.Filter("at__date__lte", time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC)), []int64{0, 1}},
		"remainder":         {all.Annotate("rest", orm.F("units").Mod(4)).Filter("rest", 1), []int64{1, 5}},
		"annotation":        {all.Annotate("total", orm.F("units").Mul(orm.F("units"))).Filter("total__gte", 9), []int64{3, 4, 5}},
		"counted":           {all.Annotate("n", orm.Count("lines")).Filter("n__gte", 4), []int64{4, 5}},
		"counted or":        {all.Annotate("n", orm.Count("lines")).Where(orm.Or(orm.Q{"n": 1}, orm.Q{"units": 0})), []int64{0, 1}},
		"filtered before":   {all.Filter("lines__amount__gt", 20).Annotate("n", orm.Count("lines")).Filter("n", 1), []int64{3}},
		"filtered after":    {all.Annotate("n", orm.Count("lines")).Filter("lines__amount", 30, "n__gte", 3).Distinct(), []int64{3, 4, 5}},
		"none":              {all.None(), nil},
		"some of none":      {all.None().Filter("units", 1).OrderBy("-id").Slice(0, 3), nil},
		"none and others":   {all.None().UnionAll(all.Filter("units", 1)), []int64{1}},
		"reverse":           {all.Reverse().Slice(0, 2), []int64{5, 4}},
		"reverse unordered": {orm.Objects[Sale](db).Reverse().Slice(0, 1), []int64{5}},
		"distinct":          {all.Filter("lines__amount__in", []int{10, 20}).Distinct(), []int64{1, 2, 3, 4, 5}},
	} {
		if got := units(t, c.q); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
		if n := get[int](t)(c.q.Count()); n != len(c.want) {
			t.Errorf("%s: count %d, want %d", name, n, len(c.want))
		}
		if found := get[bool](t)(c.q.Exists()); found != (len(c.want) > 0) {
			t.Errorf("%s: exists %v", name, found)
		}
		rows := get[[]*Sale](t)(c.q.List())
		if len(rows) != len(c.want) {
			t.Errorf("%s: %d rows, want %d", name, len(rows), len(c.want))
		}
	}
}

func TestNone(t *testing.T) {
	db, log := sales(t)
	none := orm.Objects[Sale](db).None()
	ormtest.AssertNumQueries(t, log, 0, func() {
		if _, err := none.Filter("units", 1).First(); !errors.Is(err, orm.ErrDoesNotExist) {
			t.Errorf("first: %v", err)
		}
		if n := get[int](t)(none.Update("units", 7)); n != 0 {
			t.Errorf("updated %d", n)
		}
		if d := get[orm.Deleted](t)(none.Delete()); d.Total != 0 {
			t.Errorf("deleted %+v", d)
		}
		if in := get[map[int64]*Sale](t)(orm.InBulk(none, []int64{1})); len(in) != 0 {
			t.Errorf("in bulk %v", in)
		}
	})
	var total struct{ N int }
	must(t, none.Aggregate(&total, orm.Count("*").As("n")))
	if n := get[int](t)(orm.Objects[Sale](db).Count()); n != 6 || total.N != 0 {
		t.Errorf("%d left, %d counted", n, total.N)
	}
	log.Reset()
	for _, s := range get[[]*Sale](t)(orm.Objects[Sale](db).Prefetch("lines", orm.Objects[Line](db).None()).List()) {
		if lines, ok := s.Lines.Loaded(); !ok || len(lines) != 0 {
			t.Errorf("prefetched %v, %v", lines, ok)
		}
	}
	if log.Len() != 1 {
		t.Errorf("%d statements for no lines", log.Len())
	}
}

func TestAnnotatedRows(t *testing.T) {
	db, log := sales(t)
	q := orm.Objects[Sale](db).Annotate("line_count", orm.Count("lines")).Annotate("dearest", orm.Max("lines__amount")).OrderBy("-line_count")
	ormtest.AssertNumQueries(t, log, 1, func() {
		rows := get[[]*Sale](t)(q.List())
		first, last := rows[0], rows[5]
		if first.LineCount != 5 || *first.Dearest != 50 || last.LineCount != 0 || last.Dearest != nil {
			t.Errorf("got %+v and %+v", first, last)
		}
	})
}
