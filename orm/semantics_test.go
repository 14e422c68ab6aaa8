package orm_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func titles(t testing.TB, q orm.QuerySet[Article]) string {
	t.Helper()
	rows, err := q.OrderBy("id").List()
	must(t, err)
	var letters strings.Builder
	for _, a := range rows {
		letters.WriteString(strings.TrimPrefix(a.Title, "Article "))
	}
	return letters.String()
}

func TestLookups(t *testing.T) {
	db, _ := blog(t)
	all := orm.Objects[Article](db)
	ann := get[*User](t)(orm.Objects[User](db).Get("username", "ann"))
	edited := get[*Article](t)(all.First())
	for _, c := range []struct {
		name string
		q    orm.QuerySet[Article]
		want string
	}{
		{"exact", all.Filter("title", "Article B"), "B"},
		{"exact word", all.Filter("title__exact", "Article B"), "B"},
		{"iexact", all.Filter("title__iexact", "article b"), "B"},
		{"contains minds case", all.Filter("title__contains", "CLE B"), ""},
		{"contains", all.Filter("title__contains", "cle B"), "B"},
		{"icontains", all.Filter("title__icontains", "CLE B"), "B"},
		{"startswith", all.Filter("title__startswith", "Art", "title__endswith", "C"), "C"},
		{"istartswith", all.Filter("title__istartswith", "ART", "title__iendswith", "c"), "C"},
		{"startswith minds case", all.Filter("title__startswith", "art"), ""},
		{"gt lte", all.Filter("id__gt", 3, "id__lte", 5), "DE"},
		{"gte lt", all.Filter("id__gte", 3, "id__lt", 5), "CD"},
		{"in", all.Filter("id__in", []int64{2, 4, 4, 99}), "BD"},
		{"in strings", all.Filter("title__in", []string{"Article A", "Article T"}), "AT"},
		{"in nothing", all.Filter("id__in", []int64{}), ""},
		{"in rows", all.Filter("author__in", []*User{ann}), "AEIMQ"},
		{"in a query", all.Filter("author__in", orm.Objects[User](db).Filter("profile__bio__contains", "ann")), "AEIMQ"},
		{"in a slice", all.Filter("author__in", orm.Objects[User](db).OrderBy("-id").Slice(0, 1)), "DHLPT"},
		{"in a union", all.Filter("pk__in", all.Filter("id", 3).Union(all.OrderBy("-id").Slice(0, 1))), "CT"},
		{"in prefetched", all.Filter("id__in", ann.Articles.All(), "id__gt", 4), "EIMQ"},
		{"not in a query", all.Filter("id__lt", 5).Exclude("editor__in", orm.Objects[User](db)), "BD"},
		{"many in a query", all.Exclude("tags__in", orm.Objects[Tag](db).Filter("name", "go")).Filter("id__lt", 9), "BDFH"},
		{"in grouped rows", all.Filter("comments__in", commented(db)), "CFILOR"},
		{"in none", all.Filter("author__in", orm.Objects[User](db).None()), ""},
		{"time", all.Filter("created_at__lt", day(2)), "AB"},
		{"time in another zone", all.Filter("created_at", day(2).Local()), "C"},
		{"key by name", all.Filter("author", 1), "AEIMQ"},
		{"key by column", all.Filter("author_id", 1), "AEIMQ"},
		{"key by path", all.Filter("author__id", 1), "AEIMQ"},
		{"key by pk", all.Filter("author__pk", 1, "pk__lt", 6), "AE"},
		{"row", all.Filter("author", ann), "AEIMQ"},
		{"field", all.Filter("author", edited.Author), "AEIMQ"},
		{"span", all.Filter("author__username", "bob"), "BFJNR"},
		{"span twice", all.Filter("author__profile__bio__contains", "bob"), "BFJNR"},
		{"null", all.Filter("editor__isnull", true), "BDFHJLNPRT"},
		{"nil", all.Filter("editor", nil, "id__lt", 5), "BD"},
		{"empty field", all.Filter("editor", uneditedBy(t, db), "id__lt", 5), "BD"},
		{"nil in any case", all.Filter("editor__username__iexact", nil, "id__lt", 5), "BD"},
		{"nil row", all.Filter("editor", (*User)(nil), "id__lt", 5), "BD"},
		{"null behind a null", all.Filter("editor__username__isnull", true, "id__lt", 5), "BD"},
		{"not null", all.Filter("editor__isnull", false, "id__lt", 5), "AC"},
		{"many to many", all.Filter("tags__name", "sql"), "ADGJMPS"},
		{"many to many by key", all.Filter("tags", 2), "ADGJMPS"},
		{"same related row", all.Filter("tags__name", "sql", "tags__id", 1), ""},
		{"any related rows", all.Filter("tags__name", "sql").Filter("tags", 1), "AGMS"},
		{"once per related row", all.Filter("comments__text__contains", "A", "id__lt", 4), "BCC"},
		{"no related row", all.Filter("comments__isnull", true), "ADGJMPS"},
		{"reverse span", all.Filter("comments__author__username", "cat"), "CO"},
		{"self", all.Filter("author__articles__title", "Article B"), "BFJNR"},
		{"exclude", all.Exclude("author__username", "bob", "id__lt", 7), "ACDEGHIJKLMNOPQRST"},
		{"exclude keeps null", all.Filter("id__lt", 5).Exclude("editor__username", "ann"), "BD"},
		{"exclude many", all.Exclude("tags__name", "sql", "tags__id", 1), "BCDEFHIJKLNOPQRT"},
		{"exclude reverse", all.Exclude("comments__author__username", "cat").Filter("author", 3), "GKS"},
		{"exclude none related", all.Exclude("comments__isnull", true), "BCEFHIKLNOQRT"},
		{"exclude some related", all.Exclude("comments__isnull", false), "ADGJMPS"},
		{"window", all.Filter("id__gt", 5).OrderBy("-id"), "FGHIJKLMNOPQRST"},
	} {
		if got := titles(t, c.q); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		if n := get[int](t)(c.q.Count()); n != len(c.want) {
			t.Errorf("%s: count %d, want %d", c.name, n, len(c.want))
		}
		if ok := get[bool](t)(c.q.Exists()); ok != (c.want != "") {
			t.Errorf("%s: exists %v", c.name, ok)
		}
	}
}

