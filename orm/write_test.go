package orm_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/boltvet/boltvet/orm"
	"github.com/boltvet/boltvet/orm/ormtest"
)

type Account struct {
	ID      int64
	Owner   string `orm:"unique"`
	Balance int64
	Note    *string
}

func accounts(t testing.TB, owners ...string) (*orm.DB, *ormtest.Log) {
	t.Helper()
	db, log := ormtest.Record(open(t, Account{}))
	for _, owner := range owners {
		must(t, orm.Objects[Account](db).Create(&Account{Owner: owner, Balance: 100}))
	}
	log.Reset()
	return db, log
}

func balance(t testing.TB, db *orm.DB, owner string) int64 {
	t.Helper()
	return get[*Account](t)(orm.Objects[Account](db).Get("owner", owner)).Balance
}

func TestUpdate(t *testing.T) {
	db, log := blog(t)
	all := orm.Objects[Article](db)
	ormtest.AssertNumQueries(t, log, 4, func() {
		if n := get[int](t)(all.Filter("published", false).AUpdate(t.Context(), "published", true)); n != 10 {
			t.Errorf("%d published", n)
		}
		if n := get[int](t)(all.Filter("tags__name", "sql").Update("title", "sql", "editor", nil)); n != 7 {
			t.Errorf("%d about SQL", n)
		}
		if n := get[int](t)(all.Filter("title", "sql", "editor", nil, "author__username", "ann").Update("author_id", orm.F("author_id").Add(1))); n != 2 {
			t.Errorf("%d moved", n)
		}
		if n := get[int](t)(all.Filter("id", 99).Update("title", "x")); n != 0 {
			t.Errorf("%d without a row", n)
		}
	})
	double := all.Annotate("double", orm.F("id").Mul(2)).Filter("double__lt", 8)
	if n := get[int](t)(double.Update("author", orm.F("double").Div(2))); n != 3 {
		t.Errorf("%d of an annotation", n)
	}
	if got := get[[]int64](t)(orm.ValuesList[int64](double.OrderBy("id"), "author_id")); !slices.Equal(got, []int64{1, 2, 3}) {
		t.Errorf("set to an annotation: %v", got)
	}
	user := get[*User](t)(orm.Objects[User](db).Get("username", "dan"))
	if n := get[int](t)(user.Articles.All().Update("author", 1)); n != 5 {
		t.Errorf("%d children", n)
	}
	untagged := orm.Objects[Tag](db).Filter("name", "sql")
	if n := get[int](t)(all.Exclude("tags__in", untagged).Update("title", "x")); n != 13 {
		t.Errorf("%d outside a subquery", n)
	}
}

