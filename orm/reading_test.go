package orm_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestReadingOneOfMany(t *testing.T) {
	db, log := sales(t)
	all := orm.Objects[Sale](db)
	for name, c := range map[string]struct {
		row  func() (*Sale, error)
		want int64
	}{
		"last":     {all.Last, 5},
		"last by":  {all.OrderBy("shop", "-units").Last, 1},
		"earliest": {func() (*Sale, error) { return all.Earliest("at") }, 0},
		"latest":   {func() (*Sale, error) { return all.Filter("shop", "a").Latest("shop", "at") }, 4},
		"at":       {func() (*Sale, error) { return all.OrderBy("units").At(3).Get() }, 3},
		"raw": {func() (*Sale, error) {
			rows, err := all.Raw(`SELECT shop, units, id FROM sale WHERE units = `+db.Dialect().Placeholder(1), 2)
			return rows[0], err
		}, 2},
	} {
		ormtest.AssertNumQueries(t, log, 1, func() {
			if got := get[*Sale](t)(c.row()); got.Units != c.want {
				t.Errorf("%s: got %d, want %d", name, got.Units, c.want)
			}
		})
	}
	if _, err := all.OrderBy("units").At(6).Get(); !errors.Is(err, orm.ErrDoesNotExist) {
		t.Errorf("beyond the last: %v", err)
	}
	row := get[*Sale](t)(all.First())
	if in := get[bool](t)(all.Filter("shop", "b").Contains(row)); in {
		t.Error("contains what it does not")
	}
	if in := get[bool](t)(all.OrderBy("id").Slice(0, 1).Contains(row)); !in {
		t.Error("does not contain its first row")
	}
	byKey := get[map[int64]*Sale](t)(orm.InBulk(all, []int64{1, 3, 99}))
	if len(byKey) != 2 || byKey[3].Units != 2 {
		t.Errorf("in bulk: %v", byKey)
	}
	if plan := get[string](t)(all.Filter("id", 1).Explain()); plan == "" {
		t.Error("no plan")
	}
	plan := get[string](t)(all.Filter("id", 1).Explain(orm.Analyze()))
	if plan == "" || !onSQLite() && !strings.Contains(plan, "actual time") {
		t.Errorf("run: %s", plan)
	}
}

func TestIterators(t *testing.T) {
	db, log := blog(t)
	n := 0
	for a, err := range orm.Objects[Article](db).PrefetchRelated("tags").OrderBy("id").AIterator(t.Context(), 6) {
		must(t, err)
		if n++; a.ID != int64(n) {
			t.Errorf("row %d is %d", n, a.ID)
		}
		if _, ok := a.Tags.Loaded(); !ok {
			t.Errorf("row %d has no tags", n)
		}
		if n == 14 {
			break
		}
	}
	if used := inUse(db); n != 14 || used != 0 {
		t.Errorf("%d rows, %d connections in use", n, used)
	}
	want := 4 // the rows, and the tags of three chunks
	if onSQLite() {
		want = 2 // all at once: there is one connection
	}
	if log.Len() != want {
		t.Errorf("%d statements, want %d", log.Len(), want)
	}
	for _, err := range orm.Objects[Article](db).Iterator(0) {
		if err == nil {
			t.Error("a chunk of nothing")
		}
	}
}
