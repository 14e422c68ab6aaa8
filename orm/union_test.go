package orm_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func letters(t testing.TB, q orm.QuerySet[Article]) string {
	t.Helper()
	var b strings.Builder
	for _, a := range get[[]*Article](t)(q.List()) {
		b.WriteString(strings.TrimPrefix(a.Title, "Article "))
	}
	return b.String()
}

func TestUnion(t *testing.T) {
	db, _ := blog(t)
	all := orm.Objects[Article](db)
	few, byAnn := all.Filter("id__lte", 3), all.Filter("author__username", "ann") // ABC, AEIMQ
	twoTags := all.Annotate("n", orm.Count("tags")).Filter("n", 2)                // AGMS
	for name, c := range map[string]struct {
		q    orm.QuerySet[Article]
		want string
	}{
		"each once":       {few.Union(byAnn).OrderBy("id"), "ABCEIMQ"},
		"as often":        {few.UnionAll(byAnn).OrderBy("id"), "AABCEIMQ"},
		"several":         {few.Union(byAnn, all.Filter("id", 20)).OrderBy("-id"), "TQMIECBA"},
		"of a union":      {few.Union(byAnn).UnionAll(few).OrderBy("id"), "AABBCCEIMQ"},
		"reversed slice":  {few.Union(byAnn).OrderBy("id").Reverse().Slice(1, 3), "MI"},
		"of slices":       {all.OrderBy("-id").Slice(0, 2).Union(all.OrderBy("id").Slice(1, 3)).OrderBy("id"), "BCST"},
		"of aggregates":   {twoTags.Union(few).OrderBy("id"), "ABCGMS"},
		"of one with two": {twoTags.Union(all.Annotate("n", orm.Count("comments")).Filter("n", 2, "id__lt", 6)).OrderBy("id"), "ACGMS"},
		"of distinct":     {all.Filter("tags__id__gt", 0, "id__lt", 4).OrderBy("author__username").Distinct().Slice(0, 9).Union(few).OrderBy("id"), "ABC"},
		"with nothing":    {few.Union(all.None()).OrderBy("id"), "ABC"},
		"with an order":   {few.OrderBy("-id").Union(byAnn).OrderBy("author__username", "id"), "AEIMQBC"},
	} {
		if got := letters(t, c.q); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
		if n := get[int](t)(c.q.Count()); n != len(c.want) {
			t.Errorf("%s: count %d", name, n)
		}
		if !get[bool](t)(c.q.Exists()) {
			t.Errorf("%s: no rows", name)
		}
	}
	q := few.Union(byAnn)
	if first, last := get[*Article](t)(q.First()), get[*Article](t)(q.Last()); first.ID != 1 || last.ID != 17 {
		t.Errorf("from %d to %d", first.ID, last.ID)
	}
	if a := get[*Article](t)(q.OrderBy("id").At(3).Get()); a.ID != 5 {
		t.Errorf("at 3: %d", a.ID)
	}
	if ids := get[[]int64](t)(orm.ValuesList[int64](q.OrderBy("id").Slice(0, 2), "id")); !slices.Equal(ids, []int64{1, 2}) {
		t.Errorf("values %v", ids)
	}
}

func TestUnionLoads(t *testing.T) {
	db, log := blog(t)
	few := orm.Objects[Article](db).Filter("id__lte", 3).SelectRelated("author").PrefetchRelated("tags")
	ormtest.AssertNumQueries(t, log, 2, func() {
		for a, err := range few.Union(orm.Objects[Article](db).Filter("id", 20)).OrderBy("id").Iter() {
			must(t, err)
			if author, ok := a.Author.Loaded(); !ok || author.ID != a.Author.ID() {
				t.Errorf("author %v of %d", author, a.ID)
			}
			if _, ok := a.Tags.Loaded(); !ok {
				t.Errorf("no tags of %d", a.ID)
			}
		}
	})
}

func TestWhatCannotFollowAUnion(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db)
	q := all.Filter("id", 1).Union(all.Filter("id", 2))
	for name, err := range map[string]error{
		"Filter":          second(q.Filter("id", 1).List()),
		"Exclude":         second(q.Exclude("id", 1).List()),
		"Where":           second(q.Where(orm.Q{"id": 1}).List()),
		"Annotate":        second(q.Annotate("n", orm.F("id")).List()),
		"GroupBy":         second(orm.Values[struct{ Title string }](q.GroupBy("title"))),
		"Distinct":        second(q.Distinct().List()),
		"Only":            second(q.Only("title").List()),
		"Defer":           second(q.Defer("title").List()),
		"SelectRelated":   second(q.SelectRelated("author").List()),
		"PrefetchRelated": second(q.PrefetchRelated("tags").List()),
		"Prefetch":        second(q.Prefetch("tags", orm.Objects[Tag](db)).List()),
		"SelectForUpdate": second(q.SelectForUpdate().List()),
		"Update":          second(q.Update("title", "x")),
		"Delete":          second(q.Delete()),
		"AAggregate":      q.Aggregate(&struct{ N int }{}, orm.Count("*").As("n")),
		"AContains":       second(q.Contains(&Article{ID: 1})),
	} {
		if want := "orm: " + name + " after Union: only a slice or an order can follow it"; err == nil || err.Error() != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, err := range []error{
		second(all.Union(all.GroupBy("title")).List()),
		second(all.Union(all.Filter("titel", 1)).List()),
		second(all.Union(orm.Objects[Article](memory(t))).List()),
		second(all.Union(orm.QuerySet[Article]{}).List()),
		second(q.Get("id", 1)),
		second(orm.InBulk(q, []int64{1})),
	} {
		if err == nil {
			t.Error("no error")
		}
	}
	if log.Len() != 0 {
		t.Errorf("sent %v", log.Statements())
	}
}
