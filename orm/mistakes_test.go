package orm_test

import (
	"database/sql"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

func TestMistakes(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db)
	for want, q := range map[string]orm.QuerySet[Article]{
		`orm: Article has no relation "auther" (did you mean "author"?)`:                    all.SelectRelated("auther"),
		`orm: Article has no relation "tag" (did you mean "tags"?)`:                         all.PrefetchRelated("tag"),
		`orm: Article has no field "titel" (did you mean "title"?)`:                         all.Filter("titel", "x"),
		`orm: Article has no field "xyzzy"`:                                                 all.OrderBy("-xyzzy"),
		`orm: User has no field "name" in "author__name" (did you mean "username"?)`:        all.Filter("author__name", "x"),
		`orm: User has no relation "profil" in "author__profil" (did you mean "profile"?)`:  all.SelectRelated("author__profil"),
		`orm: SelectRelated("tags"): tags is to-many, use PrefetchRelated`:                  all.SelectRelated("tags"),
		`orm: Article.title is a column, not a relation`:                                    all.SelectRelated("title"),
		`orm: "title__contians": title has no lookup "contians" (did you mean "contains"?)`: all.Filter("title__contians", "x"),
		`orm: OrderBy("title__in"): nothing can follow title`:                               all.OrderBy("title__in"),
		`orm: Filter after Slice: a slice has to come last`:                                 all.Slice(0, 1).Filter("id", 1),
		`orm: Exclude after Slice: a slice has to come last`:                                all.Slice(0, 1).Exclude("id", 1),
		`orm: OrderBy after Slice: a slice has to come last`:                                all.Slice(0, 1).OrderBy("id"),
		`orm: Slice(-1, 2): want 0 <= lo <= hi`:                                             all.Slice(-1, 2),
		`orm: Slice(3, 2): want 0 <= lo <= hi`:                                              all.Slice(3, 2),
		`orm: the path "id" has no value`:                                                   all.Filter("id", 1, "id"),
		`orm: want a path of Article, got int`:                                              all.Filter("id", 1, 2, 3),
		`orm: "id__gt": gt cannot compare with nil`:                                         all.Filter("id__gt", nil),
		`orm: "id__in": in takes a slice, not int`:                                          all.Filter("id__in", 3),
		`orm: "id__isnull": isnull takes a bool, not int`:                                   all.Filter("id__isnull", 1),
		`orm: "title__contains": contains takes a string, not int`:                          all.Filter("title__contains", 1),
		`orm: a QuerySet starts with Objects and a DB that is not nil`:                      {},
		`orm: "author": author_id is no Tag`:                                                all.Filter("author", &Tag{ID: 1}),
		`orm: "author__in": author_id is no Tag`:                                            all.Filter("author__in", []*Tag{{ID: 1}}),
		`orm: "title": title is no User`:                                                    all.Filter("title", &User{ID: 1}),
		`orm: "tags": a Tag that was not created yet`:                                       all.Filter("tags", &Tag{}),
		`orm: "title__contains": contains takes a value, not an Expression`:                 all.Filter("title__contains", orm.F("title")),
		`orm: "id__in": in takes a value, not an Expression`:                                all.Exclude("id__in", orm.F("id")),
		`orm: "id__isnull": isnull takes a value, not an Expression`:                        all.Where(orm.Q{"id__isnull": orm.F("id")}),
	} {
		ormtest.AssertNumQueries(t, log, 0, func() {
			if _, err := q.AList(t.Context()); err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		})
		if _, err := q.Count(); err == nil {
			t.Errorf("counted in spite of: %s", want)
		}
	}
}

func TestMetacharacters(t *testing.T) {
	db, _ := blog(t)
	all := orm.Objects[Article](db)
	for _, text := range []string{`'; DROP TABLE article; --`, `"`, `100%`, `a_b`, `a*b?[c]`, `\`, `<é>&`, "line\nbreak", `?1`} {
		a := &Article{Title: text, CreatedAt: day(0)}
		a.Author.SetID(1)
		must(t, all.Create(a))
		for _, lookup := range []orm.Path[Article]{"title", "title__iexact", "title__contains", "title__icontains", "title__startswith", "title__iendswith"} {
			if b, err := all.Filter(lookup, text).Get(); err != nil || b.ID != a.ID {
				t.Errorf("%s %q: got %v, %v", lookup, text, b, err)
			}
		}
		if b, err := all.Filter("title__in", []string{text}).Get(); err != nil || b.Title != text {
			t.Errorf("in %q: got %v, %v", text, b, err)
		}
		if _, err := all.OrderBy(orm.Path[Article](text)).List(); err == nil {
			t.Errorf("ordered by %q", text)
		}
	}
}

func TestNilPointersAreNull(t *testing.T) {
	db, _ := accounts(t, "ann", "bob")
	all, note := orm.Objects[Account](db), "noted"
	must(t, second(all.Filter("owner", "ann").Update("note", &note)))
	if a := get[*Account](t)(all.Get("note", (*string)(nil))); a.Owner != "bob" {
		t.Errorf("got %+v", a)
	}
	must(t, second(all.Update("note", (*string)(nil))))
	if n := get[int](t)(all.Filter("note", sql.NullString{}).Count()); n != 2 {
		t.Errorf("%d without a note", n)
	}
}

func TestQuerySetsThatBeginNowhere(t *testing.T) {
	var q orm.QuerySet[Article]
	const want = "orm: a QuerySet starts with Objects and a DB that is not nil"
	for name, err := range map[string]error{
		"filter":  second(q.Filter("id", 1).List()),
		"get":     second(q.Get("id", 1)),
		"first":   second(q.First()),
		"in bulk": second(orm.InBulk(q, []int64{1})),
		"values":  second(orm.Values[struct{ Title string }](q.OrderBy("title"))),
		"create":  q.Create(&Article{}),
		"refresh": q.RefreshFromDB(&Article{}),
		"nil DB":  second(orm.Objects[Article](nil).Filter("id", 1).Exists()),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