// commented are the comments of articles that have several.
func commented(db *orm.DB) orm.QuerySet[Comment] {
	return orm.Objects[Comment](db).Annotate("n", orm.Count("article__comments")).Filter("n__gt", 1, "author__isnull", false)
}

// uneditedBy is the empty field of an article that has no editor.
func uneditedBy(t *testing.T, db *orm.DB) orm.NullForeignKey[User] {
	return get[*Article](t)(orm.Objects[Article](db).Get("id", 2)).Editor
}

func TestGet(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db)
	if a := get[*Article](t)(all.AGet(t.Context(), "id", 2)); a.Title != "Article B" || !a.CreatedAt.Equal(day(1)) {
		t.Errorf("got %+v", a)
	}
	if _, err := all.AGet(t.Context(), "id", 99); !errors.Is(err, orm.ErrDoesNotExist) {
		t.Errorf("no row: %v", err)
	}
	if _, err := all.OrderBy("title").AGet(t.Context()); !errors.Is(err, orm.ErrMultipleObjectsReturned) {
		t.Errorf("rows: %v", err)
	}
	last := log.Statements()[log.Len()-1]
	if !strings.HasSuffix(last.SQL, " LIMIT 2") || len(last.Args) != 0 || strings.Contains(last.SQL, "ORDER") {
		t.Errorf("AGet sent %s %v", last.SQL, last.Args)
	}
	if a := get[*Article](t)(all.OrderBy("-id").Slice(0, 1).Get()); a.ID != 20 {
		t.Errorf("a slice keeps its order: got %d", a.ID)
	}
}

func TestFirst(t *testing.T) {
	db, _ := blog(t)
	all := orm.Objects[Article](db)
	if a := get[*Article](t)(all.First()); a.ID != 1 {
		t.Errorf("by key: got %d", a.ID)
	}
	if a := get[*Article](t)(all.OrderBy("-created_at").First()); a.ID != 20 {
		t.Errorf("by order: got %d", a.ID)
	}
	if _, err := all.Filter("id", 99).First(); !errors.Is(err, orm.ErrDoesNotExist) {
		t.Errorf("no row: %v", err)
	}
}

func TestSlices(t *testing.T) {
	db, log := blog(t)
	q := orm.Objects[Article](db).OrderBy("id")
	ids := func(q orm.QuerySet[Article]) (ids []int64) {
		for a, err := range q.Iter() {
			must(t, err)
			ids = append(ids, a.ID)
		}
		return ids
	}
	if got := ids(q.Slice(5, 8)); !slices.Equal(got, []int64{6, 7, 8}) {
		t.Errorf("got %v", got)
	}
	if got := ids(q.Slice(5, 15).Slice(8, 20)); !slices.Equal(got, []int64{14, 15}) {
		t.Errorf("slice of a slice: got %v", got)
	}
	if got := ids(q.Slice(3, math.MaxInt).Slice(14, math.MaxInt)); !slices.Equal(got, []int64{18, 19, 20}) {
		t.Errorf("slice without an end: got %v", got)
	}
	if n := get[int](t)(q.Slice(18, 30).Count()); n != 2 {
		t.Errorf("count: %d", n)
	}
	if ok := get[bool](t)(q.Slice(20, 30).Exists()); ok {
		t.Error("a row after the last")
	}
	ormtest.AssertNumQueries(t, log, 0, func() {
		if got := ids(q.Slice(3, 3)); got != nil {
			t.Errorf("empty slice: %v", got)
		}
	})
	if a := get[[]*Article](t)(q.Slice(0, 1).SelectRelated("author").PrefetchRelated("tags").List()); len(a) != 1 {
		t.Errorf("loading after a slice: %d rows", len(a))
	}
}