func TestUpdateMistakes(t *testing.T) {
	db, log := blog(t)
	all, other := orm.Objects[Article](db), memory(t)
	update := func(q orm.QuerySet[Article], path orm.Path[Article], value any) error {
		return second(q.AUpdate(t.Context(), path, value))
	}
	for want, err := range map[string]error{
		`orm: Article has no field "titel" (did you mean "title"?)`:                    update(all, "titel", "x"),
		`orm: Update("id"): want a column of Article other than its key`:               update(all, "id", 3),
		`orm: Update("author__username"): want a column of Article other than its key`: update(all, "author__username", "x"),
		`orm: Update("title"): title is text, not a int`:                               update(all, "title", 3),
		`orm: Update("title"): title cannot be NULL`:                                   update(all, "title", nil),
		`orm: Update("tags"): want a column of Article other than its key`:             update(all, "tags", 3),
		`orm: Update after Slice: a slice has to come last`:                            update(all.Slice(0, 1), "title", "x"),
		`orm: Update after Distinct or GroupBy`:                                        update(all.Distinct(), "title", "x"),
		`orm: Update: F cannot follow a relation here`:                                 update(all, "title", orm.F("author__username")),
		`orm: Delete after Slice: a slice has to come last`:                            second(all.Slice(0, 1).Delete()),
		`orm: BulkUpdate: the key of a Article cannot be changed`:                      second(all.BulkUpdate([]*Article{{ID: 1}}, "id")),
		`orm: BulkUpdate: title is named twice`:                                        second(all.BulkUpdate([]*Article{{ID: 1}}, "title", "title")),
		`orm: BulkUpdate: a Article that was not created yet`:                          second(all.BulkUpdate([]*Article{{}}, "title")),
		`orm: IgnoreConflicts and UpdateConflicts exclude each other`:                  all.BulkCreate(nil, orm.IgnoreConflicts(), orm.UpdateConflicts([]string{"title"}, []string{"id"})),
		`orm: UpdateConflicts wants the fields to update and the unique ones`:          all.BulkCreate(nil, orm.UpdateConflicts([]string{"title"}, nil)),
		`orm: BatchSize(0): want at least 1`:                                           all.BulkCreate(nil, orm.BatchSize(0)),
		`orm: Update: title is set twice`:                                              second(all.Update("title", "x", "title", "y")),
		`orm: Save: the key of a Article cannot be changed`:                            all.Save(&Article{ID: 1}, "id"),
		`orm: cannot save a nil Article`:                                               all.Save(nil),
		`orm: AAggregate: no field for "n" (did you mean "m"?)`:                        all.Aggregate(&struct{ M int }{}, orm.Count("id").As("n")),
		`orm: the key of Article is int64, not string`:                                 second(orm.InBulk(all, []string{"a"})),
		`orm: ARaw: Article has no column "titel" (did you mean "title"?)`:             second(all.Raw("SELECT id, 1 AS titel FROM article")),
		`orm: ARaw: the key id of Article is not among the columns`:                    second(all.Raw("SELECT title FROM article")),
		`orm: Annotate("title"): the name is empty or taken`:                           second(all.Annotate("title", orm.F("id")).List()),
		`orm: SelectForUpdate: NoWait and SkipLocked exclude each other`:               second(all.SelectForUpdate(orm.NoWait(), orm.SkipLocked()).List()),
		`orm: "created_at__month": month is a number, not a string`:                    second(all.Filter("created_at__month", "May").List()),
		`orm: "published": published is a bool, not a string`:                          second(all.Filter("published", "yes").List()),
		`orm: "author": author_id is a number, not a string`:                           second(all.Filter("author", "ann").List()),
		`orm: "id__range": range takes two values, not 3`:                              second(all.Filter("id__range", []int{1, 2, 3}).List()),
		`orm: At(-1): want an index from 0`:                                            second(all.At(-1).Get()),
		`orm: AContains: a Article that was not created yet`:                           second(all.Contains(&Article{})),
		`orm: "author__in": what is compared is not the key of a Tag`:                  second(all.Filter("author__in", orm.Objects[Tag](db)).List()),
		`orm: "title__in": what is compared is not the key of a User`:                  second(all.Filter("title__in", orm.Objects[User](db)).List()),
		`orm: "author": exact takes a value, not a QuerySet`:                           second(all.Filter("author", orm.Objects[User](db)).List()),
		`orm: "author__in": the QuerySet is on another database`:                       second(all.Exclude("author__in", orm.Objects[User](other)).List()),
		`orm: Prefetch("tags"): the QuerySet is on another database`:                   second(all.Prefetch("tags", orm.Objects[Tag](other)).List()),
		`orm: Prefetch("tags"): want a QuerySet of Tag, not of User`:                   second(all.Prefetch("tags", orm.Objects[User](db)).List()),
		`orm: Prefetch("tags"): the path is prefetched already, name it here first`:    second(all.PrefetchRelated("tags").Prefetch("tags", orm.Objects[Tag](db)).List()),
		`orm: Only("tags"): want a column`:                                             second(all.Only("tags").List()),
		`orm: Update("title"): an aggregate cannot be stored by Update`:                second(all.Annotate("n", orm.Count("*")).Update("title", orm.F("n"))),
		`orm: Update("author"): author_id is no Tag`:                                   update(all, "author", &Tag{ID: 1}),
		`orm: SUM: only Count takes *`:                                                 all.Aggregate(&struct{ N int }{}, orm.Sum("*").As("n")),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
	for _, s := range log.Statements() {
		if !strings.HasPrefix(s.SQL, "SELECT id, 1") && !strings.HasPrefix(s.SQL, "SELECT title") {
			t.Errorf("sent %s", s.SQL)
		}
	}
}

func TestSave(t *testing.T) {
	db, log := accounts(t, "ann")
	all := orm.Objects[Account](db)
	a := get[*Account](t)(all.Get("owner", "ann"))
	a.Balance, a.Owner = 5, "eve"
	ormtest.AssertNumQueries(t, log, 2, func() {
		must(t, all.ASave(t.Context(), a, "balance"))
		must(t, all.Save(&Account{Owner: "new"}))
	})
	if got := balance(t, db, "ann"); got != 5 {
		t.Errorf("balance %d", got)
	}
	must(t, all.Save(a))
	must(t, all.Save(&Account{ID: 77, Owner: "by key"}))
	if n := get[int](t)(all.Filter("owner__in", []string{"eve", "new", "by key"}).Count()); n != 3 {
		t.Errorf("%d accounts", n)
	}
	tag := &Tag{ID: 1, Name: "renamed"} // by hand, and stored already
	blogs := memory(t)
	must(t, orm.Objects[Tag](blogs).Save(tag))
	if n := get[int](t)(tag.Articles.Count()); n != 10 {
		t.Errorf("%d articles", n)
	}
	if err := all.Save(&Account{ID: 99}, "balance"); !errors.Is(err, orm.ErrDoesNotExist) {
		t.Errorf("no row: %v", err)
	}
	if err := all.RefreshFromDB(&Account{ID: 99}); !errors.Is(err, orm.ErrDoesNotExist) {
		t.Errorf("no row: %v", err)
	}
	if err := all.Save(&Account{Owner: "eve"}); !errors.Is(err, orm.ErrUnique) || !errors.Is(err, orm.ErrIntegrity) {
		t.Errorf("twice: %v", err)
	}
}
