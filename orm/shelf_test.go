package orm_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/schema"
)

type Ware struct {
	ID     int64
	Name   string
	Shelf  orm.ForeignKey[Shelf]
	Labels orm.ManyToMany[Mark]

	ShelfName string  `orm:"annotation"`
	Label     *string `orm:"annotation"`
	N         int64   `orm:"annotation"`
}

type Shelf struct {
	ID    int64
	Name  string
	Wares orm.Reverse[Ware] `orm:"shelf"`
}

type Mark struct {
	ID    int64
	Name  string
	Wares orm.ManyToMany[Ware] `orm:"table=ware_labels"`

	N int64 `orm:"annotation"`
}

// shop has the wares x and y on the shelf left and z on the shelf right; y is
// labelled a, and z is labelled a and b.
func shop(t testing.TB) *orm.DB {
	t.Helper()
	db := open(t, Ware{})
	left, right := &Shelf{Name: "left"}, &Shelf{Name: "right"}
	must(t, orm.Objects[Shelf](db).BulkCreate([]*Shelf{left, right}))
	labels := []*Mark{{Name: "a"}, {Name: "b"}}
	must(t, orm.Objects[Mark](db).BulkCreate(labels))
	for i, shelf := range []*Shelf{left, left, right} {
		w := &Ware{Name: string('x' + rune(i))}
		w.Shelf.Set(shelf)
		must(t, orm.Objects[Ware](db).Create(w))
		must(t, w.Labels.Add(labels[:i]...))
	}
	return db
}

