package orm_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestValues(t *testing.T) {
	db, log := blog(t)
	type line struct {
		Title  string
		Author string  `orm:"author__username"`
		Editor *string `orm:"editor__username"`
		Tagged int64
	}
	ormtest.AssertNumQueries(t, log, 1, func() {
		q := orm.Objects[Article](db).Annotate("tagged", orm.Count("tags")).OrderBy("id").Slice(0, 2)
		lines := get[[]line](t)(orm.AValues[line](t.Context(), q))
		if len(lines) != 2 || lines[0].Author != "ann" || *lines[0].Editor != "ann" || lines[0].Tagged != 2 || lines[1].Editor != nil || lines[1].Title != "Article B" {
			t.Errorf("got %+v", lines)
		}
	})
	names := get[[]string](t)(orm.ValuesList[string](orm.Objects[Article](db).Filter("id__lte", 2).OrderBy("-id"), "author__username"))
	if !slices.Equal(names, []string{"bob", "ann"}) {
		t.Errorf("got %v", names)
	}
}

func TestGroups(t *testing.T) {
	db, _ := sales(t)
	type shop struct {
		Shop  string
		N     int
		Units int64 `orm:"sold"`
	}
	q := orm.Objects[Sale](db).GroupBy("shop").Annotate("n", orm.Count("id")).Annotate("sold", orm.Sum("units")).OrderBy("shop")
	got := get[[]shop](t)(orm.Values[shop](q))
	if want := []shop{{"a", 3, 6}, {"b", 3, 9}}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if got := get[[]shop](t)(orm.Values[shop](q.Filter("sold__gt", 8))); len(got) != 1 || got[0].Shop != "b" {
		t.Errorf("having: %v", got)
	}
	if n := get[int](t)(q.Count()); n != 2 {
		t.Errorf("%d groups", n)
	}
	type one struct{ Shop string }
	for want, err := range map[string]error{
		"price":                        second(orm.Values[struct{ Price float64 }](q)),
		"units":                        second(orm.Values[one](q.OrderBy("units"))),
		"twice":                        second(orm.Values[struct{ Twice int }](q.Annotate("twice", orm.F("units").Mul(2)))),
		"a column beside an aggregate": second(orm.Values[one](q.Where(orm.Or(orm.Q{"n": 1}, orm.Q{"price": 2})))),
	} {
		if err == nil || err.Error() != "orm: "+want+" differs inside the groups: add it to GroupBy, or aggregate it" {
			t.Errorf("%s: %v", want, err)
		}
	}
	if _, err := q.List(); err == nil {
		t.Error("groups as rows")
	}
}

func TestAggregates(t *testing.T) {
	db, log := sales(t)
	var got struct {
		Total, Taxed, Shops, Big int
		Sold                     int64
		MeanPrice                float64
		Least, Most              *int64
		Revenue                  float64
	}
	ormtest.AssertNumQueries(t, log, 1, func() {
		must(t, orm.Objects[Sale](db).AAggregate(t.Context(), &got,
			orm.Count("*").As("total"), orm.Count("tax").As("taxed"), orm.Count("shop").Distinct().As("shops"),
			orm.Count("id").Filter(orm.Q{"units__gt": 3}).As("big"), orm.Sum("units").As("sold"), orm.Avg("price").As("mean_price"),
			orm.Min("tax").As("least"), orm.Max("tax").As("most"), orm.Sum(orm.F("units").Mul(orm.F("price"))).As("revenue")))
	})
	if got.Total != 6 || got.Taxed != 4 || got.Shops != 2 || got.Big != 2 {
		t.Errorf("counts: %+v", got)
	}
	if got.Sold != 15 || got.MeanPrice != 1.5 || *got.Least != 10 || *got.Most != 50 || got.Revenue != 22.5 {
		t.Errorf("numbers: %+v", got)
	}
}

func TestAggregateNames(t *testing.T) {
	db, _ := sales(t)
	all := orm.Objects[Sale](db)
	var sum struct {
		Sum int64 `orm:"units__sum"`
	}
	must(t, all.Aggregate(&sum, orm.Sum("units")))
	if sum.Sum != 15 {
		t.Errorf("sum %d", sum.Sum)
	}
}

func TestAggregateOfNothing(t *testing.T) {
	db, _ := sales(t)
	var none struct {
		A *float64
		B int
		C int
	}
	nobody := orm.Objects[Sale](db).Filter("units", 99)
	must(t, nobody.Aggregate(&none, orm.Avg("units").As("a"), orm.Count("id").As("b"), orm.Sum("units").Default(-1).As("c")))
	if none.A != nil || none.B != 0 || none.C != -1 {
		t.Errorf("got %+v", none)
	}
	var strict struct{ A float64 }
	if err := nobody.Aggregate(&strict, orm.Avg("units").As("a")); err == nil || !strings.Contains(err.Error(), "NULL") {
		t.Errorf("NULL into a float64: %v", err)
	}
}

func TestAggregatesOfSubqueries(t *testing.T) {
	db, _ := sales(t)
	all := orm.Objects[Sale](db).OrderBy("-units")
	var got struct{ N, Sum int64 }
	two := []orm.Aggregate{orm.Count("*").As("n"), orm.Sum("units").As("sum")}
	must(t, all.Slice(0, 2).Aggregate(&got, two...))
	if got.N != 2 || got.Sum != 9 {
		t.Errorf("slice: %+v", got)
	}
	must(t, all.Filter("lines__amount__gt", 0).Distinct().Aggregate(&got, two...))
	if got.N != 5 || got.Sum != 15 {
		t.Errorf("distinct: %+v", got)
	}
	must(t, all.Annotate("n", orm.Count("lines")).Filter("n__gt", 1).Aggregate(&got, orm.Count("*").As("n"), orm.Max("n").As("sum")))
	if got.N != 4 || got.Sum != 5 {
		t.Errorf("of an aggregate: %+v", got)
	}
}