// TestRowsAndCountsAgree holds that counting and testing see the rows that a
// list has, whatever decides which these are.
func TestRowsAndCountsAgree(t *testing.T) {
	all := orm.Objects[Ware](shop(t))
	counted := all.Annotate("n", orm.Count("labels"))
	labelled := all.Annotate("label", orm.F("labels__name"))
	marked := all.Filter("labels__name__in", []string{"a", "b"})
	for name, c := range map[string]struct {
		q    orm.QuerySet[Ware]
		want string
	}{
		"joined column beside an aggregate": {counted.Annotate("shelf_name", orm.F("shelf__name")).OrderBy("-shelf__name", "id"), "zxy"},
		"joined column beside one in OR":    {counted.Where(orm.Or(orm.Q{"n": 0}, orm.Q{"shelf__name": "right"})).OrderBy("id"), "xz"},
		"order by an aggregate":             {counted.OrderBy("-n"), "zyx"},
		"slice by an aggregate":             {counted.OrderBy("-n").Slice(0, 2), "zy"},
		"aggregate after a slice":           {all.OrderBy("name").Slice(1, 3).Annotate("n", orm.Count("labels")), "yz"},
		"annotation of many":                {labelled.OrderBy("name", "labels__name"), "xyzz"},
		"annotation before a filter":        {labelled.Filter("labels__name", "a").Filter("label", "b"), "z"},
		"annotation after a filter":         {all.Filter("labels__name", "a").Annotate("label", orm.F("labels__name")).Filter("label", "b"), ""},
		"distinct annotation of many":       {labelled.Distinct().OrderBy("name", "label"), "xyzz"},
		"distinct in order":                 {marked.OrderBy("name").Distinct(), "yz"},
		"distinct slice":                    {marked.OrderBy("name").Distinct().Slice(0, 5), "yz"},
		"distinct slice beyond the last":    {marked.Filter("name", "z").OrderBy("name").Distinct().Slice(1, 2), ""},
		"order by a filtered relation":      {all.Filter("labels__name", "b").OrderBy("labels__name"), "z"},
	} {
		got := ""
		for _, w := range get[[]*Ware](t)(c.q.List()) {
			got += w.Name
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		if n := get[int](t)(c.q.Count()); n != len(c.want) {
			t.Errorf("%s: count %d, want %d", name, n, len(c.want))
		}
		if found := get[bool](t)(c.q.Exists()); found != (c.want != "") {
			t.Errorf("%s: exists %v", name, found)
		}
		var total struct{ N int }
		must(t, c.q.Aggregate(&total, orm.Count("*").As("n")))
		if total.N != len(c.want) {
			t.Errorf("%s: aggregate %d, want %d", name, total.N, len(c.want))
		}
	}
}

func TestAnnotationsOfRows(t *testing.T) {
	db := shop(t)
	q := orm.Objects[Ware](db).Annotate("shelf_name", orm.F("shelf__name")).Annotate("n", orm.Count("labels"))
	var got []string
	for _, w := range get[[]*Ware](t)(q.OrderBy("id").List()) {
		got = append(got, fmt.Sprint(w.Name, w.ShelfName, w.N))
	}
	if want := []string{"xleft0", "yleft1", "zright2"}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	marks := orm.Objects[Mark](db).Annotate("n", orm.Count("wares")).OrderBy("name")
	got = nil
	for _, w := range get[[]*Ware](t)(orm.Objects[Ware](db).Prefetch("labels", marks).OrderBy("id").List()) {
		labels, _ := w.Labels.Loaded()
		for _, l := range labels {
			got = append(got, fmt.Sprint(w.Name, l.Name, l.N))
		}
	}
	if want := []string{"ya2", "za2", "zb1"}; !slices.Equal(got, want) {
		t.Errorf("prefetched %v", got)
	}
}

func TestContainsInADistinctSlice(t *testing.T) {
	q := orm.Objects[Ware](shop(t)).Filter("labels__name__in", []string{"a", "b"}).OrderBy("name").Distinct()
	for id, want := range map[int64]bool{1: false, 2: true, 3: false} {
		if got := get[bool](t)(q.Slice(0, 1).Contains(&Ware{ID: id})); got != want {
			t.Errorf("ware %d: %v", id, got)
		}
	}
}

// TestJoinsThatAreReused follows Django: a group, an order and a column share
// the join of the last Filter before them.
func TestJoinsThatAreReused(t *testing.T) {
	all := orm.Objects[Ware](shop(t))
	names := get[[]string](t)(orm.ValuesList[string](all.Filter("labels__name", "a").Filter("labels__name", "b"), "labels__name"))
	if !slices.Equal(names, []string{"b"}) {
		t.Errorf("got %v", names)
	}
	type group struct {
		Label *string `orm:"labels__name"`
		N     int
	}
	got := ""
	q := all.GroupBy("labels__name").Annotate("n", orm.Count("id")).OrderBy("labels__name")
	for _, g := range get[[]group](t)(orm.Values[group](q.Filter("labels__name__isnull", false).Filter("n__gt", 0))) {
		got += fmt.Sprint(*g.Label, g.N, " ")
	}
	// y and z have labels: y once as a, z twice (for each label) as a and as b
	if got != "a3 b2 " {
		t.Errorf("groups %s", got)
	}
}

// A model of the same name in another scope must not share SQL with this one.
func TestModelsOfOneName(t *testing.T) {
	type Owner struct {
		ID    int64
		Wares orm.ManyToMany[Ware] `orm:"table=bought"`
	}
	db := shop(t)
	must(t, schema.Create(t.Context(), db, Owner{}))
	first := &Owner{}
	must(t, orm.Objects[Owner](db).Create(first))
	must(t, first.Wares.Add(&Ware{ID: 1}))
	if n := get[[]*Ware](t)(first.Wares.List()); len(n) != 1 {
		t.Errorf("%d wares", len(n))
	}
	if n := otherOwner(t, db); n != 0 {
		t.Errorf("the owner of nothing has %d wares", n)
	}
}

func otherOwner(t *testing.T, db *orm.DB) int {
	type Owner struct {
		ID    int64
		Wares orm.ManyToMany[Ware] `orm:"table=rented"`
	}
	must(t, schema.Create(t.Context(), db, Owner{}))
	other := get[*Owner](t)(orm.Objects[Owner](db).Get("id", 1))
	return len(get[[]*Ware](t)(other.Wares.List()))
}
